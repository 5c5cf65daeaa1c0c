package org.minqing.registry.internal.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Houses that people live in and households that they are registered in, with the relations and their counts. */
final class PersonHomes {

    private static final String RELATION = "town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from, "
            + "known_from, role, source, import_id";
    private static final String HOUSEHOLD = "town, id, grid_id, number, kind, house_id, head_id, members, source, version, "
            + "import_id, created_at, updated_at";
    private static final String HEAD = "02";
    private static final String LIVES_IN = "lives-in";
    private static final String MEMBER_OF = "member-of";
    /** What held before, with the image of the row. */
    static final String RELATIONS = "relations";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ImportWork work;
    private final PersonWriter persons;
    private final AddressBook addresses;
    /** Ids of households of the batch by town and number, and those of them that are not there yet. */
    private final Map<String, String> households = new HashMap<>();
    private final Set<String> fresh = new HashSet<>();
    /** Those who are there already and whose house, household or place in it changes. */
    private final Map<Candidate, Home> changing = new IdentityHashMap<>();
    private @Nullable CompletableFuture<Plan> plan;

    PersonHomes(ImportWork work, PersonWriter persons) {
        this.work = work;
        this.persons = persons;
        this.addresses = new AddressBook(work);
    }

    void find(JdbcClient jdbc, List<Candidate> batch) {
        if (plan != null) {
            // Of a batch that is tried again: it reads what is filled anew here.
            plan.handle((made, failure) -> made).join();
            plan = null;
        }
        changing.clear();
        houses(jdbc, batch);
        housesByAddress(jdbc, batch);
        households(jdbc, batch);
    }

    private void houses(JdbcClient jdbc, List<Candidate> batch) {
        Map<String, List<Candidate>> byCode = new LinkedHashMap<>();
        for (Candidate candidate : batch) {
            String code = candidate.value("person.house-code");
            if (code != null) {
                byCode.computeIfAbsent(town(candidate) + "/" + code, any -> new ArrayList<>()).add(candidate);
            }
        }
        if (byCode.isEmpty()) {
            return;
        }
        List<Candidate> first = byCode.values().stream().map(List::getFirst).toList();
        Set<String> found = new HashSet<>();
        jdbc.sql("""
                select h.town, h.code, h.id, h.grid_id from registry_house h
                join unnest(:towns::text[], :codes::text[]) as k (town, code) on h.town = k.town and h.code = k.code
                where h.ended_on is null
                """)
                .param("towns", first.stream().map(this::town).toArray(String[]::new))
                .param("codes", first.stream().map(one -> one.value("person.house-code")).toArray(String[]::new))
                .query(row -> {
                    String place = row.getString("town") + "/" + row.getString("code");
                    found.add(place);
                    for (Candidate candidate : byCode.getOrDefault(place, List.of())) {
                        persons.set(candidate, "house_id", row.getString("id"));
                        persons.set(candidate, "grid_id", row.getString("grid_id"));
                    }
                });
        byCode.forEach((place, candidates) -> {
            if (!found.contains(place)) {
                candidates.forEach(one -> one.refuse(persons.headings.getOrDefault("person.house-code", ""), "house.unknown"));
            }
        });
    }

    /** People whose file names no house live in the one house at their address, if it has one. */
    private void housesByAddress(JdbcClient jdbc, List<Candidate> batch) {
        List<Candidate> addressed = batch.stream().filter(one -> !one.isOut() && one.found.containsKey("address-key")).toList();
        if (addressed.isEmpty()) {
            return;
        }
        addresses.find(jdbc, addressed, this::town);
        Map<String, List<Candidate>> byAddress = new HashMap<>();
        for (Candidate candidate : addressed) {
            if (addresses.isKnown(candidate, town(candidate))) {
                byAddress.computeIfAbsent(addresses.idOf(candidate, town(candidate)), any -> new ArrayList<>()).add(candidate);
            }
        }
        jdbc.sql("""
                select h.address_id, min(h.id) as id, min(h.grid_id) as grid_id from registry_house h
                where h.town = any(:towns) and h.address_id = any(:addresses) and h.ended_on is null
                group by h.town, h.address_id having count(*) = 1
                """)
                .param("towns", addressed.stream().map(this::town).distinct().toArray(String[]::new))
                .param("addresses", byAddress.keySet().stream().map(Long::valueOf).toArray(Long[]::new))
                .query(row -> {
                    for (Candidate candidate : byAddress.getOrDefault(row.getString("address_id"), List.of())) {
                        persons.set(candidate, "house_id", row.getString("id"));
                        persons.set(candidate, "grid_id", row.getString("grid_id"));
                    }
                });
    }

