package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.NameReading;
import org.minqing.registry.internal.NumberLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of people, houses and households, as operations look at them. */
final class PersonStore {

    private static final String PERSON = """
            select town, id, grid_id, house_id, household_id, relation, name, sex, birth_date, marriage, version, ended_on, end_reason
            from registry_person
            """;

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the row. */
    Optional<Person> find(ObjectKey key) {
        return jdbc.sql(PERSON + " where town = :town and id = :id for update").param("town", key.town()).param("id", key.id())
                .query(Person.class).optional();
    }

    /** Holds the rows, always in the same order, so that two operations on the same people wait and never block each other. */
    List<Person> list(List<ObjectKey> keys) {
        return jdbc.sql(PERSON + " where (town, id) in (select * from unnest(:towns::text[], :ids::bigint[])) order by id for update")
                .param("towns", keys.stream().map(ObjectKey::town).toArray(String[]::new))
                .param("ids", keys.stream().map(ObjectKey::id).toArray(Long[]::new)).query(Person.class).list();
    }

    /** Somebody else with the fingerprint of an ID number; until the end of the transaction nobody else is entered with it. */
    Optional<Person> findByNumber(byte[] index, long but) {
        NumberLock.hold(jdbc, List.of(index));
        return jdbc.sql(PERSON + " where id_index = :index and id <> :but").param("index", index).param("but", but)
                .query(Person.class).list().stream().findFirst();
    }

    /** People of the town with the name and the birth date who are not gone. */
    List<Person> listAlike(String town, String name, LocalDate birth, long but) {
        return jdbc.sql(PERSON + " where name = :name and town = :town and birth_date = :birth and id <> :but and ended_on is null limit 5")
                .param("name", name).param("town", town).param("birth", birth).param("but", but).query(Person.class).list();
    }

    /** @param address in full; of a household: of the house where it lives */
    record Place(String town, long id, long gridId, @Nullable Long houseId, @Nullable String address, int version,
                 @Nullable Long headId, String number, @Nullable LocalDate endedOn) {

        ObjectKey key() {
            return new ObjectKey(town, id);
        }
    }

    /** A house that is not gone. */
    Optional<Place> findHouse(ObjectKey key) {
        return jdbc.sql("""
                select h.town, h.id, h.grid_id, h.id as house_id, a.text as address, h.version, null::bigint as head_id, '' as number,
                    h.ended_on
                from registry_house h left join registry_address a on a.town = h.town and a.id = h.address_id
                where h.town = :town and h.id = :id and h.ended_on is null
                """).param("town", key.town()).param("id", key.id()).query(Place.class).optional();
    }

    /** Holds the row of a household, also of one that is gone. */
    Optional<Place> findHousehold(ObjectKey key) {
        return jdbc.sql("""
                select h.town, h.id, h.grid_id, h.house_id, null::text as address, h.version, h.head_id, h.number, h.ended_on
                from registry_household h where h.town = :town and h.id = :id for update
                """).param("town", key.town()).param("id", key.id()).query(Place.class).optional();
    }

    Optional<Long> findHouseholdByNumber(String town, String number) {
        return jdbc.sql("select id from registry_household where town = :town and number = :number").param("town", town)
                .param("number", number).query(Long.class).optional();
    }

    /** What members' rows say of a household that went to another house: whose row lies in the town names it. */
    void livesWith(ObjectKey household, List<Long> members, long house) {
        jdbc.sql("""
                update registry_person set household_id = case when town = :town then :household end,
                    matches = coalesce(house_id = :house and town = :town, false)
                where id = any(:members) and ended_on is null
                  and town in (select town from registry_relation where object_town = :town and object_id = :household
                      and kind = 'member-of' and valid_to is null)
                """).param("town", household.town()).param("household", household.id()).param("house", house)
                .param("members", members.toArray(Long[]::new)).update();
    }

    /** The name can be found by its parts and readings from now on. */
    void rememberName(String name) {
        NameReading reading = NameReading.of(name);
        jdbc.sql("insert into registry_name (name, grams, pinyin, initials) values (:name, :grams, :pinyin, :initials) on conflict do nothing")
                .param("name", name).param("grams", reading.grams().toArray(String[]::new)).param("pinyin", reading.pinyin())
                .param("initials", reading.initials()).update();
    }
}
