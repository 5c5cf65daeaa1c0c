package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.operations.Operations.Order;
import org.springframework.stereotype.Service;

/** What happens between people: marriages and their end, households that split, move as a whole or get another head. */
@Service
class Families {

    private static final String MARRIED = "20";
    private static final String DIVORCED = "40";
    private static final String MALE = "1";
    private static final String MARRIAGE = "person.marriage";
    private static final String RELATION = "household.relation";

    private final Operations operations;
    private final LifeEvents life;
    private final Homes homes;
    private final Profiles profiles;

    Families(Operations operations, LifeEvents life, Homes homes, Profiles profiles) {
        this.operations = operations;
        this.life = life;
        this.homes = homes;
        this.profiles = profiles;
    }

    /** @param spouse null: somebody who is not in the viewer's reach; the person is married then, and no relation is kept */
    ObjectKey marry(Order order, ObjectKey key, int version, @Nullable ObjectKey spouse) {
        return operations.run(order, (scene, reach) -> {
            List<Person> both = scene.persons().list(spouse == null ? List.of(key) : List.of(key, spouse));
            operations.present(scene, key, version);
            if (spouse != null && (spouse.id() == key.id() || both.stream().noneMatch(one -> one.key().equals(spouse) && !one.isGone()
                    && scene.scope().contains(one.town(), one.gridId())))) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            return both;
        }, (scene, both) -> {
            for (Person one : both) {
                if (scene.relations().findOpen(one.key(), RelationStore.MARRIED_TO).isPresent()) {
                    throw OperationProblem.MARRIED_ALREADY.asException();
                }
                scene.inOrder(one, RelationStore.MARRIED_TO);
                if (isUnderAge(one, scene.day())) {
                    scene.doubts().raise("under-marriage-age", operations.shown(scene.viewer(), "person", one.key()));
                }
                both.stream().filter(other -> other.id() != one.id()).forEach(other -> scene.relations()
                        .begin(one.key(), RelationStore.MARRIED_TO, "person", other.key(), scene.day(), null, scene.source()));
                operations.change(scene, one, one.town(), Scene.columns("marriage", MARRIED), "marriage",
                        Map.of(MARRIAGE, new Change(one.marriage(), MARRIED)));
            }
            return key;
        });
    }

    /** By the law in force on the day; unknown birth dates are not doubted. */
    private boolean isUnderAge(Person person, LocalDate day) {
        Registry.MarriageAge law = profiles.current().registry().findMarriageAge(day).orElse(null);
        return law != null && person.birthDate() != null
                && Period.between(person.birthDate(), day).getYears() < (person.sex().equals(MALE) ? law.men() : law.women());
    }

    ObjectKey divorce(Order order, ObjectKey key, int version) {
        return operations.run(order, (scene, reach) -> operations.present(scene, key, version), (scene, person) -> {
            ObjectKey spouse = scene.relations().findOpen(person.key(), RelationStore.MARRIED_TO).map(RelationStore.Open::object)
                    .orElseThrow(OperationProblem.NOT_MARRIED::asException);
            for (Person one : scene.persons().list(List.of(person.key(), spouse))) {
                scene.inOrder(one, RelationStore.MARRIED_TO);
                scene.relations().end(one.key(), RelationStore.MARRIED_TO, scene.day());
                operations.change(scene, one, one.town(), Scene.columns("marriage", DIVORCED), "divorce",
                        Map.of(MARRIAGE, new Change(one.marriage(), DIVORCED)));
            }
            return key;
        });
    }

    /** Some members found a household of their own in the same house; the rest stay. */
    ObjectKey split(Order order, ObjectKey key, int version, List<ObjectKey> members, ObjectKey head, String number) {
        return operations.run(order, (scene, reach) -> {
            // People before households, as everywhere.
            List<Person> leaving = scene.persons().list(members);
            PersonStore.Place household = current(scene, key, version);
            return new Split(household, leaving);
        }, (scene, split) -> {
            List<ObjectKey> now = scene.relations().listSubjects(key, RelationStore.MEMBER_OF);
            if (members.isEmpty() || !now.containsAll(members) || members.containsAll(now) || !members.contains(head)) {
                throw OperationProblem.NO_MEMBER.asException();
            }
            PersonStore.Place made = homes.found(scene, split.household(), number, head.id());
            for (Person person : split.leaving()) {
                scene.inOrder(person, RelationStore.MEMBER_OF);
                homes.leaveHousehold(scene, person);
                Map<String, @Nullable Object> columns = Scene.columns("household_id", null);
                String role = person.id() == head.id() ? Homes.HEAD : null;
                homes.join(scene, person, person.key(), made, role, columns);
                operations.change(scene, person, person.town(), columns, "household-split",
                        Map.of("household.number", new Change(split.household().number(), number), RELATION, new Change(person.relation(), role)));
            }
            operations.record(scene, "household-split", made.key(), "household");
            return made.key();
        });
    }

