package org.minqing.registry.internal.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.minqing.registry.Ending;
import org.minqing.profile.Registry;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Households, houses and organisations that are no more go when the last of their fields may. */
@Component
class ObjectEnding implements Ending {

    private static final Map<String, String> TABLES = Map.of("household", "registry_household", "house", "registry_house",
            "organisation", "registry_organisation");

    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        List<Rule> rules = new ArrayList<>();
        for (String kind : TABLES.keySet().stream().sorted().toList()) {
            List<Registry.Retention> kept = registry.fieldsOf(kind).stream().map(field -> registry.findRetention(field.retention()))
                    .flatMap(Optional::stream).distinct().toList();
            if (!kept.isEmpty() && kept.stream().allMatch(retention -> retention.months() != null)) {
                Registry.Retention longest = kept.stream().max(java.util.Comparator.comparing(retention -> months(retention))).orElseThrow();
                rules.add(new Rule(kind, longest.code(), today.minusMonths(months(longest))));
            }
        }
        return rules;
    }

    private static int months(Registry.Retention retention) {
        Integer months = retention.months();
        return months == null ? Integer.MAX_VALUE : months;
    }

    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select count(*) from " + TABLES.get(rule.what()) + " where ended_on <= :before").param("before", rule.before())
                .query(Long.class).single();
    }

    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        String table = TABLES.get(rule.what());
        List<ObjectKey> due = jdbc.sql("select town, id from " + table + " where ended_on <= :before order by id limit :most for update skip locked")
                .param("before", rule.before()).param("most", most).query(ObjectKey.class).list();
        for (ObjectKey object : due) {
            for (String statement : List.of(
                    "delete from registry_import_change where town = :town and object_id = :id and kind = :kind",
                    "delete from registry_history where town = :town and object_id = :id and kind = :kind",
                    "delete from registry_relation where town = :town and subject_id = :id and subject_kind = :kind",
                    "delete from registry_relation where object_town = :town and object_id = :id and object_kind = :kind")) {
                jdbc.sql(statement).param("town", object.town()).param("id", object.id()).param("kind", rule.what()).update();
            }
            jdbc.sql("delete from " + table + " where town = :town and id = :id").param("town", object.town()).param("id", object.id()).update();
        }
        return due.size();
    }
}
