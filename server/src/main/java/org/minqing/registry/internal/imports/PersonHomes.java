package org.minqing.registry.internal.imports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Houses that people live in and households that they are registered in, with the relations and their counts. */
final class PersonHomes {

    private static final String RELATION = "town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from, "
            + "known_from, role, source, import_id";
    private static final String HOUSEHOLD = "town, id, grid_id, number, kind, house_id, head_id, members, source, version, "
            + "import_id, created_at, updated_at";
    private static final String HEAD = "02";

    private final ImportWork work;
    private final PersonWriter persons;
    private final AddressBook addresses;
    /** Ids of households of the batch by town and number, and those of them that are not there yet. */
    private final Map<String, String> households = new HashMap<>();
    private final Set<String> fresh = new HashSet<>();
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

    /** What a batch writes beside its people. */
    private static final class Plan {
        final CopyText relations = new CopyText();
        final CopyText households = new CopyText();
        final Map<String, Integer> residents = new HashMap<>();
        final Map<String, Integer> members = new HashMap<>();
        final Map<String, String> heads = new HashMap<>();
        final List<Candidate> moved = new ArrayList<>();
    }

    /** Begins to put together what is to be written, while the people are. */
    void begin(List<Candidate> batch) {
        plan = CompletableFuture.supplyAsync(() -> plan(batch));
    }

    private Plan plan(List<Candidate> batch) {
        Plan made = new Plan();
        for (Candidate candidate : batch) {
            @Nullable String[] existing = candidate.existing;
            String house = persons.get(candidate, "house_id");
            String household = persons.get(candidate, "household_id");
            String oldHouse = existing == null ? null : existing[PersonWriter.TABLE.at("house_id")];
            String oldHousehold = existing == null ? null : existing[PersonWriter.TABLE.at("household_id")];
            if (house != null && !house.equals(oldHouse)) {
                relation(made.relations, candidate, "lives-in", "house", house, null);
                count(made.residents, candidate, oldHouse, house);
            }
            if (household != null && !household.equals(oldHousehold)) {
                relation(made.relations, candidate, "member-of", "household", household, persons.get(candidate, "relation"));
                count(made.members, candidate, oldHousehold, household);
            }
            if (household != null && HEAD.equals(persons.get(candidate, "relation"))) {
                made.heads.put(town(candidate) + "/" + household, persons.get(candidate, "id"));
            }
            if (oldHouse != null && !oldHouse.equals(house) || oldHousehold != null && !oldHousehold.equals(household)) {
                made.moved.add(candidate);
            }
        }
        newHouseholds(batch, made);
        return made;
    }

    void write(JdbcClient jdbc, Bulk bulk) throws SQLException {
        Plan made = Objects.requireNonNull(plan).join();
        plan = null;
        end(jdbc, made.moved);
        bulk.insert("registry_relation", RELATION, made.relations, false);
        bulk.insert("registry_household", HOUSEHOLD, made.households, false);
        add(jdbc, "registry_house", "residents", made.residents);
        add(jdbc, "registry_household", "members", made.members);
        heads(jdbc, made.heads);
    }

    private void relation(CopyText relations, Candidate candidate, String kind, String objectKind, String object, @Nullable String role) {
        String since = candidate.value("person.since");
        relations.add(town(candidate)).add("person").add(persons.get(candidate, "id")).add(kind).add(objectKind)
                .add(town(candidate)).add(object).add(since == null ? work.today().toString() : since)
                .add(since == null ? "f" : "t").add(role).add(work.source()).add(work.importId()).end();
    }

    private void count(Map<String, Integer> counts, Candidate candidate, @Nullable String before, String now) {
        counts.merge(town(candidate) + "/" + now, 1, Integer::sum);
        if (before != null) {
            counts.merge(town(candidate) + "/" + before, -1, Integer::sum);
        }
    }

    /** What held until now ends on the day on which the new begins. */
    private void end(JdbcClient jdbc, List<Candidate> moved) {
        for (String kind : List.of("lives-in", "member-of")) {
            List<Candidate> of = moved.stream().filter(one -> {
                String column = kind.equals("lives-in") ? "house_id" : "household_id";
                String before = Objects.requireNonNull(one.existing)[PersonWriter.TABLE.at(column)];
                return before != null && !before.equals(persons.get(one, column));
            }).toList();
            if (of.isEmpty()) {
                continue;
            }
            jdbc.sql("""
                    update registry_relation r set valid_to = greatest(r.valid_from, k.day::date), ended_by_import = :import
                    from unnest(:towns::text[], :ids::bigint[], :days::text[]) as k (town, id, day)
                    where r.town = k.town and r.subject_id = k.id and r.kind = :kind and r.valid_to is null
                    """)
                    .param("import", work.importId()).param("kind", kind)
                    .param("towns", of.stream().map(this::town).toArray(String[]::new))
                    .param("ids", of.stream().map(one -> Long.valueOf(String.valueOf(persons.get(one, "id")))).toArray(Long[]::new))
                    .param("days", of.stream().map(one -> one.values.getOrDefault("person.since", work.today().toString())).toArray(String[]::new))
                    .update();
        }
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
                    .add(kind == null ? "family" : kind).add(persons.get(candidate, "house_id")).add(made.heads.remove(key))
                    .add(made.members.getOrDefault(key, 0)).add(work.source()).add(1).add(work.importId()).add(now).add(now).end();
            made.members.remove(key);
        }
    }

    private static void add(JdbcClient jdbc, String table, String column, Map<String, Integer> counts) {
        List<Map.Entry<String, Integer>> entries = counts.entrySet().stream().filter(entry -> entry.getValue() != 0)
                .sorted(Map.Entry.comparingByKey()).toList();
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update %1$s o set %2$s = o.%2$s + k.change%3$s
                from unnest(:towns::text[], :ids::bigint[], :changes::int[]) as k (town, id, change)
                where o.town = k.town and o.id = k.id
                """.formatted(table, column, column.equals("members")
                // A household ended when its last member left; it is one again with the first that joins.
                ? ", ended_on = case when o.members + k.change > 0 then null else o.ended_on end" : ""))
                .param("towns", entries.stream().map(entry -> entry.getKey().substring(0, 9)).toArray(String[]::new))
                .param("ids", entries.stream().map(entry -> Long.valueOf(entry.getKey().substring(10))).toArray(Long[]::new))
                .param("changes", entries.stream().map(Map.Entry::getValue).toArray(Integer[]::new)).update();
    }

    private static void heads(JdbcClient jdbc, Map<String, String> heads) {
        if (heads.isEmpty()) {
            return;
        }
        List<Map.Entry<String, String>> entries = List.copyOf(heads.entrySet());
        jdbc.sql("""
                update registry_household o set head_id = k.head
                from unnest(:towns::text[], :ids::bigint[], :heads::bigint[]) as k (town, id, head)
                where o.town = k.town and o.id = k.id and o.head_id is null
                """)
                .param("towns", entries.stream().map(entry -> entry.getKey().substring(0, 9)).toArray(String[]::new))
                .param("ids", entries.stream().map(entry -> Long.valueOf(entry.getKey().substring(10))).toArray(Long[]::new))
                .param("heads", entries.stream().map(entry -> Long.valueOf(entry.getValue())).toArray(Long[]::new)).update();
    }

    private String town(Candidate candidate) {
        return String.valueOf(persons.get(candidate, "town"));
    }

    private String household(Candidate candidate) {
        return town(candidate) + "/" + candidate.value("household.number");
    }
}
