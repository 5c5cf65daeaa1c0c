package org.minqing.registry.internal.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Facilities and places; known by their code, those without one by kind and name within the town. */
final class ObjectWriter extends KindWriter {

    private final Table table;

    ObjectWriter(ImportWork work, Map<String, String> headings) {
        super(work, table(work.kind().object()), headings);
        this.table = table();
    }

    static Table table(String kind) {
        return Table.of("registry_object", kind).derived("class", "text").field("kind", "text", kind + ".kind")
                .field("code", "text", kind + ".code").field("name", "text", kind + ".name")
                .field("department", "text", kind + ".department").field("state", "text", kind + ".state")
                .field("lon", "double precision", kind + ".lon").field("lat", "double precision", kind + ".lat")
                .field("address", "text", kind + ".address").build();
    }

    @Override
    void complete(Candidate candidate, @Nullable String[] row) {
        place(candidate, table.kind() + ".address");
        row[table.at("class")] = table.kind();
    }

    @Override
    void match(JdbcClient jdbc, List<Candidate> batch) {
        Map<String, Candidate> byKey = new HashMap<>();
        List<String> towns = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (Candidate candidate : batch) {
            String town = String.valueOf(get(candidate, "town"));
            String code = get(candidate, "code");
            String key = code == null ? town + "//" + get(candidate, "kind") + "/" + get(candidate, "name") : town + "/" + code;
            if (byKey.putIfAbsent(key, candidate) != null) {
                candidate.doubt("row.twice");
            } else if (code != null) {
                towns.add(town);
                codes.add(code);
            } else {
                named.add(String.valueOf(get(candidate, "name")));
            }
        }
        jdbc.sql("select " + table.asText("o") + """
                , o.ended_on is not null as gone from registry_object o
                join unnest(:towns::text[], :codes::text[]) as k (town, code) on o.town = k.town and o.code = k.code
                where o.class = :class
                """)
                .param("towns", towns.toArray(String[]::new)).param("codes", codes.toArray(String[]::new))
                .param("class", table.kind())
                .query(row -> {
                    found(row, byKey.get(row.getString("town") + "/" + row.getString("code")), ".code");
                });
        if (!named.isEmpty()) {
            jdbc.sql("select " + table.asText("o") + """
                    , o.ended_on is not null as gone from registry_object o
                    where o.town = any(:towns) and o.class = :class and o.code is null and o.name = any(:names)
                    order by gone
                    """)
                    .param("towns", batch.stream().map(one -> String.valueOf(get(one, "town"))).distinct().toArray(String[]::new))
                    .param("names", named.toArray(String[]::new)).param("class", table.kind())
                    .query(row -> {
                        found(row, byKey.get(row.getString("town") + "//" + row.getString("kind") + "/" + row.getString("name")), ".name");
                    });
        }
    }

    private void found(ResultSet row, @Nullable Candidate candidate, String field) throws SQLException {
        if (candidate != null && row.getBoolean("gone")) {
            ended(candidate, table.kind() + field, field.equals(".code"));
        } else if (candidate != null) {
            candidate.existing = read(row, table.columns().size());
        }
    }

    @Override
    void merged(Candidate candidate, @Nullable String[] row, @Nullable String[] existing) {
        super.merged(candidate, row, existing);
        row[table.at("class")] = existing[table.at("class")];
    }
}
