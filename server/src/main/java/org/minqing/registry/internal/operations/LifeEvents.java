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
        if (person.isGone()) {
            scene.relations().endForGood(person.key(), Objects.requireNonNull(person.endedOn()));
        }
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
                scene.relations().endForNow(person.key(), RelationStore.MARRIED_TO, scene.day());
                scene.relations().endForNow(spouse.key(), RelationStore.MARRIED_TO, scene.day());
                operations.change(scene, spouse, spouse.town(), Scene.columns("marriage", WIDOWED), "widowed",
                        Map.of(MARRIAGE, new Change(spouse.marriage(), WIDOWED)));
            });
            scene.relationRows().endAll(new RelationRows.End("person", person.key()), scene.day());
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
        homes.leaveForNow(scene, person);
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
            home(scene, person, columns);
            family(scene, person, columns);
            scene.relationRows().reopenAll(new RelationRows.End("person", person.key()), Objects.requireNonNull(person.endedOn()));
            if (!person.hasLeft()) {
                unwidow(scene, person, columns);
            }
            operations.change(scene, person, person.town(), columns, "restore", Map.of());
            return key;
        });
    }

    private static Optional<RelationStore.Open> ended(Scene scene, Person person, String kind) {
        return scene.relations().findLastIfEndedOn(person.key(), kind, Objects.requireNonNull(person.endedOn()));
    }

    private static void reopen(Scene scene, Person person, String kind, RelationStore.Open ended) {
        scene.relations().reopen(person.key(), kind, ended, Objects.requireNonNull(person.endedOn()));
    }

    /** A house that is no more since is nobody's home. */
    private static void home(Scene scene, Person person, Map<String, @Nullable Object> columns) {
        ended(scene, person, RelationStore.LIVES_IN).filter(house -> scene.persons().findHouse(house.object()).isPresent()).ifPresent(house -> {
            reopen(scene, person, RelationStore.LIVES_IN, house);
            scene.tallies().livesIn(house.object(), 1);
            columns.put("house_id", house.objectId());
        });
    }

    /** If another has come to stand at the head since, what the person is to the head ended with that. */
    private static void family(Scene scene, Person person, Map<String, @Nullable Object> columns) {
        RelationStore.Open ended = ended(scene, person, RelationStore.MEMBER_OF).orElse(null);
        PersonStore.Place household = ended == null ? null : scene.persons().findHousehold(ended.object()).orElse(null);
        if (ended == null || household == null) {
            return;
        }
        LocalDate another = anotherHead(scene, person, ended, household);
        reopen(scene, person, RelationStore.MEMBER_OF, ended);
        scene.tallies().joins(household.key(), person);
        columns.put("household_id", household.town().equals(person.town()) ? household.id() : null);
        if (another != null && ended.role() != null) {
            scene.relations().changeRole(person.key(), another.isBefore(ended.from()) ? ended.from() : another, null, scene.source());
            columns.put("relation", null);
        } else if (Homes.HEAD.equals(ended.role())) {
            scene.tallies().heads(household.key(), person);
        }
    }

    private static @Nullable LocalDate anotherHead(Scene scene, Person person, RelationStore.Open ended, PersonStore.Place household) {
        boolean replaced = Homes.HEAD.equals(ended.role()) && household.headId() != null && household.headId() != person.id();
        return scene.relations().headChangedSince(household.key(), person.key())
                .or(() -> replaced ? scene.relations().lastChangeOfHead(household.key()) : Optional.empty()).orElse(null);
    }

    /** The marriage goes on, until the other died since; who married again since is not married to the person any more. */
    private void unwidow(Scene scene, Person person, Map<String, @Nullable Object> columns) {
        LocalDate died = Objects.requireNonNull(person.endedOn());
        RelationStore.Open married = ended(scene, person, RelationStore.MARRIED_TO).orElse(null);
        Person spouse = spouse(scene, person, Optional.ofNullable(married)).orElse(null);
        if (married == null || spouse == null || !WIDOWED.equals(spouse.marriage()) || scene.relations()
                .findLastIfEndedOn(spouse.key(), RelationStore.MARRIED_TO, died)
                .filter(one -> one.objectId() == person.id() && one.from().equals(married.from())).isEmpty()) {
            return;
        }
        scene.relations().reopen(person.key(), RelationStore.MARRIED_TO, married, died);
        scene.relations().reopen(spouse.key(), RelationStore.MARRIED_TO,
                new RelationStore.Open(person.town(), person.id(), married.from(), null), died);
        if (spouse.isGone() && !spouse.hasLeft()) {
            for (Person one : List.of(person, spouse)) {
                scene.relations().endForNow(one.key(), RelationStore.MARRIED_TO, Objects.requireNonNull(spouse.endedOn()));
            }
            columns.put("marriage", WIDOWED);
            return;
        }
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put(MARRIAGE, new Change(WIDOWED, MARRIED));
        columns.put("marriage", MARRIED);
        operations.change(scene, spouse, spouse.town(), Scene.columns("marriage", MARRIED), "correct", changes);
    }
}
