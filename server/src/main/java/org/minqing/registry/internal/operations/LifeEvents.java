package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.operations.Homes.Family;
import org.minqing.registry.internal.operations.Operations.Order;
import org.springframework.stereotype.Service;

/**
 * Moves in, within and to another town, departures and deaths: each with its day, a line of history and an audit record in
 * one transaction. The person, and the house moved to, must lie within the viewer's reach to write.
 */
@Service
class LifeEvents {

    private static final String MARRIED = "20";
    private static final String WIDOWED = "30";
    private static final String MARRIAGE = "person.marriage";

    private final Operations operations;
    private final Homes homes;

    LifeEvents(Operations operations, Homes homes) {
        this.operations = operations;
        this.homes = homes;
    }

    /**
     * Where somebody goes.
     *
     * @param household null: stays in the one of before, and in none if there was none
     * @param number    of a household to be founded there
     * @param role      in the household, GB/T 4761
     */
    record Destination(ObjectKey house, @Nullable ObjectKey household, @Nullable String number, @Nullable String role) {
    }

    private record Move(Person person, PersonStore.Place house, @Nullable Family family) {
    }

    /** Moves in, within or to another town; the row goes with the person. Who had left comes back with it. */
    ObjectKey move(Order order, ObjectKey key, int version, Destination to) {
        return operations.run(order, (scene, reach) -> {
            Person person = operations.person(scene, key, version);
            if (person.endedOn() != null && !person.hasLeft()) {
                throw Operations.ended(person.endedOn());
            }
            return new Move(person, scene.house(to.house()), family(scene, to));
        }, this::move);
    }

    /** The household that is meant, of the house's town. */
    static @Nullable Family family(Scene scene, Destination to) {
        if (to.household() == null && to.number() == null) {
            return null;
        }
        PersonStore.Place existing = to.household() == null ? null : scene.household(to.household());
        if (existing != null && !existing.town().equals(to.house().town())) {
            throw OperationProblem.OTHER_TOWN.asException().field("householdId", "other-town", "");
        }
        return new Family(existing, to.number(), to.role());
    }

    private ObjectKey move(Scene scene, Move move) {
        return moveInto(scene, move.person(), move.house(), move.family(), move.person().isGone() ? "return" : "move");
    }

    /** Of somebody who was judged. */
    ObjectKey moveInto(Scene scene, Person person, PersonStore.Place house, @Nullable Family family, String action) {
        if (person.houseId() != null && person.houseId() == house.id() && person.town().equals(house.town()) && family == null) {
            throw OperationProblem.LIVES_THERE.asException();
        }
        scene.inOrder(person, RelationStore.LIVES_IN);
        ObjectKey key = new ObjectKey(house.town(), person.id());
        Map<String, Change> changes = homes.moved(scene, person, house);
        homes.leaveHouse(scene, person);
        if (family != null) {
            scene.inOrder(person, RelationStore.MEMBER_OF);
            homes.leaveHousehold(scene, person);
        }
        Map<String, @Nullable Object> columns = homes.livingIn(scene, person.id(), house);
        columns.put("ended_on", null);
        columns.put("end_reason", null);
        PersonStore.Place household = family == null ? stayed(scene, person, key, columns) : joined(scene, person, house, family, columns);
        columns.put("matches", Homes.matches(household, house.id()));
        operations.change(scene, person, house.town(), columns, action, changes);
        scene.relations().begin(key, RelationStore.LIVES_IN, "house", house.key(), scene.day(), null, scene.source());
        scene.tallies().livesIn(house.key(), 1);
        return key;
    }

    private static PersonStore.@Nullable Place stayed(Scene scene, Person person, ObjectKey key, Map<String, @Nullable Object> columns) {
        ObjectKey household = scene.relations().findOpen(person.key(), RelationStore.MEMBER_OF).map(RelationStore.Open::object).orElse(null);
        columns.put("household_id", household != null && household.town().equals(key.town()) ? household.id() : null);
        return household == null ? null : scene.persons().findHousehold(household).orElse(null);
    }

    /** Before the row goes to another town: the relation is made of where it lies, and follows with it. */
    private PersonStore.Place joined(Scene scene, Person person, PersonStore.Place house, Family family, Map<String, @Nullable Object> columns) {
        PersonStore.Place existing = family.existing();
        if (existing != null) {
            homes.join(scene, person, person.key(), existing, family.role(), columns);
            columns.put("household_id", existing.id());
            return existing;
        }
        PersonStore.Place founded = homes.found(scene, house, String.valueOf(family.number()), person.id());
        homes.join(scene, person, person.key(), founded, Homes.HEAD, columns);
        columns.put("household_id", founded.id());
        return founded;
    }

