package org.minqing.registry.internal.retention;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.minqing.registry.Ending;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Registry.CareClass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stays in care with their visits, by the period of their class after they ended. All classes of one period together: how many
 * there were of a single class may be known to its department alone. Of a class that the profile has no more the longest period holds.
 */
@Component
class CareEnding implements Ending {

    private static final String WHAT = "care";

    private final Profiles profiles;

    CareEnding(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        return registry.careClasses().stream().map(CareClass::retention).distinct().flatMap(code -> Rule.of(WHAT, code, registry, today)).toList();
    }

    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select count(*) from registry_care where (class = any(:classes) or :gone and class <> all(:known)) and ended_on <= :before").params(parameters(rule))
                .query(Long.class).single();
    }

    /** The visits go with the stay. */
    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        return jdbc.sql("""
                delete from registry_care c using (select town, id from registry_care
                    where (class = any(:classes) or :gone and class <> all(:known)) and ended_on <= :before
                    order by ended_on, id limit :most for update skip locked) k where c.town = k.town and c.id = k.id
                """).params(parameters(rule)).param("most", most).update();
    }

    private Map<String, Object> parameters(Rule rule) {
        Registry registry = profiles.current().registry();
        return Map.of("classes", registry.careClasses().stream().filter(each -> each.retention().equals(rule.rule())).map(CareClass::code).toArray(String[]::new),
                "known", registry.careClasses().stream().map(CareClass::code).toArray(String[]::new),
                "gone", isLongest(registry, rule), "before", rule.before());
    }

    private static boolean isLongest(Registry registry, Rule rule) {
        return registry.careClasses().stream().flatMap(each -> registry.findRetention(each.retention()).stream())
                .max(Comparator.comparing(each -> each.months() == null ? Integer.MAX_VALUE : each.months()))
                .filter(each -> each.code().equals(rule.rule())).isPresent();
    }
}
