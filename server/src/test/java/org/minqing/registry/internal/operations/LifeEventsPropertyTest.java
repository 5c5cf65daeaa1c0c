package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.operations.LifeEvents.Destination;
import org.minqing.registry.internal.operations.Operations.Order;
import org.minqing.registry.internal.pages.DayView;
import org.minqing.registry.internal.pages.Days;
import org.minqing.registry.internal.pages.ObjectRef;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** After any sequence of operations the register says of every day what a naive record of days says. */
@MinqingTest
@TestPropertySource(properties = "test.own=life")
class LifeEventsPropertyTest {

    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 60;
    private static final Set<OperationProblem> REFUSED = Set.of(OperationProblem.BAD_DAY, OperationProblem.NO_MEMBER, OperationProblem.LIVES_THERE,
            OperationProblem.ENDED, OperationProblem.MARRIED_ALREADY, OperationProblem.NOT_MARRIED, OperationProblem.NOT_ENDED,
            OperationProblem.CHANGED_MEANWHILE, OperationProblem.RELATION_HOLDS, OperationProblem.NO_RELATION);

    @Autowired
    LifeEvents life;
    @Autowired
    PersonEntry entry;
    @Autowired
    Families families;
    @Autowired
    Relations relations;
    @Autowired
    Days days;
    @Autowired
    RegistryAccess access;
    @Autowired
    Grids grids;
    @Autowired
    Ids ids;

    private final List<ObjectKey> houses = new ArrayList<>();
    private final List<ObjectKey> households = new ArrayList<>();
    private final Map<Long, String> towns = new HashMap<>();
    /** Who is gone, and how. */
    private final Map<Long, String> gone = new LinkedHashMap<>();
    /** The naive model: who is where, in which household and with whom on each day. */
    private final Map<Long, Map<LocalDate, Long>> livesIn = new LinkedHashMap<>();
    private final Map<Long, Map<LocalDate, Long>> memberOf = new LinkedHashMap<>();
    private final Map<Long, Map<LocalDate, Long>> marriedTo = new LinkedHashMap<>();
    /** What each is to the head of the household on each day. */
    private final Map<Long, Map<LocalDate, String>> roles = new LinkedHashMap<>();
    private final List<Tie> ties = new ArrayList<>();
    private final List<Head> heads = new ArrayList<>();
    private final Map<Long, Wedding> lastWedding = new LinkedHashMap<>();
    private final Map<Long, Death> deaths = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int done;
    private Viewer viewer;
    private LocalDate day = START;

    /** That one owned, was registered at or cared for another, from a day and up to another. */
    private static final class Tie {
        private final String kind;
        private final long subject;
        private final long object;
        private final LocalDate from;
        private LocalDate to;
        /** Whose death ended it; null: nobody's. */
        private Long by;

        Tie(String kind, long subject, long object, LocalDate from) {
            this.kind = kind;
            this.subject = subject;
            this.object = object;
            this.from = from;
        }

        boolean holds(LocalDate on) {
            return !from.isAfter(on) && (to == null || to.isAfter(on));
        }
    }

    /** Another head of a household, from a day on, entered as the so-manieth step. */
    private record Head(long household, LocalDate from, int step) {
    }

    /** Two who married, and on which day one of them died. */
    private static final class Wedding {
        private LocalDate widowed;
    }

    /** How somebody stood when entered as gone. */
    private record Death(LocalDate on, Long house, Long household, String role, int step) {
    }

