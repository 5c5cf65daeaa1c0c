package org.minqing.registry.internal.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.Ending;
import org.minqing.profile.Registry;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * People who died or left: each field is emptied when its own period is over, and the row goes with the last of them. While
 * one field is kept without end the row stays.
 */
@Component
class PersonEnding implements Ending {

    /** What the row has of the dictionary's fields. A name and what tells two people apart stay as long as the row does. */
    private static final List<String> EMPTIED = List.of("person.former-name", "person.id-number", "person.phone", "person.ethnicity",
            "person.marriage", "person.political-status", "person.education", "person.occupation", "person.employer", "person.native-place",
            "person.registered-address", "person.present-address", "person.matches");
    private static final Map<String, String> FINGERPRINTS = Map.of("person.id-number", "id_index", "person.phone", "phone_index");
    private static final String OVER = "(ended_on is not null or died_on is not null) and least(ended_on, died_on) <= :before";
    private static final String ROW = "person";

    private final Eraser eraser;
    private final Clock clock;

    PersonEnding(Eraser eraser, Clock clock) {
        this.eraser = eraser;
        this.clock = clock;
    }

    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        Map<String, List<String>> byRetention = new TreeMap<>();
        registry.fieldsOf("person").forEach(field -> byRetention.computeIfAbsent(field.retention(), any -> new ArrayList<>()).add(field.code()));
        List<Registry.Retention> kept = byRetention.keySet().stream().map(registry::findRetention)
                .flatMap(java.util.Optional::stream).toList();
        boolean endless = kept.isEmpty() || kept.stream().anyMatch(retention -> retention.months() == null);
        int longest = kept.stream().map(Registry.Retention::months).filter(Objects::nonNull).mapToInt(months -> months).max().orElse(0);
        List<Rule> rules = new ArrayList<>();
        for (Registry.Retention retention : kept) {
            Integer months = retention.months();
            if (months == null) {
                continue;
            }
            if (months == longest && !endless) {
                rules.add(new Rule(ROW, retention.code(), today.minusMonths(months)));
            } else {
                List<String> fields = byRetention.getOrDefault(retention.code(), List.of()).stream().filter(EMPTIED::contains).toList();
                if (!fields.isEmpty()) {
                    rules.add(new Rule(String.join(" ", fields), retention.code(), today.minusMonths(months)));
                }
            }
        }
        return rules;
    }

    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select count(*) from registry_person where " + OVER + stored(rule)).param("before", rule.before())
                .query(Long.class).single();
    }

    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        List<ObjectKey> due = jdbc.sql("select town, id from registry_person where " + OVER + stored(rule)
                        + " order by least(ended_on, died_on), id limit :most for update skip locked")
                .param("before", rule.before()).param("most", most).query(ObjectKey.class).list();
        for (ObjectKey person : due) {
            if (rule.what().equals(ROW)) {
                eraser.person(jdbc, person, clock.instant());
            } else {
                eraser.fields(jdbc, person, columns(rule), fields(rule), clock.instant());
            }
        }
        return due.size();
    }

    private static String stored(Rule rule) {
        return rule.what().equals(ROW) ? "" : " and num_nonnulls(" + String.join(", ", columns(rule)) + ") > 0";
    }

    private static List<String> fields(Rule rule) {
        return Arrays.asList(rule.what().split(" "));
    }

    private static List<String> columns(Rule rule) {
        List<String> columns = new ArrayList<>();
        for (String field : fields(rule)) {
            columns.add(field.substring(field.indexOf('.') + 1).replace('-', '_'));
            @Nullable String fingerprint = FINGERPRINTS.get(field);
            if (fingerprint != null) {
                columns.add(fingerprint);
            }
        }
        return columns;
    }
}
