package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.minqing.casework.internal.ReadScope.Source;

/** A scope as one condition on {@code casework_case c}, for counts. */
record ScopePredicate(String sql, Map<String, Object> parameters) {

    static ScopePredicate of(ReadScope scope) {
        if (scope.everything()) {
            return new ScopePredicate("true", Map.of());
        }
        Map<String, List<Source>> byDepartment = new TreeMap<>();
        scope.sources().forEach(source -> byDepartment.computeIfAbsent(
                Objects.requireNonNullElse(source.department(), ""), any -> new ArrayList<>()).add(source));
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        byDepartment.forEach((department, sources) -> {
            int n = conditions.size();
            parameters.put("towns" + n, sources.stream().map(Source::town).filter(Objects::nonNull)
                    .toArray(String[]::new));
            parameters.put("grids" + n, sources.stream().map(Source::gridId).filter(Objects::nonNull)
                    .toArray(Long[]::new));
            String where = sources.contains(new Source(null, null, department)) ? "true"
                    : sources.stream().allMatch(source -> source.gridId() == null)
                    ? "c.town = any(:towns%1$d::text[])"
                    : sources.stream().allMatch(source -> source.town() == null)
                    ? "c.grid_id = any(:grids%1$d::bigint[])"
                    : "(c.town = any(:towns%1$d::text[]) or c.grid_id = any(:grids%1$d::bigint[]))";
            where = where.formatted(n);
            if (!department.isEmpty()) {
                where = "(c.department = :department" + n + " and " + where + ")";
                parameters.put("department" + n, department);
            }
            conditions.add(where);
        });
        return new ScopePredicate(conditions.isEmpty() ? "false" : "(" + String.join(" or ", conditions) + ")",
                parameters);
    }

    boolean isEmpty() {
        return sql.equals("false");
    }
}
