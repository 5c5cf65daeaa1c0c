package org.minqing.registry.internal.operations;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How an operation changes houses and households: counted up while it goes on and written at its end, households before
 * houses and each in the order of their keys, so that operations on the same ones wait and never block each other.
 */
final class Tallies {

    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::town).thenComparing(ObjectKey::id);

    private static final class Household {
        private final List<Person> joined = new ArrayList<>();
        private final List<Person> left = new ArrayList<>();
        private @Nullable Long head;
    }

    private final Map<ObjectKey, Household> households = new TreeMap<>(ORDER);
    private final Map<ObjectKey, Integer> houses = new TreeMap<>(ORDER);

    void livesIn(ObjectKey house, int change) {
        houses.merge(house, change, Integer::sum);
    }

    void joins(ObjectKey household, Person person) {
        households.computeIfAbsent(household, any -> new Household()).joined.add(person);
    }

    void leaves(ObjectKey household, Person person) {
        households.computeIfAbsent(household, any -> new Household()).left.add(person);
    }

    /** Who has joined as its head. */
    void heads(ObjectKey household, Person person) {
        households.computeIfAbsent(household, any -> new Household()).head = person.id();
    }

    void write(Scene scene, JdbcClient jdbc) {
        households.forEach((key, change) -> write(scene, jdbc, key, change));
        houses.forEach((key, change) -> jdbc.sql("update registry_house set residents = residents + :change where town = :town and id = :id")
                .param("change", change).param("town", key.town()).param("id", key.id()).update());
        households.clear();
        houses.clear();
    }

    /** A household without members is no more; its head is one of its members. */
    private static void write(Scene scene, JdbcClient jdbc, ObjectKey key, Household change) {
        int version = jdbc.sql("""
                update registry_household set members = members + :change, version = version + 1, updated_at = :now,
                    head_id = coalesce(:head, case when head_id = any(:left) then null else head_id end),
                    ended_on = case when members + :change <= 0 then :day else null end
                where town = :town and id = :id returning version
                """)
                .param("change", change.joined.size() - change.left.size()).param("now", scene.now().atOffset(ZoneOffset.UTC))
                .param("head", change.head, java.sql.Types.BIGINT).param("left", change.left.stream().map(Person::id).toArray(Long[]::new)).param("day", scene.day())
                .param("town", key.town()).param("id", key.id()).query(Integer.class).single();
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("household.members", new Change(names(change.left), names(change.joined)));
        scene.records().history(scene, key, "household", version, "members", changes);
    }

    private static String names(List<Person> people) {
        return String.join("、", people.stream().map(Person::name).toList());
    }
}