    private void households(JdbcClient jdbc, List<Candidate> batch) {
        households.clear();
        fresh.clear();
        Map<String, Candidate> asked = new LinkedHashMap<>();
        for (Candidate candidate : batch) {
            if (!candidate.isOut() && candidate.value("household.number") != null) {
                asked.putIfAbsent(household(candidate), candidate);
            }
        }
        jdbc.sql("""
                select h.town || '/' || h.number as place, h.id from registry_household h
                join unnest(:towns::text[], :numbers::text[]) as k (town, number) on h.town = k.town and h.number = k.number
                """)
                .param("towns", asked.values().stream().map(this::town).toArray(String[]::new))
                .param("numbers", asked.values().stream().map(one -> one.value("household.number")).toArray(String[]::new))
                .query(row -> {
                    households.put(row.getString("place"), row.getString("id"));
                });
        for (Candidate candidate : batch) {
            if (!candidate.isOut() && candidate.value("household.number") != null) {
                persons.set(candidate, "household_id", households.get(household(candidate)));
            }
        }
    }

    /** Households that no one had before get their ids, once it is known which people go in. */
    void numberNew(List<Candidate> batch) {
        for (Candidate candidate : batch) {
            if (!candidate.isOut() && candidate.value("household.number") != null && persons.get(candidate, "household_id") == null) {
                persons.set(candidate, "household_id", households.computeIfAbsent(household(candidate), any -> {
                    fresh.add(any);
                    return Long.toString(work.ids().next());
                }));
            }
        }
    }

    /**
     * Where somebody was, by the relations.
     *
     * @param livesIn  what holds now; null: nothing
     * @param memberOf what holds now; null: nothing
     */
    private record Home(@Nullable Span livesIn, @Nullable Span memberOf) {
    }

    /** A relation as it stands, so that it can be put back. */
    record Span(String kind, String objectKind, String objectTown, long objectId, String from, boolean knownFrom, @Nullable String role,
                String source, @Nullable Long importId) {

        String object() {
            return objectTown + "/" + objectId;
        }
    }

    private record Known(String person, Span span, @Nullable LocalDate change, boolean open) {
    }

    /**
     * Of a kind of relation things happen in the order of their days: a row that tells a move from before the last one is refused.
     * What holds until now is remembered with the row.
     */
    void settle(JdbcClient jdbc, List<Candidate> updated) {
        Map<String, Candidate> asked = new HashMap<>();
        for (Candidate candidate : updated) {
            if (changes(candidate, "house_id") || changes(candidate, "household_id") || changes(candidate, "relation")) {
                asked.put(town(candidate) + "/" + persons.get(candidate, "id"), candidate);
            }
        }
        if (asked.isEmpty()) {
            return;
        }
        Map<String, List<Known>> known = new HashMap<>();
        jdbc.sql("""
                select r.town || '/' || r.subject_id as person, r.kind, r.object_kind, r.object_town, r.object_id, r.valid_from, r.valid_to,
                    r.known_from, r.role, r.source, r.import_id
                from registry_relation r
                join unnest(:towns::text[], :ids::bigint[]) as k (town, id) on r.town = k.town and r.subject_id = k.id
                where r.kind in ('lives-in', 'member-of')
                """)
                .param("towns", asked.values().stream().map(this::town).toArray(String[]::new))
                .param("ids", asked.values().stream().map(this::id).toArray(Long[]::new))
                .query((row, number) -> known(row)).list()
                .forEach(one -> known.computeIfAbsent(one.person(), any -> new ArrayList<>()).add(one));
        asked.forEach((person, candidate) -> {
            List<Known> all = known.getOrDefault(person, List.of());
            Span livesIn = open(all, LIVES_IN);
            Span memberOf = open(all, MEMBER_OF);
            if (changes(candidate, "house_id") && isEarly(candidate, LIVES_IN, all)
                    || changes(candidate, "household_id") && isEarly(candidate, MEMBER_OF, all)) {
                candidate.refuse(persons.headings.getOrDefault("person.since", ""), "person.since-too-early");
                return;
            }
            changing.put(candidate, new Home(livesIn, memberOf));
            candidate.found.put(RELATIONS, JSON.writeValueAsString(Stream.of(livesIn, memberOf).filter(Objects::nonNull).toList()));
        });
    }