    /** No longer one of this place's people. */
    ObjectKey leave(Order order, ObjectKey key, int version) {
        return operations.run(order, (scene, reach) -> operations.present(scene, key, version), (scene, person) -> {
            end(scene, person, Person.LEFT, "leave");
            return key;
        });
    }

    ObjectKey die(Order order, ObjectKey key, int version) {
        return operations.run(order, (scene, reach) -> operations.present(scene, key, version), (scene, person) -> {
            scene.inOrder(person, RelationStore.MARRIED_TO);
            spouse(scene, person, scene.relations().findOpen(person.key(), RelationStore.MARRIED_TO)).ifPresent(spouse -> {
                scene.relations().end(person.key(), RelationStore.MARRIED_TO, scene.day());
                scene.relations().end(spouse.key(), RelationStore.MARRIED_TO, scene.day());
                operations.change(scene, spouse, spouse.town(), Scene.columns("marriage", WIDOWED), "widowed",
                        Map.of(MARRIAGE, new Change(spouse.marriage(), WIDOWED)));
            });
            end(scene, person, Person.DIED, "death");
            return key;
        });
    }

    private static Optional<Person> spouse(Scene scene, Person person, Optional<RelationStore.Open> married) {
        return married.flatMap(open -> scene.persons().find(open.object())).filter(one -> one.id() != person.id());
    }

    private void end(Scene scene, Person person, String how, String action) {
        scene.inOrder(person, RelationStore.LIVES_IN);
        scene.inOrder(person, RelationStore.MEMBER_OF);
        homes.leaveHouse(scene, person);
        homes.leaveHousehold(scene, person);
        Map<String, @Nullable Object> columns = Scene.columns("house_id", null);
        columns.put("household_id", null);
        columns.put("ended_on", scene.day());
        columns.put("end_reason", how);
        columns.put("died_on", how.equals(Person.DIED) ? scene.day() : null);
        operations.change(scene, person, person.town(), columns, action, Map.of());
    }

    /** A departure or death that was entered by mistake is taken back: what ended with it goes on. */
    ObjectKey restore(Order order, ObjectKey key, int version) {
        return operations.run(order, (scene, reach) -> {
            Person person = operations.person(scene, key, version);
            if (!person.isGone()) {
                throw OperationProblem.NOT_ENDED.asException();
            }
            return person;
        }, (scene, person) -> {
            Map<String, @Nullable Object> columns = Scene.columns("ended_on", null);
            columns.put("end_reason", null);
            columns.put("died_on", null);
            reopen(scene, person, RelationStore.LIVES_IN).filter(house -> scene.persons().findHouse(house.object()).isPresent()).ifPresent(house -> {
                scene.tallies().livesIn(house.object(), 1);
                columns.put("house_id", house.objectId());
            });
            reopen(scene, person, RelationStore.MEMBER_OF).ifPresent(household -> {
                scene.tallies().joins(household.object(), person);
                columns.put("household_id", household.objectTown().equals(person.town()) ? household.objectId() : null);
            });
            operations.change(scene, person, person.town(), columns, "restore", Map.of());
            if (!person.hasLeft()) {
                unwidow(scene, person);
            }
            return key;
        });
    }

    private static Optional<RelationStore.Open> reopen(Scene scene, Person person, String kind) {
        LocalDate day = Objects.requireNonNull(person.endedOn());
        return scene.relations().findEndedOn(person.key(), kind, day).map(ended -> {
            scene.relations().reopen(person.key(), kind, ended, day);
            return ended;
        });
    }

    private void unwidow(Scene scene, Person person) {
        Optional<RelationStore.Open> married = scene.relations().findEndedOn(person.key(), RelationStore.MARRIED_TO,
                Objects.requireNonNull(person.endedOn()));
        spouse(scene, person, married).filter(one -> WIDOWED.equals(one.marriage())).ifPresent(spouse -> {
            for (Person one : List.of(person, spouse)) {
                reopen(scene, new Person(one.town(), one.id(), one.gridId(), null, null, null, one.name(), one.sex(), null, null,
                        one.version(), person.endedOn(), null), RelationStore.MARRIED_TO);
            }
            Map<String, Change> changes = new LinkedHashMap<>();
            changes.put(MARRIAGE, new Change(WIDOWED, MARRIED));
            operations.change(scene, spouse, spouse.town(), Scene.columns("marriage", MARRIED), "correct", changes);
        });
    }
}
