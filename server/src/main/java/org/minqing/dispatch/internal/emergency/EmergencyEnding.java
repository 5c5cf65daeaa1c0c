package org.minqing.dispatch.internal.emergency;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.minqing.profile.EmergencyPlan;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.Ending;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was found at single households, and the notes of the log, go so many days after an emergency was closed. Its report has
 * figures alone, and stays.
 */
@Component
class EmergencyEnding implements Ending {

    private static final String WHAT = "response";

    private final Profiles profiles;

    EmergencyEnding(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        List<EmergencyPlan> plans = new ArrayList<>(profiles.current().emergencyPlans());
        plans.sort(Comparator.comparing(EmergencyPlan::code));
        return plans.stream().map(plan -> new Rule(WHAT, plan.code(), today.minusDays(plan.keepDays()))).toList();
    }

    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select count(*) from dispatch_emergency where closed_at < :before and persons_gone is null and plan = :plan")
                .param("before", before(rule)).param("plan", rule.rule()).query(Long.class).single();
    }

    /** The items take their checks along. */
    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        List<Long> over = jdbc.sql("""
                select id from dispatch_emergency where closed_at < :before and persons_gone is null and plan = :plan
                order by closed_at, id limit :most for update skip locked
                """).param("before", before(rule)).param("plan", rule.rule()).param("most", most).query(Long.class).list();
        Long[] ids = over.toArray(Long[]::new);
        jdbc.sql("delete from dispatch_item where emergency_id = any(:ids)").param("ids", ids).update();
        jdbc.sql("delete from dispatch_log where emergency_id = any(:ids) and kind = 'note'").param("ids", ids).update();
        jdbc.sql("update dispatch_emergency set persons_gone = now() where id = any(:ids)").param("ids", ids).update();
        return over.size();
    }

    private OffsetDateTime before(Rule rule) {
        return rule.moment(profiles.current().calendar().zone());
    }
}