    private static Known known(ResultSet row) throws SQLException {
        LocalDate from = row.getObject("valid_from", LocalDate.class);
        LocalDate to = row.getObject("valid_to", LocalDate.class);
        boolean knownFrom = row.getBoolean("known_from");
        return new Known(row.getString("person"), new Span(row.getString("kind"), row.getString("object_kind"), row.getString("object_town"),
                row.getLong("object_id"), from.toString(), knownFrom, row.getString("role"), row.getString("source"),
                row.getObject("import_id", Long.class)), to != null ? to : knownFrom ? from : null, to == null);
    }

    private static @Nullable Span open(List<Known> all, String kind) {
        return all.stream().filter(one -> one.open() && one.span().kind().equals(kind)).map(Known::span).findFirst().orElse(null);
    }

    private boolean isEarly(Candidate candidate, String kind, List<Known> all) {
        LocalDate day = LocalDate.parse(day(candidate, kind));
        return all.stream().filter(one -> one.span().kind().equals(kind)).anyMatch(one -> one.change() != null && day.isBefore(one.change()));
    }

    /** Whether the row says another than is there. */
    private boolean changes(Candidate candidate, String column) {
        String now = persons.get(candidate, column);
        return now != null && candidate.existing != null && !now.equals(candidate.existing[PersonWriter.TABLE.at(column)]);
    }

    /** A day of moving in says nothing of when somebody who stays in the house came into another household. */
    private @Nullable String since(Candidate candidate, String kind) {
        return kind.equals(LIVES_IN) || candidate.existing == null || changes(candidate, "house_id") ? candidate.value("person.since") : null;
    }

    private String day(Candidate candidate, String kind) {
        String since = since(candidate, kind);
        return since == null ? work.today().toString() : since;
    }

    /** @param replaces whether it was another until now, who makes room */
    private record Head(String person, boolean replaces) {
    }

    private record Ended(Candidate candidate, String kind) {
    }

    /** What a batch writes beside its people. */
    private static final class Plan {
        final CopyText relations = new CopyText();
        final CopyText households = new CopyText();
        final Map<String, Integer> residents = new HashMap<>();
        final Map<String, Integer> members = new HashMap<>();
        final Map<String, Head> heads = new HashMap<>();
        /** Who is head of the household no more, and the last day on which somebody left it. */
        final Map<String, List<String>> left = new HashMap<>();
        final Map<String, String> days = new HashMap<>();
        final List<Ended> ended = new ArrayList<>();
        final List<Candidate> roles = new ArrayList<>();
    }

    /** Begins to put together what is to be written, while the people are. */
    void begin(List<Candidate> batch) {
        plan = CompletableFuture.supplyAsync(() -> plan(batch));
    }

    private Plan plan(List<Candidate> batch) {
        Plan made = new Plan();
        for (Candidate candidate : batch) {
            Home before = changing.get(candidate);
            boolean fresh = candidate.existing == null;
            String house = persons.get(candidate, "house_id");
            String household = persons.get(candidate, "household_id");
            String role = persons.get(candidate, "relation");
            if (house != null && (fresh || changes(candidate, "house_id"))) {
                moved(made, candidate, LIVES_IN, house, before == null ? null : before.livesIn(), "house_id", made.residents);
            }
            boolean joins = fresh || changes(candidate, "household_id");
            Span memberOf = before == null ? null : before.memberOf();
            if (household != null && joins) {
                moved(made, candidate, MEMBER_OF, household, memberOf, "household_id", made.members);
            } else if (changes(candidate, "relation") && memberOf != null) {
                made.roles.add(candidate);
                if (!HEAD.equals(role)) {
                    left(made, memberOf.object(), candidate);
                }
            }
            if (household != null && HEAD.equals(role)) {
                Head head = new Head(String.valueOf(persons.get(candidate, "id")), joins || changes(candidate, "relation"));
                made.heads.merge(town(candidate) + "/" + household, head, (one, other) -> other.replaces() || !one.replaces() ? other : one);
            }
        }
        newHouseholds(batch, made);
        return made;
    }

