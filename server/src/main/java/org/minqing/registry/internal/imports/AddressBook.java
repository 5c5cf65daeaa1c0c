package org.minqing.registry.internal.imports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.minqing.registry.AddressGrams;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The addresses that the rows of a batch name: those that are there, and those that have to be made. */
public final class AddressBook {

    static final String COLUMNS = "town, id, grid_id, text, key, grams, lon, lat, placed, source, version, import_id, created_at, updated_at";

    private final ImportWork work;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Candidate> missing = new LinkedHashMap<>();

    AddressBook(ImportWork work) {
        this.work = work;
    }

    /** Looks the keys of the rows up; each has its town and {@code address-key} among what was found. */
    void find(JdbcClient jdbc, List<Candidate> batch, java.util.function.Function<Candidate, String> town) {
        known.clear();
        missing.clear();
        List<String> towns = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Candidate candidate : batch) {
            String key = candidate.found.get("address-key");
            if (key != null) {
                towns.add(town.apply(candidate));
                keys.add(key);
            }
        }
        jdbc.sql("""
                select a.town || '/' || a.key as place, a.id from registry_address a
                join unnest(:towns::text[], :keys::text[]) as k (town, key) on a.town = k.town and a.key = k.key
                """)
                .param("towns", towns.toArray(String[]::new)).param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    known.put(row.getString("place"), row.getString("id"));
                });
    }

    /** The address of the row, to be made if it is not there. */
    String idOf(Candidate candidate, String town) {
        String place = town + "/" + candidate.found.get("address-key");
        return known.computeIfAbsent(place, any -> {
            missing.put(place, candidate);
            return Long.toString(work.ids().next());
        });
    }

    boolean isKnown(Candidate candidate, String town) {
        String place = town + "/" + candidate.found.get("address-key");
        return known.containsKey(place) && !missing.containsKey(place);
    }

    /** Makes the missing ones whose rows really went in. */
    void write(Bulk bulk, List<Candidate> batch, KindWriter writer, String address) throws SQLException {
        Set<Candidate> in = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        in.addAll(batch);
        CopyText rows = new CopyText();
        missing.forEach((place, candidate) -> {
            if (in.contains(candidate)) {
                String key = String.valueOf(candidate.found.get("address-key"));
                String now = work.now().toString();
                rows.add(writer.get(candidate, "town")).add(known.get(place)).add(writer.get(candidate, "grid_id"))
                        .add(candidate.value(address)).add(key).add(CopyText.array(AddressGrams.of(String.valueOf(writer.get(candidate, "town")), key)))
                        .add(writer.get(candidate, "lon")).add(writer.get(candidate, "lat"))
                        .add(candidate.found.getOrDefault("placed", "hand")).add(work.source()).add(1)
                        .add(work.importId()).add(now).add(now).end();
            }
        });
        bulk.insert("registry_address", COLUMNS, rows, false);
    }
}
