package org.minqing.registry.internal.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.AddressGrams;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Organisations; known by their code, those without one by their name within the town. */
final class OrganisationWriter extends KindWriter {

    static final Table TABLE = Table.of("registry_organisation", "organisation").field("code", "text", "organisation.code")
            .field("name", "text", "organisation.name").derived("grams", "text[]").field("kind", "text", "organisation.kind")
            .field("trade", "text", "organisation.trade").field("head_name", "text", "organisation.head")
            .sealed("phone", "organisation.phone", "phone_index").field("address", "text", "organisation.address")
            .field("staff", "integer", "organisation.staff").field("lon", "double precision", "organisation.lon")
            .field("lat", "double precision", "organisation.lat").build();

    OrganisationWriter(ImportWork work, Map<String, String> headings) {
        super(work, TABLE, headings);
    }

    @Override
    void complete(Candidate candidate, @Nullable String[] row) {
        place(candidate, "organisation.address");
        row[TABLE.at("grams")] = CopyText.array(AddressGrams.pairs(String.valueOf(candidate.value("organisation.name"))));
    }

    @Override
    void match(JdbcClient jdbc, List<Candidate> batch) {
        Map<String, Candidate> byCode = new HashMap<>();
        Map<String, Candidate> byName = new HashMap<>();
        for (Candidate candidate : batch) {
            String code = get(candidate, "code");
            String name = get(candidate, "town") + "/" + get(candidate, "name");
            if ((code == null ? byName.putIfAbsent(name, candidate) : byCode.putIfAbsent(code, candidate)) != null) {
                candidate.doubt("row.twice");
            }
        }
        jdbc.sql("select " + TABLE.asText("o") + ", o.ended_on is not null as gone from registry_organisation o "
                + "where o.code = any(:codes) order by gone")
                .param("codes", byCode.keySet().toArray(String[]::new))
                .query(row -> {
                    found(row, byCode.get(row.getString("code")), "organisation.code");
                });
        if (!byName.isEmpty()) {
            List<String> towns = new ArrayList<>();
            List<String> grids = new ArrayList<>();
            byName.values().forEach(candidate -> {
                towns.add(String.valueOf(get(candidate, "town")));
                grids.add(String.valueOf(get(candidate, "name")));
            });
            jdbc.sql("select " + TABLE.asText("o") + """
                    , o.ended_on is not null as gone from registry_organisation o
                    join unnest(:towns::text[], :names::text[]) as k (town, name) on o.town = k.town and o.name = k.name
                    where o.code is null order by gone
                    """)
                    .param("towns", towns.toArray(String[]::new)).param("names", grids.toArray(String[]::new))
                    .query(row -> {
                        found(row, byName.get(row.getString("town") + "/" + row.getString("name")), "organisation.name");
                    });
        }
        batch.stream().filter(candidate -> candidate.existing == null && get(candidate, "kind") == null)
                .forEach(candidate -> set(candidate, "kind", "other"));
    }

    private void found(ResultSet row, @Nullable Candidate candidate, String field) throws SQLException {
        if (candidate == null) {
            return;
        }
        if (row.getBoolean("gone")) {
            ended(candidate, field, field.endsWith(".code"));
            return;
        }
        @Nullable String[] existing = read(row, TABLE.columns().size());
        if (candidate.existing != null || !String.valueOf(existing[TABLE.at("town")]).equals(get(candidate, "town"))) {
            candidate.doubt("row.elsewhere", existing);
        } else {
            candidate.existing = existing;
        }
    }

    @Override
    void merged(Candidate candidate, @Nullable String[] row, @Nullable String[] existing) {
        super.merged(candidate, row, existing);
        row[TABLE.at("grams")] = CopyText.array(AddressGrams.pairs(String.valueOf(row[TABLE.at("name")])));
    }
}
