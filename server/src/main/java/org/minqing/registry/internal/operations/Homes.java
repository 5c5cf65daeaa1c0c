package org.minqing.registry.internal.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Component;

/** The steps of which moves are made: leaving a house or household, living in another, joining or founding another. */
@Component
class Homes {

    static final String HEAD = "02";
    private static final String ADDRESS = "person.present-address";

    private final FieldCipher cipher;
    private final Ids ids;

    Homes(FieldCipher cipher, Ids ids) {
        this.cipher = cipher;
        this.ids = ids;
    }

    /**
     * The household that somebody is in from now on.
     *
     * @param existing null: a new one is founded, with the person as head
     * @param number   of the new one
     * @param role     to the head, GB/T 4761
     */
    record Family(PersonStore.@Nullable Place existing, @Nullable String number, @Nullable String role) {
    }

    void leaveHouse(Scene scene, Person person) {
        scene.relations().findOpen(person.key(), RelationStore.LIVES_IN).ifPresent(open -> scene.tallies().livesIn(open.object(), -1));
        scene.relations().end(person.key(), RelationStore.LIVES_IN, scene.day());
    }

    /** Both, of somebody who died or left; it can be taken back. */
    void leaveForNow(Scene scene, Person person) {
        scene.relations().findOpen(person.key(), RelationStore.LIVES_IN).ifPresent(open -> scene.tallies().livesIn(open.object(), -1));
        scene.relations().endForNow(person.key(), RelationStore.LIVES_IN, scene.day());
        scene.relations().findOpen(person.key(), RelationStore.MEMBER_OF).ifPresent(open -> scene.tallies().leaves(open.object(), person));
        scene.relations().endForNow(person.key(), RelationStore.MEMBER_OF, scene.day());
    }

    void leaveHousehold(Scene scene, Person person) {
        scene.relations().findOpen(person.key(), RelationStore.MEMBER_OF).ifPresent(open -> scene.tallies().leaves(open.object(), person));
        scene.relations().end(person.key(), RelationStore.MEMBER_OF, scene.day());
    }

    /** The columns that say where a person lives. */
    Map<String, @Nullable Object> livingIn(Scene scene, long id, PersonStore.Place house) {
        Map<String, @Nullable Object> columns = Scene.columns("house_id", house.id());
        columns.put("grid_id", house.gridId());
        columns.put("present_address", house.address() == null ? null
                : cipher.encrypt(house.address(), "registry_person.present_address:" + id));
        return columns;
    }

    /** Where the person lived and lives, for a line of history. */
    Map<String, Change> moved(Scene scene, Person person, PersonStore.Place house) {
        String before = person.houseId() == null ? null : scene.persons().findHouse(new ObjectKey(person.town(), person.houseId()))
                .map(PersonStore.Place::address).orElse(null);
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put(ADDRESS, new Change(before, house.address()));
        return changes;
    }

    /** Founds a household in the house. */
    PersonStore.Place found(Scene scene, PersonStore.Place house, String number, long head) {
        scene.persons().findHouseholdByNumber(house.town(), number).ifPresent(known -> {
            throw OperationProblem.KNOWN_ALREADY.asException().field("number", "known-already", "");
        });
        ObjectKey key = new ObjectKey(house.town(), ids.next());
        Map<String, @Nullable Object> row = Scene.columns("town", key.town());
        row.put("id", key.id());
        row.put("grid_id", house.gridId());
        row.put("number", number);
        row.put("kind", "family");
        row.put("house_id", house.houseId());
        row.put("head_id", head);
        row.put("members", 0);
        row.put("source", scene.source());
        row.put("version", 1);
        row.put("created_at", scene.now().atOffset(java.time.ZoneOffset.UTC));
        row.put("updated_at", scene.now().atOffset(java.time.ZoneOffset.UTC));
        scene.records().insert("registry_household", row);
        scene.records().history(scene, key, "household", 1, "enter", Map.of());
        return new PersonStore.Place(key.town(), key.id(), house.gridId(), house.houseId(), null, 1, head, number, null);
    }

    /**
     * Makes the person a member, and puts into the columns of the person's row what follows from it.
     *
     * @param person as it was; key where the row lies from now on
     */
    void join(Scene scene, Person person, ObjectKey key, PersonStore.Place household, @Nullable String role, Map<String, @Nullable Object> columns) {
        if (HEAD.equals(role)) {
            headed(scene, person, household);
        }
        scene.relations().begin(key, RelationStore.MEMBER_OF, "household", household.key(), scene.day(), role, scene.source());
        scene.tallies().joins(household.key(), person);
        columns.put("household_id", household.town().equals(key.town()) ? household.id() : null);
        columns.put("relation", role);
    }

    /** A household has one head; who comes as such to one without is it from then on. */
    private static void headed(Scene scene, Person person, PersonStore.Place household) {
        if (household.headId() != null && household.headId() != person.id()) {
            throw OperationProblem.HEAD_CHANGES.asException().field("role", "head-changes", "");
        }
        scene.notBefore(scene.relations().lastChangeOfHead(household.key()).orElse(null));
        scene.tallies().heads(household.key(), person);
    }

    /** Whether somebody lives where the household does; null: not told. */
    static @Nullable Boolean matches(PersonStore.@Nullable Place household, @Nullable Long house) {
        return household == null || household.houseId() == null ? null : Objects.equals(household.houseId(), house);
    }
}
