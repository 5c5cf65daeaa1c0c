package org.minqing.outreach.internal.volunteer;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.Ending;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What members said to a call goes when the dictionary says; the hours stay as long as somebody is a member, and without a name for the
 * sum of the team. Who has left is forgotten at once.
 */
@Component
class VolunteerEnding implements Ending {

    private static final String WHAT = "volunteer-answer";
    private static final String RULE = "volunteer";
    private static final String SAID = """
            from volunteer_call c where c.ends_at < :before and exists (select from volunteer_part p where p.call_id = c.id
                and (p.minutes is null or p.coming is not null or p.note is not null or p.objection is not null))
            """;

    private final Profiles profiles;

    VolunteerEnding(Profiles profiles) {
        this.profiles = profiles;
    }

    /** None where the place's dictionary has no such retention. */
    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        return registry.findRetention(RULE).stream().flatMap(retention -> Stream.ofNullable(retention.months()))
                .map(months -> new Rule(WHAT, RULE, today.minusMonths(months))).toList();
    }

    /** Calls to which something that was said is left, and references under which something was asked for. */
    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select (select count(*) " + SAID + ") + (select count(*) from volunteer_deed where at < :before)").param("before", before(rule))
                .query(Long.class).single();
    }

    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        Long[] over = jdbc.sql("select c.id " + SAID + " order by c.ends_at, c.id limit :most for update skip locked").param("before", before(rule))
                .param("most", most).query(Long.class).list().toArray(Long[]::new);
        jdbc.sql("delete from volunteer_part where call_id = any(:ids) and minutes is null").param("ids", over).update();
        jdbc.sql("""
                update volunteer_part set coming = null, said_at = null, note = null, objection = null, objected_at = null, settled_at = null
                where call_id = any(:ids)
                """).param("ids", over).update();
        return over.length + jdbc.sql("""
                delete from volunteer_deed d using (select account_id, ref from volunteer_deed where at < :before order by at limit :most) o
                where d.account_id = o.account_id and d.ref = o.ref
                """).param("before", before(rule)).param("most", most - over.length).update();
    }

    private OffsetDateTime before(Rule rule) {
        return rule.before().plusDays(1).atStartOfDay(profiles.current().calendar().zone()).toOffsetDateTime();
    }
}
