package org.minqing.insight.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseKey;

/** The same answers from the table, by the same definitions: while memory is being filled, and as its proof. */
@Component
class FactQueries implements FactSource {

    private record Where(String sql, Map<String, Object> parameters) {
    }

    private final JdbcClient jdbc;

    FactQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long[][] tally(FactScope scope, FactFilter filter, Buckets buckets, int now) {
        long[][] tallies = new long[buckets.size()][Counter.COUNT];
        Where where = where(scope, filter);
        for (Cohort cohort : Cohort.values()) {
            Counter[] counters = Counter.of(cohort);
            String counts = Arrays.stream(counters).map(counter -> "count(*) filter (where " + counter.marksSql("f") + ")")
                    .collect(Collectors.joining(", "));
            jdbc.sql("select f." + cohort.column() + " - date '2020-01-01' as day, " + counts
                            + "\nfrom insight_fact f where " + where.sql() + " and " + cohort.sql("f") + "\ngroup by 1")
                    .params(where.parameters()).params(times(buckets, now)).query(row -> {
                        int bucket = buckets.of(row.getInt(1));
                        for (int i = 0; bucket >= 0 && i < counters.length; i++) {
                            tallies[bucket][counters[i].ordinal()] += row.getLong(i + 2);
                        }
                    });
        }
        return tallies;
    }

    @Override
    public Map<String, Long> causes(FactScope scope, FactFilter filter, Buckets period) {
        Where where = where(scope, filter);
        Map<String, Long> causes = new HashMap<>();
        jdbc.sql("select coalesce(f.category, '') as category, count(*) as cases\nfrom insight_fact f where "
                        + where.sql() + " and " + Cohort.REPORTED.sql("f") + "\ngroup by 1")
                .params(where.parameters()).params(times(period, 0))
                .query(row -> {
                    causes.put(Objects.requireNonNull(row.getString("category")), row.getLong("cases"));
                });
        return causes;
    }

    @Override
    public List<CaseKey> list(FactScope scope, FactFilter filter, Buckets period, Set<Counter> counters, int now,
                              @Nullable CaseKey before, int limit) {
        Where where = where(scope, filter);
        String counted = counters.stream().map(counter -> counter.sql("f")).collect(Collectors.joining(" or "));
        CaseKey last = before == null ? new CaseKey("", Long.MAX_VALUE) : before;
        return jdbc.sql("select f.town, f.id\nfrom insight_fact f where " + where.sql() + " and (" + counted + ")"
                        + "\nand (f.id < :lastId or f.id = :lastId and f.town > :lastTown)"
                        + "\norder by f.id desc, f.town limit :limit")
                .params(where.parameters()).params(times(period, now)).param("lastId", last.id())
                .param("lastTown", last.town()).param("limit", limit)
                .query((row, number) -> new CaseKey(Objects.requireNonNull(row.getString("town")), row.getLong("id")))
                .list();
    }

    private static Map<String, Object> times(Buckets buckets, int now) {
        return Map.of("from", Objects.requireNonNull(Days.date((short) buckets.first())).toString(),
                "to", Objects.requireNonNull(Days.date((short) buckets.last())).toString(),
                "now", Objects.requireNonNullElse(Days.moment(now), Instant.EPOCH).toString());
    }

    private static Where where(FactScope scope, FactFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> parts = new ArrayList<>();
        for (FactScope.Part part : scope.parts()) {
            int number = parts.size();
            String predicate = part.grids().predicate("f");
            for (Map.Entry<String, Object> parameter : part.grids().parameters().entrySet()) {
                String name = parameter.getKey() + number;
                predicate = predicate.replace(":" + parameter.getKey() + ")", ":" + name + ")");
                parameters.put(name, parameter.getValue());
            }
            if (part.department() != null) {
                predicate = "(" + predicate + " and f.department = :ofDepartment" + number + ")";
                parameters.put("ofDepartment" + number, part.department());
            }
            parts.add(predicate);
        }
        List<String> conditions = new ArrayList<>();
        conditions.add(parts.isEmpty() ? "false" : "(" + String.join(" or ", parts) + ")");
        if (filter.categories() != null) {
            conditions.add("coalesce(f.category, '') = any(:categories::text[])");
            parameters.put("categories", filter.categories().toArray(String[]::new));
        }
        if (filter.channel() != null) {
            conditions.add("f.channel = :channel");
            parameters.put("channel", filter.channel());
        }
        if (filter.department() != null) {
            conditions.add("f.department = :department");
            parameters.put("department", filter.department());
        }
        return new Where(String.join(" and ", conditions), parameters);
    }
}
