package org.minqing.registry.internal.imports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Houses with their addresses; known by their code, else by an address that has one house without a code. */
final class HouseWriter extends KindWriter {

    static final Table TABLE = Table.of("registry_house", "house").field("address_id", "bigint", "house.address")
            .field("code", "text", "house.code").field("kind", "text", "house.kind").field("usage", "text", "house.usage")
            .field("structure", "text", "house.structure").field("floors", "smallint", "house.floors")
            .field("rooms", "smallint", "house.rooms").field("area", "numeric", "house.area")
            .field("built_in", "smallint", "house.built").field("rented", "boolean", "house.rented")
            .field("lon", "double precision", "house.lon").field("lat", "double precision", "house.lat").build();

    private final AddressBook addresses;

    HouseWriter(ImportWork work, Map<String, String> headings) {
        super(work, TABLE, headings);
        this.addresses = new AddressBook(work);
    }

    @Override
    void complete(Candidate candidate, @Nullable String[] row) {
        Placer.Placed placed = place(candidate, "house.address");
        if (placed == null) {
            return;
        }
        candidate.found.put("address-key", work.placer().key(String.valueOf(candidate.value("house.address")), placed.grid()));
        candidate.found.put("placed", placed.how());
        String built = candidate.value("house.built");
        if (built != null && (Integer.parseInt(built) < 1600 || Integer.parseInt(built) > work.today().getYear() + 1)) {
            candidate.refuse(headings.getOrDefault("house.built", ""), "number.range");
        }
        for (String small : List.of("house.floors", "house.rooms")) {
            String number = candidate.value(small);
            if (number != null && Integer.parseInt(number) > Short.MAX_VALUE) {
                candidate.refuse(headings.getOrDefault(small, ""), "number.range");
            }
        }
    }

    @Override
    void match(JdbcClient jdbc, List<Candidate> batch) {
        addresses.find(jdbc, batch, candidate -> String.valueOf(get(candidate, "town")));
        Map<String, Candidate> byCode = new HashMap<>();
        Map<String, Candidate> byAddress = new HashMap<>();
        List<String> towns = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<Long> known = new ArrayList<>();
        for (Candidate candidate : batch) {
            String town = String.valueOf(get(candidate, "town"));
            String code = get(candidate, "code");
            boolean isKnown = addresses.isKnown(candidate, town);
            String address = addresses.idOf(candidate, town);
            set(candidate, "address_id", address);
            if ((code == null ? byAddress.putIfAbsent(address, candidate) : byCode.putIfAbsent(town + "/" + code, candidate)) != null) {
                candidate.doubt("row.twice");
            } else if (code != null) {
                towns.add(town);
                codes.add(code);
            } else if (isKnown) {
                known.add(Long.valueOf(address));
            }
        }
        jdbc.sql("select " + TABLE.asText("h") + """
                , h.ended_on is not null as gone from registry_house h
                join unnest(:towns::text[], :codes::text[]) as k (town, code) on h.town = k.town and h.code = k.code
                """)
                .param("towns", towns.toArray(String[]::new)).param("codes", codes.toArray(String[]::new))
                .query(row -> {
                    @Nullable String[] existing = read(row, TABLE.columns().size());
                    Candidate candidate = byCode.get(existing[TABLE.at("town")] + "/" + existing[TABLE.at("code")]);
                    if (candidate != null && row.getBoolean("gone")) {
                        ended(candidate, "house.code", true);
                    } else if (candidate != null) {
                        candidate.existing = existing;
                    }
                });
        if (!known.isEmpty()) {
            matchByAddress(jdbc, batch, byAddress, known);
        }
        batch.stream().filter(candidate -> candidate.existing == null).forEach(candidate -> {
            set(candidate, "kind", get(candidate, "kind") == null ? "other" : get(candidate, "kind"));
            set(candidate, "rented", get(candidate, "rented") == null ? "false" : get(candidate, "rented"));
        });
    }

    private void matchByAddress(JdbcClient jdbc, List<Candidate> batch, Map<String, Candidate> byAddress, List<Long> known) {
        jdbc.sql("select " + TABLE.asText("h") + """
                , h.ended_on is not null as gone from registry_house h
                where h.town = any(:towns) and h.address_id = any(:addresses) and h.code is null
                order by gone
                """)
                .param("towns", batch.stream().map(one -> String.valueOf(get(one, "town"))).distinct().toArray(String[]::new))
                .param("addresses", known.toArray(Long[]::new))
                .query(row -> {
                    @Nullable String[] existing = read(row, TABLE.columns().size());
                    Candidate candidate = byAddress.get(existing[TABLE.at("address_id")]);
                    if (candidate == null || Boolean.FALSE.equals(candidate.same)) {
                        return;
                    }
                    if (row.getBoolean("gone")) {
                        ended(candidate, "house.address", false);
                    } else if (candidate.existing != null || !candidate.others.isEmpty()) {
                        if (candidate.others.isEmpty()) {
                            candidate.others.add(Objects.requireNonNull(candidate.existing));
                        }
                        candidate.doubt("house.several-at-address", existing);
                    } else {
                        candidate.existing = existing;
                    }
                });
    }

    @Override
    void writeRelated(JdbcClient jdbc, Bulk bulk, List<Candidate> batch) throws SQLException {
        addresses.write(bulk, batch, this, "house.address");
        List<Candidate> moved = batch.stream().filter(one -> one.existing != null
                && !Objects.equals(get(one, "grid_id"), one.existing[TABLE.at("grid_id")])).toList();
        if (!moved.isEmpty()) {
            takeAlong(jdbc, moved.stream().map(one -> String.valueOf(get(one, "town"))).toArray(String[]::new),
                    moved.stream().map(one -> Long.valueOf(String.valueOf(get(one, "id")))).toArray(Long[]::new));
        }
    }

    /** Who lives in the houses, and the households that do, lie in the grids of the houses. */
    static void takeAlong(JdbcClient jdbc, String[] towns, Long[] houses) {
        for (String table : List.of("registry_person", "registry_household")) {
            jdbc.sql("update " + table + """
                     o set grid_id = h.grid_id from registry_house h join unnest(:towns::text[], :houses::bigint[]) as k (town, id)
                      on h.town = k.town and h.id = k.id
                    where o.town = h.town and o.house_id = h.id and o.grid_id <> h.grid_id
                    """).param("towns", towns).param("houses", houses).update();
        }
    }
}
