package org.minqing.registry.internal.operations;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks of operations at houses, addresses, organisations, facilities and places; inside their transaction alone. */
@Component
class ThingStore {

    private final JdbcClient jdbc;

    ThingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Long> findAddress(String town, String key) {
        return jdbc.sql("select id from registry_address where town = :town and key = :key").param("town", town).param("key", key)
                .query(Long.class).optional();
    }

    @Nullable String addressOf(ObjectKey house) {
        return jdbc.sql("""
                select a.text from registry_house h join registry_address a on a.town = h.town and a.id = h.address_id
                where h.town = :town and h.id = :id
                """).param("town", house.town()).param("id", house.id()).query(String.class).optional().orElse(null);
    }

    Optional<Long> findHouseAt(String town, long address, long but) {
        return jdbc.sql("select id from registry_house where town = :town and address_id = :address and id <> :but and ended_on is null order by id limit 1")
                .param("town", town).param("address", address).param("but", but).query(Long.class).optional();
    }

    /** Codes of organisations are the same everywhere, those of others are their town's. */
    Optional<ObjectKey> findByCode(String kind, ObjectKey but, String code) {
        String everywhere = kind.equals("organisation") ? "" : " and town = :town";
        return jdbc.sql("select town, id from " + RecordStore.table(kind) + " where code = :code and id <> :but" + everywhere + ofClass(kind) + " limit 1")
                .param("code", code).param("but", but.id()).param("town", but.town()).param("kind", kind).query(ObjectKey.class).optional();
    }

    /** One of the same name that is not gone; of facilities and places one of the same kind. */
    Optional<ObjectKey> findByName(String kind, ObjectKey but, String name, @Nullable String of) {
        String same = of == null || kind.equals("organisation") ? "" : " and kind = :of";
        return jdbc.sql("select town, id from " + RecordStore.table(kind)
                        + " where town = :town and name = :name and id <> :but and ended_on is null" + ofClass(kind) + same + " limit 1")
                .param("town", but.town()).param("name", name).param("but", but.id()).param("kind", kind).param("of", of)
                .query(ObjectKey.class).optional();
    }

    private static String ofClass(String kind) {
        return kind.equals("facility") || kind.equals("place") ? " and class = :kind" : "";
    }

    /** Who and which households lie where their house lies. */
    void takeAlong(ObjectKey house, long grid) {
        for (String table : List.of("registry_person", "registry_household")) {
            jdbc.sql("update " + table + " set grid_id = :grid where town = :town and house_id = :house")
                    .param("grid", grid).param("town", house.town()).param("house", house.id()).update();
        }
    }

    int countUses(String kind, ObjectKey key) {
        return switch (kind) {
            case "house" -> jdbc.sql("""
                    select (select count(*) from registry_person where town = :town and house_id = :id and ended_on is null)
                        + (select count(*) from registry_household where town = :town and house_id = :id and ended_on is null)
                    """).param("town", key.town()).param("id", key.id()).query(Integer.class).single();
            case "address" -> jdbc.sql("select count(*) from registry_house where town = :town and address_id = :id and ended_on is null")
                    .param("town", key.town()).param("id", key.id()).query(Integer.class).single();
            default -> 0;
        };
    }
}