    @Test
    void whatWasTrueOnADayIsWhatTheOperationsMadeIt() {
        GridTree tree = grids.tree();
        viewer = new Viewer(1, "x", List.of(new Duty(1, "command", tree.root().id(), null, Set.of("registry.read", "registry.write"))));
        List<GridNode> groups = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 4).toList();
        for (int i = 0; i < 6; i++) {
            houses.add(house(groups.get(i / 2 * 400 + i)));
        }
        assertThat(houses.stream().map(ObjectKey::town).distinct().count()).as("moves go to other towns").isGreaterThan(1);
        Random random = new Random(20_200_101);
        for (int i = 0; i < 900; i++) {
            step(random);
            if (random.nextInt(8) == 0 && day.isBefore(START.plusDays(DAYS))) {
                day = day.plusDays(1);
            }
        }
        assertThat(done).as("operations that were done").isGreaterThan(450);
        assertThat(counts).as("of each kind enough").allSatisfy((what, times) -> assertThat(times).as(what).isPositive())
                .containsKeys("head", "restore", "begin", "end", "restored-married", "restored-after-head");
        for (LocalDate asked = START.minusDays(1); !asked.isAfter(day.plusDays(2)); asked = asked.plusDays(1)) {
            LocalDate on = asked;
            houses.forEach(house -> assertThat(others(days.of(viewer, "house", house, on), "lives-in")).as(house + " " + on)
                    .isEqualTo(on(livesIn, house.id(), on)));
            households.forEach(household -> assertThat(others(days.of(viewer, "household", household, on), "member-of")).as(household + " " + on)
                    .isEqualTo(on(memberOf, household.id(), on)));
            households.forEach(household -> assertThat(rolesSeen(household, on)).as("roles in " + household + " " + on).isEqualTo(rolesOf(household, on)));
            // What a person's page says is the other side of the same relations: every fourth day is enough.
            Map<Long, String> people = on.getDayOfMonth() % 4 == 0 ? towns : Map.of();
            people.forEach((id, town) -> {
                DayView seen = days.of(viewer, "person", new ObjectKey(town, id), on);
                assertThat(others(seen, "married-to")).as(id + " " + on).isEqualTo(on(marriedTo, id, on));
                for (String kind : List.of("owns", "registered-at", "cares-for")) {
                    assertThat(outgoing(seen, kind)).as(id + " " + kind + " " + on).isEqualTo(ties.stream().filter(tie -> tie.subject == id
                            && tie.kind.equals(kind) && tie.holds(on)).map(tie -> tie.object).collect(Collectors.toSet()));
                }
                assertThat(others(seen, "lives-in")).as(id + " " + on)
                        .isEqualTo(livesIn.get(id).containsKey(on) ? Set.of(livesIn.get(id).get(on)) : Set.of());
            });
        }
        noneOverlaps();
        countsAgree();
        everyVersionHasItsLine();
    }

    private void step(Random random) {
        List<Long> all = List.copyOf(livesIn.keySet());
        List<Long> alive = all.stream().filter(id -> !gone.containsKey(id)).toList();
        int what = alive.size() < 6 ? 0 : random.nextInt(24);
        Long person = alive.isEmpty() ? null : alive.get(random.nextInt(alive.size()));
        ObjectKey house = houses.get(random.nextInt(houses.size()));
        try {
            switch (what) {
                case 0, 1 -> enter(house, random);
                case 2 -> birth(random);
                case 3 -> end(person, Person.DIED);
                case 4 -> end(person, Person.LEFT);
                case 5 -> split(random);
                case 6, 7 -> marry(person, alive.get(random.nextInt(alive.size())));
                case 8 -> divorce(person);
                case 9 -> moveHousehold(random, house);
                case 10 -> comeBack(random, house);
                case 11 -> {
                    // Somebody else's version: nothing happens.
                    life.leave(order(), key(person), version("registry_person", key(person)) + 1);
                    throw new AssertionError("a wrong version was taken");
                }
                case 12 -> found(person, house);
                case 13, 14, 15 -> changeHead(random);
                case 16, 17 -> restore(random);
                case 18, 19 -> begin(random, person, alive.get(random.nextInt(alive.size())), house);
                case 20 -> endTie(random);
                default -> move(person, house);
            }
            done++;
        } catch (ProblemException problem) {
            assertThat(problem.type()).as(problem.getMessage()).isIn(REFUSED);
        }
    }

    private Order order() {
        return new Order(viewer, day, null, Set.of("same-name", "under-marriage-age", "young-parent"));
    }

    private void enter(ObjectKey house, Random random) {
        List<ObjectKey> there = households.stream().filter(one -> one.town().equals(house.town()) && !isEmpty(one)).toList();
        boolean joins = !there.isEmpty() && random.nextBoolean();
        ObjectKey with = joins ? there.get(random.nextInt(there.size())) : null;
        String number = joins ? null : "H" + ids.next();
        ObjectKey made = entry.enter(order(), Map.of("person.name", "陈测试", "person.birth-date", "1980-02-03"), new Destination(house, with, number, null));
        begun(made, house, with == null ? founded(made) : with, with == null ? "02" : null);
    }

    private ObjectKey founded(ObjectKey head) {
        long id = one("select household_id from registry_person where town = :town and id = :id", head);
        ObjectKey household = new ObjectKey(head.town(), id);
        households.add(household);
        return household;
    }

    private void birth(Random random) {
        ObjectKey household = households.get(random.nextInt(households.size()));
        if (isEmpty(household)) {
            return;
        }
        long house = one("select house_id from registry_household where town = :town and id = :id", household);
        begun(entry.birth(order(), household, Map.of("person.name", "陈小"), List.of(), "20"), new ObjectKey(household.town(), house), household, "20");
    }

    private void begun(ObjectKey person, ObjectKey house, ObjectKey household, String role) {
        towns.put(person.id(), person.town());
        for (Map<Long, Map<LocalDate, Long>> model : List.of(livesIn, memberOf, marriedTo)) {
            model.put(person.id(), new TreeMap<>());
        }
        roles.put(person.id(), new TreeMap<>());
        from(livesIn.get(person.id()), house.id());
        from(memberOf.get(person.id()), household.id());
        from(roles.get(person.id()), role, day);
    }

    private void move(Long person, ObjectKey house) {
        ObjectKey moved = life.move(order(), key(person), version("registry_person", key(person)), new Destination(house, null, null, null));
        towns.put(person, moved.town());
        from(livesIn.get(person), house.id());
    }

    private void found(Long person, ObjectKey house) {
        ObjectKey moved = life.move(order(), key(person), version("registry_person", key(person)),
                new Destination(house, null, "F" + ids.next(), null));
        towns.put(person, moved.town());
        from(livesIn.get(person), house.id());
        from(memberOf.get(person), founded(moved).id());
        from(roles.get(person), "02", day);
    }

    private void moveHousehold(Random random, ObjectKey house) {
        int at = random.nextInt(households.size());
        ObjectKey household = households.get(at);
        if (isEmpty(household)) {
            return;
        }
        long old = one("select house_id from registry_household where town = :town and id = :id", household);
        ObjectKey moved = families.move(order(), household, version("registry_household", household), house);
        households.set(at, moved);
        for (Long member : on(memberOf, household.id(), day)) {
            if (Objects.equals(livesIn.get(member).get(day), old)) {
                towns.put(member, moved.town());
                from(livesIn.get(member), house.id());
            }
        }
    }

    private void end(Long person, String how) {
        Death stood = new Death(day, livesIn.get(person).get(day), memberOf.get(person).get(day), roles.get(person).get(day), done);
        if (how.equals(Person.DIED)) {
            life.die(order(), key(person), version("registry_person", key(person)));
            Long spouse = separate(person);
            if (spouse != null) {
                lastWedding.get(person).widowed = day;
            }
            ties.stream().filter(tie -> tie.to == null && (tie.subject == person || tie.object == person)).forEach(tie -> {
                tie.to = day;
                tie.by = person;
            });
        } else {
            life.leave(order(), key(person), version("registry_person", key(person)));
        }
        from(livesIn.get(person), null);
        from(memberOf.get(person), null);
        from(roles.get(person), null, day);
        deaths.put(person, stood);
        gone.put(person, how);
    }

    private void comeBack(Random random, ObjectKey house) {
        List<Long> left = List.copyOf(gone.keySet());
        if (left.isEmpty()) {
            return;
        }
        Long person = left.get(random.nextInt(left.size()));
        ObjectKey moved = life.move(order(), key(person), version("registry_person", key(person)), new Destination(house, null, null, null));
        towns.put(person, moved.town());
        gone.remove(person);
        from(livesIn.get(person), house.id());
    }

    private void marry(Long person, Long spouse) {
        if (person.equals(spouse)) {
            return;
        }
        families.marry(order(), key(person), version("registry_person", key(person)), key(spouse));
        from(marriedTo.get(person), spouse);
        from(marriedTo.get(spouse), person);
        Wedding wedding = new Wedding();
        lastWedding.put(person, wedding);
        lastWedding.put(spouse, wedding);
    }

    private void divorce(Long person) {
        families.divorce(order(), key(person), version("registry_person", key(person)));
        separate(person);
    }

    private Long separate(Long person) {
        Long spouse = marriedTo.get(person).get(day);
        if (spouse != null) {
            from(marriedTo.get(person), null);
            from(marriedTo.get(spouse), null);
        }
        return spouse;
    }

    private void split(Random random) {
        ObjectKey household = households.get(random.nextInt(households.size()));
        List<Long> members = List.copyOf(on(memberOf, household.id(), day));
        if (members.size() < 2) {
            return;
        }
        List<Long> leaving = members.subList(0, 1 + random.nextInt(members.size() - 1));
        ObjectKey made = families.split(order(), household, version("registry_household", household), leaving.stream().map(this::key).toList(),
                key(leaving.getFirst()), "S" + ids.next());
        households.add(made);
        leaving.forEach(person -> {
            from(memberOf.get(person), made.id());
            from(roles.get(person), person.equals(leaving.getFirst()) ? "02" : null, day);
        });
    }

    /** Also of some days ago, as far as nothing has happened since. */
    private void changeHead(Random random) {
        ObjectKey household = households.get(random.nextInt(households.size()));
        List<Long> members = List.copyOf(on(memberOf, household.id(), day));
        if (members.isEmpty()) {
            return;
        }
        LocalDate when = day.minusDays(random.nextInt(4));
        Long head = members.get(random.nextInt(members.size()));
        families.changeHead(new Order(viewer, when, null, null), household, version("registry_household", household), key(head));
        for (Long member : members) {
            String role = member.equals(head) ? "02" : null;
            if (!Objects.equals(roles.get(member).get(day), role)) {
                from(roles.get(member), role, when);
            }
        }
        heads.add(new Head(household.id(), when, done));
        tally("head");
    }

    private void restore(Random random) {
        List<Long> all = List.copyOf(gone.keySet());
        if (all.isEmpty()) {
            return;
        }
        Long person = all.get(random.nextInt(all.size()));
        life.restore(order(), key(person), version("registry_person", key(person)));
        Death stood = deaths.remove(person);
        String how = gone.remove(person);
        from(livesIn.get(person), stood.house(), stood.on());
        from(memberOf.get(person), stood.household(), stood.on());
        from(roles.get(person), stood.role(), stood.on());
        if (stood.household() != null && stood.role() != null) {
            heads.stream().filter(head -> head.household() == stood.household() && head.step() > stood.step()).map(Head::from)
                    .min(LocalDate::compareTo).ifPresent(another -> {
                        for (LocalDate on = START.plusDays(DAYS + 9); !on.isBefore(another) && stood.household().equals(memberOf.get(person).get(on)); on = on.minusDays(1)) {
                            roles.get(person).remove(on);
                        }
                        tally("restored-after-head");
                    });
        }
        Wedding wedding = lastWedding.get(person);
        if (how.equals(Person.DIED) && wedding != null && stood.on().equals(wedding.widowed)) {
            lastWedding.forEach((other, same) -> {
                if (same == wedding && !other.equals(person)) {
                    married(person, other, stood.on());
                }
            });
        }
        ties.stream().filter(tie -> Objects.equals(tie.by, person)).forEach(tie -> {
            tie.by = null;
            if (!Person.DIED.equals(gone.get(tie.subject == person ? tie.object : tie.subject))) {
                tie.to = null;
            }
        });
        tally("restore");
    }

    /** On, until the other died as well. */
    private void married(Long person, Long spouse, LocalDate since) {
        LocalDate until = Person.DIED.equals(gone.get(spouse)) ? deaths.get(spouse).on() : null;
        for (LocalDate on = since; on.isBefore(until == null ? START.plusDays(DAYS + 10) : until); on = on.plusDays(1)) {
            marriedTo.get(person).put(on, spouse);
            marriedTo.get(spouse).put(on, person);
        }
        lastWedding.get(person).widowed = until;
        tally("restored-married");
    }

    private void begin(Random random, Long person, Long other, ObjectKey house) {
        String kind = List.of("owns", "registered-at", "cares-for").get(random.nextInt(3));
        boolean cares = kind.equals("cares-for");
        if (cares && person.equals(other)) {
            return;
        }
        relations.begin(order(), "person", key(person), version("registry_person", key(person)),
                new Relations.Said(kind, cares ? "person" : "house", cares ? key(other) : house, null));
        ties.add(new Tie(kind, person, cares ? other : house.id(), day));
        tally("begin");
    }

    private void endTie(Random random) {
        List<Tie> open = ties.stream().filter(tie -> tie.to == null).toList();
        if (open.isEmpty()) {
            return;
        }
        Tie tie = open.get(random.nextInt(open.size()));
        boolean cares = tie.kind.equals("cares-for");
        ObjectKey object = cares ? key(tie.object) : houses.stream().filter(house -> house.id() == tie.object).findFirst().orElseThrow();
        relations.end(order(), "person", key(tie.subject), version("registry_person", key(tie.subject)),
                new Relations.Said(tie.kind, cares ? "person" : "house", object, null));
        tie.to = day;
        tally("end");
    }

    private void tally(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private Map<Long, String> rolesOf(ObjectKey household, LocalDate on) {
        Map<Long, String> held = new HashMap<>();
        on(memberOf, household.id(), on).forEach(person -> held.put(person, String.valueOf(roles.get(person).get(on))));
        return held;
    }

    private Map<Long, String> rolesSeen(ObjectKey household, LocalDate on) {
        Map<Long, String> seen = new HashMap<>();
        days.of(viewer, "household", household, on).relations().stream().filter(relation -> relation.kind().equals("member-of"))
                .forEach(relation -> seen.put(ObjectKey.parse(relation.other().id()).id(), String.valueOf(relation.role())));
        return seen;
    }

    private boolean isEmpty(ObjectKey household) {
        return on(memberOf, household.id(), day).isEmpty();
    }

    private ObjectKey key(Long person) {
        return new ObjectKey(towns.get(person), person);
    }

    private int version(String table, ObjectKey key) {
        return (int) one("select version from " + table + " where town = :town and id = :id", key);
    }

    private long one(String sql, ObjectKey key) {
        return access.everywhere(jdbc -> jdbc.sql(sql).param("town", key.town()).param("id", key.id()).query(Long.class).single());
    }

    /** From today on, as far as the test looks. */
    private void from(Map<LocalDate, Long> model, Long object) {
        from(model, object, day);
    }

    private static <T> void from(Map<LocalDate, T> model, T object, LocalDate first) {
        for (LocalDate on = first; on.isBefore(START.plusDays(DAYS + 10)); on = on.plusDays(1)) {
            if (object == null) {
                model.remove(on);
            } else {
                model.put(on, object);
            }
        }
    }

    private static Set<Long> on(Map<Long, Map<LocalDate, Long>> model, long object, LocalDate day) {
        return model.entrySet().stream().filter(one -> Objects.equals(one.getValue().get(day), object)).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Long> others(DayView view, String kind) {
        return view.relations().stream().filter(relation -> relation.kind().equals(kind)).map(relation -> relation.other()).map(ObjectRef::id)
                .map(id -> ObjectKey.parse(id).id()).collect(Collectors.toSet());
    }

    private static Set<Long> outgoing(DayView view, String kind) {
        return others(new DayView(view.on(), view.state(), view.relations().stream().filter(relation -> relation.outgoing()).toList()), kind);
    }

    private void noneOverlaps() {
        assertThat(count("""
                select count(*) from registry_relation a join registry_relation b
                  on a.subject_id = b.subject_id and a.kind = b.kind and a.ctid <> b.ctid
                where a.kind in ('lives-in', 'member-of', 'married-to')
                  and a.valid_from < coalesce(b.valid_to, 'infinity') and b.valid_from < coalesce(a.valid_to, 'infinity')
                """)).isZero();
        assertThat(count("select count(*) from registry_relation where valid_to < valid_from")).isZero();
        assertThat(count("""
                select count(*) from registry_relation a join registry_relation b on a.object_id = b.object_id and a.ctid <> b.ctid
                where a.kind = 'member-of' and b.kind = 'member-of' and a.role = '02' and b.role = '02'
                  and a.valid_from < coalesce(b.valid_to, 'infinity') and b.valid_from < coalesce(a.valid_to, 'infinity')
                """)).as("two heads of one household").isZero();
        assertThat(count("""
                select count(*) from registry_household o where ended_on is null and head_id is distinct from
                  (select r.subject_id from registry_relation r where r.object_id = o.id and r.kind = 'member-of' and r.role = '02' and r.valid_to is null)
                """)).as("head and role of head").isZero();
    }

    private void countsAgree() {
        assertThat(count("""
                select count(*) from registry_house h where residents <>
                  (select count(*) from registry_relation r where r.object_id = h.id and r.kind = 'lives-in' and r.valid_to is null)
                """)).isZero();
        assertThat(count("""
                select count(*) from registry_household h where members <>
                  (select count(*) from registry_relation r where r.object_id = h.id and r.kind = 'member-of' and r.valid_to is null)
                """)).isZero();
        assertThat(count("""
                select count(*) from registry_person p left join registry_relation r
                  on r.town = p.town and r.subject_id = p.id and r.kind = 'lives-in' and r.valid_to is null
                where p.house_id is distinct from r.object_id or r.object_town <> p.town or p.grid_id <>
                  coalesce((select grid_id from registry_house h where h.town = p.town and h.id = p.house_id), p.grid_id)
                """)).isZero();
    }

    private void everyVersionHasItsLine() {
        assertThat(count("""
                select count(*) from registry_person p where version <>
                  (select max(seq) from registry_history h where h.town = p.town and h.object_id = p.id)
                """)).isZero();
        assertThat(count("""
                select count(*) from registry_household o where version <>
                  (select max(seq) from registry_history h where h.town = o.town and h.object_id = o.id)
                """)).isZero();
        assertThat(count("select count(*) from registry_household where (members = 0) <> (ended_on is not null)")).isZero();
        assertThat(count("""
                select count(*) from registry_household o where ended_on is null and head_id is not null and not exists
                  (select from registry_relation r where r.subject_id = o.head_id and r.object_id = o.id and r.kind = 'member-of' and r.valid_to is null)
                """)).isZero();
    }

    private long count(String sql) {
        return access.everywhere(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    private ObjectKey house(GridNode grid) {
        ObjectKey key = new ObjectKey(grid.town(), ids.next());
        access.everywhere((JdbcClient jdbc) -> jdbc.sql("""
                insert into registry_house (town, id, grid_id, address_id, kind, source, version, created_at, updated_at)
                values (:town, :id, :grid, :id, 'dwelling', 'grid', 1, now(), now())
                """).param("town", key.town()).param("id", key.id()).param("grid", grid.id()).update());
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_address (town, id, grid_id, text, key, grams, placed, source, version, created_at, updated_at)
                values (:town, :id, :grid, :text, :text, '{}', 'hand', 'grid', 1, now(), now())
                """).param("town", key.town()).param("id", key.id()).param("grid", grid.id()).param("text", "路" + key.id()).update());
        return key;
    }
}
