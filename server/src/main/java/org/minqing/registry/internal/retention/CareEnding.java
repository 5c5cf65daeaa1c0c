package org.minqing.registry.internal.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.minqing.profile.Registry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stays in care with their visits, by the period of their class after they ended. */
@Component
class CareEnding implements Ending {

    private static final String PREFIX = "care.";

    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        return registry.careClasses().stream().flatMap(one -> registry.findRetention(one.retention()).stream()
                .filter(retention -> retention.months() != null)
                .map(retention -> new Rule(PREFIX + one.code(), retention.code(), today.minusMonths(months(retention))))).toList();
    }

    private static int months(Registry.Retention retention) {
        Integer months = retention.months();
        return months == null ? Integer.MAX_VALUE : months;
    }

    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select count(*) from registry_care where class = :class and ended_on <= :before").params(parameters(rule))
                .query(Long.class).single();
    }

    /** The visits go with the stay. */
    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        return jdbc.sql("""
                delete from registry_care c using (select town, id from registry_care where class = :class and ended_on <= :before
                    order by ended_on, id limit :most for update skip locked) k where c.town = k.town and c.id = k.id
                """).params(parameters(rule)).param("most", most).update();
    }

    private static Map<String, Object> parameters(Rule rule) {
        return Map.of("class", rule.what().substring(PREFIX.length()), "before", rule.before());
    }
}
