package org.minqing.registry.internal.imports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.CitizenId;
import org.minqing.registry.internal.NumberLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People with their households and where they live. Known by the number of their document; without one a row is the
 * same person as one of the same name, birth date, house and household from the same source, and for a person to decide
 * where only name, birth date and town agree.
 */
final class PersonWriter extends KindWriter {

    static final Table TABLE = Table.of("registry_person", "person").field("house_id", "bigint", "person.house-code")
            .field("household_id", "bigint", "household.number").field("relation", "text", "household.relation")
            .field("name", "text", "person.name").field("former_name", "text", "person.former-name")
            .field("sex", "text", "person.sex").field("birth_date", "date", "person.birth-date")
            .field("id_kind", "text", "person.id-kind").sealed("id_number", "person.id-number", "id_index")
            .sealed("phone", "person.phone", "phone_index").field("ethnicity", "text", "person.ethnicity")
            .field("marriage", "text", "person.marriage").field("political_status", "text", "person.political-status")
            .field("education", "text", "person.education").field("occupation", "text", "person.occupation")
            .field("employer", "text", "person.employer").field("native_place", "text", "person.native-place")
            .sealed("registered_address", "person.registered-address").sealed("present_address", "person.present-address")
            .field("matches", "boolean", "person.matches").build();

    private final PersonHomes homes;
    private final PersonNames names;

    PersonWriter(ImportWork work, Map<String, String> headings) {
        super(work, TABLE, headings);
        this.homes = new PersonHomes(work, this);
        this.names = new PersonNames();
    }

    @Override
    void complete(Candidate candidate, @Nullable String[] row) {
        document(candidate, row);
        if (row[TABLE.at("sex")] == null) {
            row[TABLE.at("sex")] = "0";
        }
        // Resolved against the tables later.
        row[TABLE.at("house_id")] = null;
        row[TABLE.at("household_id")] = null;
        Placer.Placed placed = place(candidate, "person.present-address");
        String address = candidate.value("person.present-address");
        if (placed != null && address != null && candidate.value("person.house-code") == null) {
            candidate.found.put("address-key", work.placer().key(address, placed.grid()));
        }
    }

    private void document(Candidate candidate, @Nullable String[] row) {
        String number = candidate.value("person.id-number");
        String kind = candidate.value("person.id-kind");
        row[TABLE.at("id_kind")] = kind != null ? kind : number == null ? "none" : "citizen";
        if (number == null || kind != null && !kind.equals("citizen")) {
            return;
        }
        String heading = headings.getOrDefault("person.id-number", "");
        CitizenId id;
        try {
            id = work.reader().citizenId(number);
        } catch (org.minqing.registry.CodeFault fault) {
            candidate.refuse(heading, fault.code());
            return;
        }
        String birth = candidate.value("person.birth-date");
        String sex = candidate.value("person.sex");
        if (birth != null && !birth.equals(id.birthDate().toString())) {
            candidate.refuse(headings.getOrDefault("person.birth-date", ""), "citizen-id.other-birth-date");
        }
        if (sex != null && "12".contains(sex) && !sex.equals(id.sex())) {
            candidate.refuse(headings.getOrDefault("person.sex", ""), "citizen-id.other-sex");
        }
        row[TABLE.at("id_number")] = id.number();
        row[TABLE.at("birth_date")] = id.birthDate().toString();
        row[TABLE.at("sex")] = id.sex();
    }

    @Override
    void hold(JdbcClient jdbc, List<Candidate> batch) {
        NumberLock.hold(jdbc, batch.stream().map(candidate -> get(candidate, "id_index")).filter(Objects::nonNull)
                .map(ImportWork::bytes).toList());
    }

    @Override
    void match(JdbcClient jdbc, List<Candidate> batch) {
        homes.find(jdbc, batch);
        Map<String, Candidate> byNumber = new HashMap<>();
        for (Candidate candidate : batch) {
            String index = get(candidate, "id_index");
            if (index != null && !candidate.isOut() && byNumber.putIfAbsent(index, candidate) != null) {
                candidate.doubt("person.number-twice");
            }
        }
        jdbc.sql("select " + TABLE.asText("p") + ", p.ended_on as gone from registry_person p where p.id_index = any(:indexes)")
                .param("indexes", byNumber.keySet().stream().map(ImportWork::bytes).toArray(byte[][]::new))
                .query(row -> {
                    known(byNumber.get(row.getString("id_index")), read(row, TABLE.columns().size()), row.getObject("gone") != null);
                });
        Map<String, List<Candidate>> numbered = new HashMap<>();
        byNumber.values().stream().filter(candidate -> !candidate.isOut() && get(candidate, "birth_date") != null)
                .forEach(candidate -> numbered.computeIfAbsent(person(candidate), any -> new ArrayList<>()).add(candidate));
        enteredWithoutNumber(jdbc, numbered);
        withoutNumber(jdbc, batch.stream().filter(candidate -> !candidate.isOut() && get(candidate, "id_index") == null).toList(), numbered.keySet());
        homes.numberNew(batch);
    }

    private void known(@Nullable Candidate candidate, @Nullable String[] existing, boolean gone) {
        if (candidate == null) {
            return;
        }
        if (gone) {
            // Nobody rises from the dead by a file: the departure or death is taken back first, or the return entered.
            candidate.refuse(headings.getOrDefault("person.id-number", ""), "person.ended");
            return;
        }
        if (Long.toString(work.importId()).equals(existing[TABLE.at("import_id")])) {
            candidate.doubt("person.number-twice", existing);
        } else if (!Objects.equals(existing[TABLE.at("town")], get(candidate, "town"))) {
            candidate.doubt("person.elsewhere", existing);
        } else {
            candidate.existing = existing;
        }
    }

