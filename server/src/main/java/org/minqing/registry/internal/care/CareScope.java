package org.minqing.registry.internal.care;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;

/**
 * Which classes a viewer may know of, and where. It is the condition of each statement, and what the wall below is told.
 */
record CareScope(List<Line> lines) {

    /** @param department null: of duties without one, which reach no restricted class */
    record Line(@Nullable String department, Set<String> classes, GridScope scope) {

        boolean everywhere() {
            return scope.predicate("x").equals("true");
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** All classes of which something may be known somewhere. */
    Set<String> classes() {
        Set<String> classes = new TreeSet<>();
        lines.forEach(line -> classes.addAll(line.classes()));
        return classes;
    }

    boolean contains(String careClass, String town, long gridId) {
        return lines.stream().anyMatch(line -> line.classes().contains(careClass) && line.scope().contains(town, gridId));
    }

    /** For {@code registry_care} under the alias; {@code false} if there is nothing. */
    String predicate(String alias) {
        if (lines.isEmpty()) {
            return "false";
        }
        StringBuilder sql = new StringBuilder("(");
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            sql.append(i == 0 ? "" : " or ").append(alias).append(".class = any(:careClasses").append(i).append(')');
            if (line.department() == null) {
                sql.append(" and not ").append(alias).append(".restricted");
            }
            if (!line.everywhere()) {
                sql.append(" and ").append(where(alias, line.scope(), i));
            }
        }
        return sql.append(')').toString();
    }

    /** Nothing that is not needed: an index is found by a single condition. */
    private static String where(String alias, GridScope scope, int line) {
        String byTown = alias + ".town = any(:careTowns" + line + ")";
        String byGrid = alias + ".grid_id = any(:careGrids" + line + ")";
        return grids(scope).length == 0 ? byTown : towns(scope).length == 0 ? byGrid : "(" + byTown + " or " + byGrid + ")";
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            parameters.put("careClasses" + i, line.classes().toArray(String[]::new));
            if (!line.everywhere()) {
                parameters.put("careTowns" + i, towns(line.scope()));
                parameters.put("careGrids" + i, grids(line.scope()));
            }
        }
        return parameters;
    }

    /** {@code minqing.care}, as the policy of the table reads it. */
    String wall() {
        StringBuilder wall = new StringBuilder();
        for (Line line : lines) {
            String whose = line.department() == null ? "*" : line.department();
            if (line.everywhere()) {
                add(wall, whose, "*");
            } else {
                for (String town : towns(line.scope())) {
                    add(wall, whose, town);
                }
                for (Long grid : grids(line.scope())) {
                    add(wall, whose, grid);
                }
            }
        }
        return wall.toString();
    }

    private static void add(StringBuilder wall, String whose, Object where) {
        wall.append(wall.isEmpty() ? "" : ",").append(whose).append(':').append(where);
    }

    private static String[] towns(GridScope scope) {
        return scope.parameters().get("scopeTowns") instanceof String[] towns ? towns : new String[0];
    }

    private static Long[] grids(GridScope scope) {
        return scope.parameters().get("scopeGrids") instanceof Long[] grids ? grids : new Long[0];
    }
}
