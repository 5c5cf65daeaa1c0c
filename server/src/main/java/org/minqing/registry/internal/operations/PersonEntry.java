package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.imports.Columns;
import org.minqing.registry.internal.operations.Homes.Family;
import org.minqing.registry.internal.operations.LifeEvents.Destination;
import org.minqing.registry.internal.operations.Operations.Order;
import org.springframework.stereotype.Service;

/** People who are new to the register: moved in, born, or never entered before. */
@Service
class PersonEntry {

    private static final String NAME = "person.name";
    private static final String BIRTH = "person.birth-date";
    private static final String NUMBER = "person.id-number";
    /** Years; beyond it a birth date is mistyped more often than true. */
    private static final int VERY_OLD = 110;
    /** Years between a parent's birth and the child's; below it the wrong person was chosen more often than not. */
    private static final int YOUNG_PARENT = 15;

    private final Operations operations;
    private final LifeEvents life;
    private final Homes homes;
    private final Forms forms;
    private final Corrections corrections;
    private final Ids ids;

    PersonEntry(Operations operations, LifeEvents life, Homes homes, Forms forms, Corrections corrections, Ids ids) {
        this.operations = operations;
        this.life = life;
        this.homes = homes;
        this.forms = forms;
        this.corrections = corrections;
        this.ids = ids;
    }

    private record Arrival(PersonStore.Place house, @Nullable Family family, List<Person> parents) {
    }

    /**
     * Somebody who lives in the house. Who is in the register elsewhere and has left there comes with what is known already,
     * if number and name are the same.
     *
     * @param values by code of the dictionary, for example {@code person.name}
     */
    ObjectKey enter(Order order, Map<String, String> values, Destination to) {
        Map<String, String> normal = forms.complete("person", values, operations.today());
        return operations.run(order, (scene, reach) -> new Arrival(scene.house(to.house()), LifeEvents.family(scene, to), List.of()),
                (scene, arrival) -> insert(scene, normal, arrival, "enter"));
    }

    /** A child of the household, living where it lives. */
    ObjectKey birth(Order order, ObjectKey household, Map<String, String> values, List<ObjectKey> parents, @Nullable String role) {
        Map<String, String> known = new HashMap<>(values);
        if (order.day() != null) {
            known.put(BIRTH, order.day().toString());
        }
        return operations.run(order, (scene, reach) -> {
            List<Person> both = scene.persons().list(parents).stream().filter(one -> scene.scope().contains(one.town(), one.gridId())).toList();
            PersonStore.Place family = scene.household(household);
            if (both.size() != parents.size()) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            PersonStore.Place house = family.houseId() == null ? null
                    : scene.persons().findHouse(new ObjectKey(family.town(), family.houseId())).orElse(null);
            if (house == null) {
                throw OperationProblem.NO_HOUSE.asException();
            }
            return new Arrival(house, new Family(family, null, role), both);
        }, (scene, arrival) -> insert(scene, forms.complete("person", known, scene.today()), arrival, "birth"));
    }

    private ObjectKey insert(Scene scene, Map<String, String> values, Arrival arrival, String action) {
        PersonStore.Place home = arrival.house();
        long id = ids.next();
        Person known = values.containsKey(NUMBER) ? scene.persons().findByNumber(forms.fingerprint(NUMBER, values.get(NUMBER)), id).orElse(null) : null;
        if (known != null) {
            return takeOver(scene, known, values, arrival);
        }
        ObjectKey key = new ObjectKey(home.town(), id);
        Person person = new Person(key.town(), id, home.gridId(), null, null, null, values.getOrDefault(NAME, ""), values.getOrDefault("person.sex", "0"),
                values.containsKey(BIRTH) ? LocalDate.parse(values.get(BIRTH)) : null, null, 1, null, null);
        doubt(scene, person);
        scene.inOrder(person, RelationStore.LIVES_IN);
        Map<String, @Nullable Object> row = Forms.fresh(scene, key, home.gridId());
        row.put("sex", person.sex());
        row.put("id_kind", values.containsKey(NUMBER) ? "citizen" : "none");
        row.putAll(homes.livingIn(scene, id, home));
        row.putAll(forms.columns(Columns.of("person"), id, values));
        row.put("matches", Homes.matches(arrival.family() == null ? null : arrival.family().existing(), home.id()));
        if (arrival.family() != null) {
            join(scene, person, home, arrival.family(), values, row);
        }
        scene.records().insert("registry_person", row);
        scene.persons().rememberName(person.name());
        scene.records().history(scene, key, "person", 1, action, Map.of());
        operations.record(scene, action, key, "person");
        scene.relations().begin(key, RelationStore.LIVES_IN, "house", home.key(), scene.day(), null, scene.source());
        scene.tallies().livesIn(home.key(), 1);
        for (Person parent : arrival.parents()) {
            if (parent.birthDate() != null && Period.between(parent.birthDate(), scene.day()).getYears() < YOUNG_PARENT) {
                scene.doubts().raise("young-parent", operations.shown(scene.viewer(), "person", parent.key()));
            }
            scene.relations().begin(key, RelationStore.CHILD_OF, "person", parent.key(), scene.day(), null, scene.source());
        }
        return key;
    }

    private void join(Scene scene, Person person, PersonStore.Place home, Family family, Map<String, String> values, Map<String, @Nullable Object> row) {
        PersonStore.Place existing = family.existing();
        if (existing == null) {
            homes.join(scene, person, person.key(), homes.found(scene, home, String.valueOf(family.number()), person.id()), Homes.HEAD, row);
        } else {
            homes.join(scene, person, person.key(), existing, family.role() != null ? family.role() : values.get("household.relation"), row);
        }
    }

    private void doubt(Scene scene, Person person) {
        if (person.birthDate() == null) {
            return;
        }
        if (Period.between(person.birthDate(), scene.today()).getYears() > VERY_OLD) {
            scene.doubts().raise("very-old", null);
        }
        scene.persons().listAlike(person.town(), person.name(), person.birthDate(), person.id()).stream().findFirst()
                .ifPresent(alike -> scene.doubts().raise("same-name", operations.shown(scene.viewer(), "person", alike.key())));
    }

    private ObjectKey takeOver(Scene scene, Person known, Map<String, String> values, Arrival arrival) {
        Person person = scene.persons().find(known.key()).orElseThrow(CommonProblem.CONFLICT::asException);
        if (!person.hasLeft() || !person.name().equals(values.get(NAME)) || operations.shown(scene.viewer(), "person", person.key()) != null) {
            throw operations.known(scene, NUMBER, "person", person.key());
        }
        ObjectKey key = life.moveInto(scene, person, arrival.house(), arrival.family(), "return");
        corrections.fill(scene, key, values);
        return key;
    }
}
