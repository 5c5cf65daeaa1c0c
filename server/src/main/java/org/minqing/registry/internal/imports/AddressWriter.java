package org.minqing.registry.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.AddressGrams;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Standard addresses; known by their normal form within the town. */
final class AddressWriter extends KindWriter {

    static final Table TABLE = Table.of("registry_address", "address").field("text", "text", "address.text")
            .field("code", "text", "address.code").derived("key", "text").derived("grams", "text[]")
            .field("lon", "double precision", "address.lon").field("lat", "double precision", "address.lat")
            .derived("placed", "text").build();

    AddressWriter(ImportWork work, Map<String, String> headings) {
        super(work, TABLE, headings);
    }

    @Override
    void complete(Candidate candidate, @Nullable String[] row) {
        Placer.Placed placed = place(candidate, "address.text");
        if (placed != null) {
            String key = work.placer().key(String.valueOf(candidate.value("address.text")), placed.grid());
            row[TABLE.at("key")] = key;
            row[TABLE.at("grams")] = CopyText.array(AddressGrams.of(placed.grid().town(), key));
            row[TABLE.at("placed")] = placed.how();
        }
    }

    @Override
    void match(JdbcClient jdbc, List<Candidate> batch) {
        Map<String, Candidate> rows = new HashMap<>();
        List<String> towns = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Candidate candidate : batch) {
            String town = String.valueOf(get(candidate, "town"));
            String key = String.valueOf(get(candidate, "key"));
            if (rows.putIfAbsent(town + "/" + key, candidate) != null) {
                candidate.doubt("row.twice");
            } else {
                towns.add(town);
                keys.add(key);
            }
        }
        jdbc.sql("select " + TABLE.asText("a") + """
                  , a.ended_on is not null as gone from registry_address a
                join unnest(:towns::text[], :keys::text[]) as k (town, key) on a.town = k.town and a.key = k.key
                """)
                .param("towns", towns.toArray(String[]::new)).param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    @Nullable String[] existing = read(row, TABLE.columns().size());
                    Candidate candidate = rows.get(existing[TABLE.at("town")] + "/" + existing[TABLE.at("key")]);
                    if (candidate != null && row.getBoolean("gone")) {
                        ended(candidate, "address.text", true);
                    } else if (candidate != null) {
                        candidate.existing = existing;
                    }
                });
    }

    @Override
    void merged(Candidate candidate, @Nullable String[] row, @Nullable String[] existing) {
        super.merged(candidate, row, existing);
        for (String column : List.of("key", "grams", "placed")) {
            row[TABLE.at(column)] = existing[TABLE.at(column)];
        }
    }
}