    /** Whoever was entered without a number may be the one whose number comes now. */
    private void enteredWithoutNumber(JdbcClient jdbc, Map<String, List<Candidate>> numbered) {
        List<Candidate> asked = numbered.values().stream().flatMap(same -> same.stream()
                .filter(one -> one.existing == null && !Boolean.FALSE.equals(one.same)).limit(1)).toList();
        if (asked.isEmpty()) {
            return;
        }
        Set<String> taken = new HashSet<>();
        alike(jdbc, asked, "p.id_index is null", existing -> {
            for (Candidate candidate : numbered.getOrDefault(person(existing), List.of())) {
                if (Boolean.TRUE.equals(candidate.same) && candidate.existing == null && taken.add(String.valueOf(existing[TABLE.at("id")]))) {
                    candidate.existing = existing;
                } else if (candidate.existing == null && !Boolean.FALSE.equals(candidate.same)) {
                    candidate.doubt("person.same-name", existing);
                }
            }
        });
    }

    private void alike(JdbcClient jdbc, List<Candidate> asked, String which, Consumer<@Nullable String[]> each) {
        jdbc.sql("select " + TABLE.asText("p") + """
                  from registry_person p
                join unnest(:towns::text[], :names::text[], :births::text[]) as k (town, name, birth)
                  on p.name = k.name and p.town = k.town and p.birth_date = k.birth::date
                where p.ended_on is null and\s""" + which)
                .param("towns", asked.stream().map(one -> get(one, "town")).toArray(String[]::new))
                .param("names", asked.stream().map(one -> get(one, "name")).toArray(String[]::new))
                .param("births", asked.stream().map(one -> get(one, "birth_date")).toArray(String[]::new))
                .query(row -> {
                    each.accept(read(row, TABLE.columns().size()));
                });
    }

    private static String person(@Nullable String[] row) {
        return row[TABLE.at("town")] + "/" + row[TABLE.at("name")] + "/" + row[TABLE.at("birth_date")];
    }

    /** @param numbered who comes with a number in the same rows */
    private void withoutNumber(JdbcClient jdbc, List<Candidate> batch, Set<String> numbered) {
        Map<String, Candidate> byPerson = new HashMap<>();
        for (Candidate candidate : batch) {
            if (get(candidate, "birth_date") != null
                    && (byPerson.putIfAbsent(person(candidate), candidate) != null | numbered.contains(person(candidate)))
                    && candidate.same == null) {
                candidate.doubt("person.same-name");
            }
        }
        if (byPerson.isEmpty()) {
            return;
        }
        alike(jdbc, List.copyOf(byPerson.values()), "true", existing -> {
            Candidate candidate = byPerson.get(person(existing));
            if (candidate != null && (!candidate.isOut() || !candidate.others.isEmpty())) {
                similar(candidate, existing);
            }
        });
    }

    private String person(Candidate candidate) {
        return person(Objects.requireNonNull(candidate.row));
    }

    private void similar(Candidate candidate, @Nullable String[] existing) {
        if (Boolean.FALSE.equals(candidate.same)) {
            return;
        }
        boolean sameHome = Objects.equals(existing[TABLE.at("house_id")], get(candidate, "house_id"))
                && Objects.equals(existing[TABLE.at("household_id")], get(candidate, "household_id"))
                && Objects.equals(existing[TABLE.at("sex")], get(candidate, "sex"))
                && existing[TABLE.at("id_index")] == null
                && work.source().equals(existing[TABLE.at("source")])
                && !Long.toString(work.importId()).equals(existing[TABLE.at("import_id")]);
        if (candidate.existing == null && (sameHome || Boolean.TRUE.equals(candidate.same))) {
            candidate.existing = existing;
        } else {
            candidate.doubt("person.same-name", existing);
        }
    }

    @Override
    void stripHome(Candidate candidate) {
        List.of("person.house-code", "person.present-address", "person.since", "household.number", "household.kind", "household.relation")
                .forEach(candidate.values::remove);
    }

    /** Who lives in a house lies where the house does. */
    @Override
    boolean lies(Candidate candidate, @Nullable String[] row, @Nullable String[] existing) {
        return row[TABLE.at("house_id")] == null;
    }

    @Override
    void merged(Candidate candidate, @Nullable String[] row, @Nullable String[] existing) {
        String grid = row[TABLE.at("grid_id")];
        super.merged(candidate, row, existing);
        if (!Objects.equals(row[TABLE.at("house_id")], existing[TABLE.at("house_id")])) {
            row[TABLE.at("grid_id")] = grid;
        }
        if (row[TABLE.at("id_number")] != null && "none".equals(row[TABLE.at("id_kind")])) {
            // Entered without; who has a number has a document, whoever said before that there was none.
            String kind = candidate.value("person.id-kind");
            row[TABLE.at("id_kind")] = kind == null || kind.equals("none") ? "citizen" : kind;
        }
    }

    @Override
    void settle(JdbcClient jdbc, List<Candidate> updated) {
        homes.settle(jdbc, updated);
    }

    @Override
    void begin(List<Candidate> batch) {
        homes.begin(batch);
        names.begin(side, batch.stream().map(candidate -> String.valueOf(get(candidate, "name"))).toList());
    }

    @Override
    void writeRelated(JdbcClient jdbc, Bulk bulk, List<Candidate> batch) throws SQLException {
        homes.write(jdbc, bulk);
        names.finish(bulk);
    }
}