    private void moved(Plan made, Candidate candidate, String kind, String object, @Nullable Span open, String column, Map<String, Integer> counts) {
        String now = town(candidate) + "/" + object;
        String listed = candidate.existing == null ? null : candidate.existing[PersonWriter.TABLE.at(column)];
        String before = open != null ? open.object() : listed == null ? null : town(candidate) + "/" + listed;
        if (open != null && now.equals(before)) {
            return;
        }
        boolean house = kind.equals(LIVES_IN);
        relation(made.relations, candidate, kind, house ? "house" : "household", object, house ? null : persons.get(candidate, "relation"));
        counts.merge(now, 1, Integer::sum);
        if (before == null) {
            return;
        }
        counts.merge(before, -1, Integer::sum);
        made.ended.add(new Ended(candidate, kind));
        if (!house) {
            left(made, before, candidate);
            made.days.merge(before, day(candidate, kind), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    private void left(Plan made, String household, Candidate candidate) {
        made.left.computeIfAbsent(household, any -> new ArrayList<>()).add(String.valueOf(persons.get(candidate, "id")));
    }

    void write(JdbcClient jdbc, Bulk bulk) throws SQLException {
        Plan made = Objects.requireNonNull(plan).join();
        plan = null;
        for (String kind : List.of(LIVES_IN, MEMBER_OF)) {
            end(jdbc, kind, made.ended.stream().filter(one -> one.kind().equals(kind)).map(Ended::candidate).toList());
        }
        roles(jdbc, made.roles);
        bulk.insert("registry_relation", RELATION, made.relations, false);
        bulk.insert("registry_household", HOUSEHOLD, made.households, false);
        members(jdbc, made);
        residents(jdbc, made.residents);
        noLongerHead(jdbc, made.left);
        heads(jdbc, made.heads);
    }

    private void relation(CopyText relations, Candidate candidate, String kind, String objectKind, String object, @Nullable String role) {
        relations.add(town(candidate)).add("person").add(persons.get(candidate, "id")).add(kind).add(objectKind)
                .add(town(candidate)).add(object).add(day(candidate, kind))
                .add(since(candidate, kind) == null ? "f" : "t").add(role).add(work.source()).add(work.importId()).end();
    }

    /**
     * What held until now ends on the day on which the new begins. What held for no whole day leaves no trace; of what was there when
     * it was recorded, and ended before, is known only that it held until then.
     */
    private void end(JdbcClient jdbc, String kind, List<Candidate> of) {
        if (of.isEmpty()) {
            return;
        }
        String those = " from unnest(:towns::text[], :ids::bigint[], :days::date[]) as k (town, id, day) "
                + "where r.town = k.town and r.subject_id = k.id and r.kind = :kind and ";
        for (String sql : List.of("""
                update registry_relation r set valid_from = greatest(k.day - 1, (select max(e.valid_to) from registry_relation e
                    where e.town = k.town and e.subject_id = k.id and e.kind = :kind))
                """ + those + "r.valid_to is null and not r.known_from and r.valid_from >= k.day",
                "delete from registry_relation r using" + those.substring(" from".length())
                        + "(r.valid_to is null and r.valid_from >= k.day or r.valid_from = k.day and r.valid_to = k.day)",
                "update registry_relation r set valid_to = k.day, ended_by_import = :import" + those + "r.valid_to is null")) {
            jdbc.sql(sql).param("import", work.importId()).param("kind", kind)
                    .param("towns", of.stream().map(this::town).toArray(String[]::new))
                    .param("ids", of.stream().map(this::id).toArray(Long[]::new))
                    .param("days", of.stream().map(one -> day(one, kind)).toArray(String[]::new)).update();
        }
    }

    /** What members are to the head from now on, on the relation that holds. */
    private void roles(JdbcClient jdbc, List<Candidate> of) {
        if (of.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update registry_relation r set role = k.role
                from unnest(:towns::text[], :ids::bigint[], :roles::text[]) as k (town, id, role)
                where r.town = k.town and r.subject_id = k.id and r.kind = 'member-of' and r.valid_to is null
                """)
                .param("towns", of.stream().map(this::town).toArray(String[]::new)).param("ids", of.stream().map(this::id).toArray(Long[]::new))
                .param("roles", of.stream().map(one -> persons.get(one, "relation")).toArray(String[]::new)).update();
    }

    private void newHouseholds(List<Candidate> batch, Plan made) {
        Set<String> written = new HashSet<>();
        String now = work.now().toString();
        for (Candidate candidate : batch) {
            String number = candidate.value("household.number");
            if (number == null || !fresh.contains(household(candidate)) || !written.add(household(candidate))) {
                continue;
            }
            String key = town(candidate) + "/" + households.get(household(candidate));
            String kind = candidate.value("household.kind");
            made.households.add(town(candidate)).add(households.get(household(candidate))).add(persons.get(candidate, "grid_id")).add(number)
                    .add(kind == null ? "family" : kind).add(persons.get(candidate, "house_id")).add(head(made.heads.remove(key)))
                    .add(made.members.getOrDefault(key, 0)).add(work.source()).add(1).add(work.importId()).add(now).add(now).end();
            made.members.remove(key);
        }
    }

    private static @Nullable String head(@Nullable Head head) {
        return head == null ? null : head.person();
    }

    private static void residents(JdbcClient jdbc, Map<String, Integer> counts) {
        List<Map.Entry<String, Integer>> entries = changed(counts);
        if (!entries.isEmpty()) {
            counted(jdbc.sql("""
                    update registry_house o set residents = o.residents + k.change
                    from unnest(:towns::text[], :ids::bigint[], :changes::int[]) as k (town, id, change)
                    where o.town = k.town and o.id = k.id
                    """), entries).update();
        }
    }

    /** A household without members is no more; it is one again with the first that joins. */
    private void members(JdbcClient jdbc, Plan made) {
        List<Map.Entry<String, Integer>> entries = changed(made.members);
        if (!entries.isEmpty()) {
            counted(jdbc.sql("""
                    update registry_household o set members = o.members + k.change, ended_on = case when o.members + k.change <= 0 then k.day end
                    from unnest(:towns::text[], :ids::bigint[], :changes::int[], :days::date[]) as k (town, id, change, day)
                    where o.town = k.town and o.id = k.id
                    """), entries)
                    .param("days", entries.stream().map(one -> made.days.getOrDefault(one.getKey(), work.today().toString())).toArray(String[]::new))
                    .update();
        }
    }

    private static List<Map.Entry<String, Integer>> changed(Map<String, Integer> counts) {
        return counts.entrySet().stream().filter(entry -> entry.getValue() != 0).sorted(Map.Entry.comparingByKey()).toList();
    }

    private static JdbcClient.StatementSpec counted(JdbcClient.StatementSpec statement, List<Map.Entry<String, Integer>> entries) {
        return objects(statement, entries).param("changes", entries.stream().map(Map.Entry::getValue).toArray(Integer[]::new));
    }

    private static JdbcClient.StatementSpec objects(JdbcClient.StatementSpec statement, List<? extends Map.Entry<String, ?>> entries) {
        return statement.param("towns", entries.stream().map(entry -> entry.getKey().substring(0, 9)).toArray(String[]::new))
                .param("ids", entries.stream().map(entry -> Long.valueOf(entry.getKey().substring(10))).toArray(Long[]::new));
    }

    /** Whoever left, or is something else to the head now, is head no more. */
    private static void noLongerHead(JdbcClient jdbc, Map<String, List<String>> left) {
        List<Map.Entry<String, String>> entries = left.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(person -> Map.entry(one.getKey(), person))).toList();
        if (!entries.isEmpty()) {
            objects(jdbc.sql("""
                    update registry_household o set head_id = null
                    from unnest(:towns::text[], :ids::bigint[], :heads::bigint[]) as k (town, id, head)
                    where o.town = k.town and o.id = k.id and o.head_id = k.head
                    """), entries)
                    .param("heads", entries.stream().map(entry -> Long.valueOf(entry.getValue())).toArray(Long[]::new)).update();
        }
    }

    private static void heads(JdbcClient jdbc, Map<String, Head> heads) {
        List<Map.Entry<String, Head>> entries = List.copyOf(heads.entrySet());
        if (!entries.isEmpty()) {
            objects(jdbc.sql("""
                    update registry_household o set head_id = k.head
                    from unnest(:towns::text[], :ids::bigint[], :heads::bigint[], :replaces::boolean[]) as k (town, id, head, replaces)
                    where o.town = k.town and o.id = k.id and (o.head_id is null or k.replaces)
                    """), entries)
                    .param("heads", entries.stream().map(entry -> Long.valueOf(entry.getValue().person())).toArray(Long[]::new))
                    .param("replaces", entries.stream().map(entry -> entry.getValue().replaces()).toArray(Boolean[]::new)).update();
        }
    }

    private Long id(Candidate candidate) {
        return Long.valueOf(String.valueOf(persons.get(candidate, "id")));
    }

    private String town(Candidate candidate) {
        return String.valueOf(persons.get(candidate, "town"));
    }

    private String household(Candidate candidate) {
        return town(candidate) + "/" + candidate.value("household.number");
    }
}