    private record Split(PersonStore.Place household, List<Person> leaving) {
    }

    private static PersonStore.Place current(Scene scene, ObjectKey key, int version) {
        PersonStore.Place household = scene.household(key);
        if (household.version() != version) {
            throw Operations.changed(household.version());
        }
        return household;
    }

    /** The household goes to another house, with all members who live where it did. */
    ObjectKey move(Order order, ObjectKey key, int version, ObjectKey house) {
        return operations.run(order, (scene, reach) -> {
            List<Person> members = scene.persons().list(scene.relations().listSubjects(key, RelationStore.MEMBER_OF));
            return new Removal(current(scene, key, version), members, scene.house(house));
        }, (scene, removal) -> {
            PersonStore.Place household = removal.household();
            PersonStore.Place to = removal.house();
            if (household.town().equals(to.town()) && Objects.equals(household.houseId(), to.id())) {
                throw OperationProblem.LIVES_THERE.asException();
            }
            if (!to.town().equals(household.town())) {
                scene.persons().findHouseholdByNumber(to.town(), household.number()).ifPresent(known -> {
                    throw OperationProblem.KNOWN_ALREADY.asException().field("number", "known-already", "");
                });
            }
            for (Person person : removal.members()) {
                if (!person.isGone() && person.town().equals(household.town()) && Objects.equals(person.houseId(), household.houseId())) {
                    life.moveInto(scene, person, to, null, "move");
                }
            }
            return relocate(scene, household, to, removal.members());
        });
    }

    private record Removal(PersonStore.Place household, List<Person> members, PersonStore.Place house) {
    }

    private ObjectKey relocate(Scene scene, PersonStore.Place household, PersonStore.Place to, List<Person> members) {
        ObjectKey key = new ObjectKey(to.town(), household.id());
        Map<String, @Nullable Object> columns = Scene.columns("house_id", to.id());
        columns.put("grid_id", to.gridId());
        if (!key.equals(household.key())) {
            scene.relations().follow("household", household.key(), to.town());
            columns.put("town", to.town());
        }
        scene.records().update("registry_household", household.key(), columns, scene.now());
        String before = household.houseId() == null ? null : scene.persons().findHouse(new ObjectKey(household.town(), household.houseId()))
                .map(PersonStore.Place::address).orElse(null);
        scene.records().history(scene, key, "household", household.version() + 1, "move",
                Map.of("person.present-address", new Change(before, to.address())));
        scene.persons().livesWith(key, members.stream().map(Person::id).toList(), to.id());
        operations.record(scene, "household-move", key, "household");
        return key;
    }

    /** Another member stands at the head; what the others are to the head is unknown until it is entered anew. */
    ObjectKey changeHead(Order order, ObjectKey key, int version, ObjectKey head) {
        return operations.run(order, (scene, reach) -> {
            List<Person> members = scene.persons().list(scene.relations().listSubjects(key, RelationStore.MEMBER_OF));
            return new Split(current(scene, key, version), members);
        }, (scene, household) -> {
            if (household.leaving().stream().noneMatch(member -> member.key().equals(head))) {
                throw OperationProblem.NO_MEMBER.asException();
            }
            scene.notBefore(scene.relations().lastChangeOfHead(key).orElse(null));
            String before = null;
            for (Person member : household.leaving()) {
                String role = member.key().equals(head) ? Homes.HEAD : null;
                before = Objects.equals(member.id(), household.household().headId()) ? member.name() : before;
                if (!Objects.equals(role, member.relation())) {
                    scene.inOrder(member, RelationStore.MEMBER_OF);
                    scene.relations().changeRole(member.key(), scene.day(), role, scene.source());
                    operations.change(scene, member, member.town(), Scene.columns("relation", role), "household-head",
                            Map.of(RELATION, new Change(member.relation(), role)));
                }
            }
            String now = household.leaving().stream().filter(member -> member.key().equals(head)).findFirst().orElseThrow().name();
            scene.records().update("registry_household", key, Scene.columns("head_id", head.id()), scene.now());
            scene.records().history(scene, key, "household", household.household().version() + 1, "household-head",
                    Map.of("household.head", new Change(before, now)));
            operations.record(scene, "household-head", key, "household");
            return key;
        });
    }
}
