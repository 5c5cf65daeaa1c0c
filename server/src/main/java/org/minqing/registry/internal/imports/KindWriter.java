package org.minqing.registry.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.CodeFault;
import org.minqing.registry.ObjectKey;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** How the rows of one kind get into its tables. */
abstract class KindWriter {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Fields that say where something lies, by the part after its kind. */
    private static final List<String> PLACES = List.of(".lon", ".lat", ".address", ".text", ".present-address");

    final ImportWork work;
    final Map<String, String> headings;
    /** Null: none, all that is written is in one transaction. */
    @Nullable SideLine side;
    private final Table table;
    private final Merge merge;

    KindWriter(ImportWork work, Table table, Map<String, String> headings) {
        this.work = work;
        this.table = table;
        this.headings = headings;
        this.merge = new Merge(table, work.registry(), work.source(), headings);
    }

    static KindWriter of(ImportWork work, Map<String, String> headings) {
        return switch (work.kind()) {
            case PERSONS -> new PersonWriter(work, headings);
            case HOUSES -> new HouseWriter(work, headings);
            case ORGANISATIONS -> new OrganisationWriter(work, headings);
            case FACILITIES, PLACES -> new ObjectWriter(work, headings);
            case ADDRESSES -> new AddressWriter(work, headings);
        };
    }

    Table table() {
        return table;
    }

    /** Makes the row of the table from the values, as far as no database is needed; runs beside the writing of other rows. */
    final void prepare(Candidate candidate) {
        @Nullable String[] row = new String[table.columns().size()];
        candidate.row = row;
        for (int i = 0; i < row.length; i++) {
            String field = table.columns().get(i).field();
            row[i] = field == null ? null : candidate.value(field);
        }
        try {
            complete(candidate, row);
        } catch (CodeFault fault) {
            candidate.refuse("", fault.code());
        }
        if (!candidate.isOut()) {
            set(candidate, "id", Long.toString(work.ids().next()));
            sealNew(candidate, row);
        }
    }

    /** Checks values against each other, places the object, fills in what follows from the values. */
    abstract void complete(Candidate candidate, @Nullable String[] row);

    /** Holds what nobody else may enter at the same time. */
    void hold(JdbcClient jdbc, List<Candidate> batch) {
    }

    /** Finds what is there of the rows that are not out, and what they refer to. */
    abstract void match(JdbcClient jdbc, List<Candidate> batch);

    /** Looks at what goes with the objects that are to be changed; may refuse their rows. */
    void settle(JdbcClient jdbc, List<Candidate> updated) {
    }

    /** Begins what can be written beside the objects; {@code batch} holds those to be created and updated. */
    void begin(List<Candidate> batch) {
    }

    /** Writes what goes with the objects; {@code batch} holds the created and updated ones. */
    void writeRelated(JdbcClient jdbc, Bulk bulk, List<Candidate> batch) throws SQLException {
    }

    /** Decides what becomes of each row; nothing is written. */
    final void decide(JdbcClient jdbc, List<Candidate> batch) {
        changes.clear();
        List<Candidate> going = batch.stream().filter(candidate -> !candidate.isOut()).toList();
        hold(jdbc, going);
        match(jdbc, going);
        for (Candidate candidate : batch) {
            adopt(jdbc, candidate);
            if (candidate.isOut()) {
                continue;
            }
            candidate.outcome = candidate.existing == null ? Candidate.Outcome.CREATED
                    : changes(candidate) || candidate.target != null ? Candidate.Outcome.UPDATED : Candidate.Outcome.UNCHANGED;
        }
        settle(jdbc, batch.stream().filter(candidate -> candidate.outcome == Candidate.Outcome.UPDATED).toList());
    }

    /** The row is what a person said that it is, whatever else it was like. */
    private void adopt(JdbcClient jdbc, Candidate candidate) {
        ObjectKey target = candidate.target;
        if (target == null || candidate.isOut()) {
            return;
        }
        candidate.existing = null;
        jdbc.sql("select " + table.asText("o") + "  from " + table.name() + " o where o.town = :town and o.id = :id")
                .param("town", target.town()).param("id", target.id()).query(row -> {
                    candidate.existing = read(row, table.columns().size());
                });
        if (candidate.existing == null) {
            candidate.refuse("", "object.gone");
        }
    }

    /** Takes out of a row what it says of where the object lives, for an object that is registered in another town. */
    void stripHome(Candidate candidate) {
    }

    private final Map<Candidate, Map<String, Merge.Change>> changes = new java.util.IdentityHashMap<>();

    private boolean changes(Candidate candidate) {
        @Nullable String[] existing = Objects.requireNonNull(candidate.existing);
        String id = String.valueOf(existing[table.at("id")]);
        Map<String, Merge.Change> changed = merge.merge(candidate, at -> plain(existing, at, id));
        @Nullable String[] row = Objects.requireNonNull(candidate.row);
        String placed = row[table.at("grid_id")];
        boolean moves = lies(candidate, row, existing) && isPlacedAnew(candidate, changed.keySet(), row, existing);
        merged(candidate, row, existing);
        if (moves) {
            row[table.at("grid_id")] = placed;
            changed.put(table.kind() + ".grid", new Merge.Change(work.placer().code(String.valueOf(existing[table.at("grid_id")])),
                    work.placer().code(String.valueOf(placed))));
        }
        boolean sources = !Objects.equals(row[table.at("sources")], existing[table.at("sources")]);
        if (!changed.isEmpty() || sources) {
            changes.put(candidate, changed);
            return true;
        }
        return false;
    }

    /** Whether the object lies where its own row says. */
    boolean lies(Candidate candidate, @Nullable String[] row, @Nullable String[] existing) {
        return true;
    }

    /** An object follows its point, its address, or the grid that a source names which is as strong as that of the object. */
    private boolean isPlacedAnew(Candidate candidate, Set<String> changed, @Nullable String[] row, @Nullable String[] existing) {
        String now = String.valueOf(row[table.at("grid_id")]);
        String before = String.valueOf(existing[table.at("grid_id")]);
        boolean told = PLACES.stream().anyMatch(place -> changed.contains(table.kind() + place))
                || candidate.value(table.kind() + ".grid") != null && merge.isAsStrong(String.valueOf(existing[table.at("source")]));
        return told && Objects.equals(row[table.at("town")], existing[table.at("town")]) && !now.equals(before)
                // Less exact than what is known.
                && !work.placer().isAbove(now, before);
    }

    /**
     * What has ended is brought back in its record, and not by a file; looked at after those that are there.
     *
     * @param key whether nothing else can have the value of the field
     */
    final void ended(Candidate candidate, String field, boolean key) {
        if (candidate.existing == null && candidate.others.isEmpty() && (key || !Boolean.FALSE.equals(candidate.same))) {
            candidate.refuse(headings.getOrDefault(field, ""), "object.ended");
        }
    }

    /** Sets the derived columns after a merge; by default as they were. */
    void merged(Candidate candidate, @Nullable String[] row, @Nullable String[] existing) {
        for (String column : List.of("town", "id", "grid_id", "source", "import_id", "created_at")) {
            row[table.at(column)] = existing[table.at(column)];
        }
    }

    private @Nullable String plain(@Nullable String[] existing, int at, String id) {
        String sealed = existing[at];
        String context = table.columns().get(at).seal();
        return sealed == null || context == null ? null : work.open(sealed, context, id);
    }

    /** What an object that is there says, by field and in the clear. */
    final Map<String, @Nullable String> values(@Nullable String[] existing) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        String id = String.valueOf(existing[table.at("id")]);
        for (int i = 0; i < existing.length; i++) {
            Table.Column column = table.columns().get(i);
            if (column.field() != null) {
                values.put(column.field(), column.seal() == null ? existing[i] : plain(existing, i, id));
            }
        }
        return values;
    }

    final void write(JdbcClient jdbc, Connection connection, List<Candidate> batch) throws SQLException {
        List<Candidate> going = batch.stream().filter(candidate -> candidate.outcome == Candidate.Outcome.CREATED
                || candidate.outcome == Candidate.Outcome.UPDATED).toList();
        begin(going);
        Bulk bulk = new Bulk(connection);
        String now = work.now().toString();
        int written = bulk.write(table, going, (candidate, rows) -> {
            finish(candidate, now);
            for (String value : Objects.requireNonNull(candidate.row)) {
                rows.add(value);
            }
            rows.add(candidate.existing == null ? "t" : "f").end();
        });
        if (written != going.size()) {
            // Somebody changed one of the objects between our look and our write: the batch is looked at anew.
            throw new OptimisticLockingFailureException("an object was changed meanwhile");
        }
        remember(bulk, going);
        writeRelated(jdbc, bulk, going);
        changes.clear();
    }

    private void finish(Candidate candidate, String now) {
        @Nullable String[] row = Objects.requireNonNull(candidate.row);
        @Nullable String[] existing = candidate.existing;
        row[table.at("updated_at")] = now;
        if (existing == null) {
            row[table.at("source")] = work.source();
            row[table.at("version")] = "1";
            row[table.at("import_id")] = Long.toString(work.importId());
            row[table.at("created_at")] = now;
            for (int i = 0; i < row.length; i++) {
                if (table.columns().get(i).seal() != null) {
                    row[i] = Objects.requireNonNull(candidate.sealed)[i];
                }
            }
        } else {
            row[table.at("version")] = Integer.toString(Integer.parseInt(String.valueOf(existing[table.at("version")])) + 1);
            sealChanged(row, existing);
        }
    }

    /** For an object that is new, beside the writing of others: most are. Fingerprints go into the row, to look by. */
    private void sealNew(Candidate candidate, @Nullable String[] row) {
        String id = String.valueOf(row[table.at("id")]);
        @Nullable String[] sealed = new String[row.length];
        for (int i = 0; i < row.length; i++) {
            Table.Column column = table.columns().get(i);
            String plain = row[i];
            if (column.seal() == null || plain == null) {
                continue;
            }
            sealed[i] = work.seal(plain, column.seal(), id);
            if (column.index() != null) {
                row[table.at(column.index())] = work.fingerprint(Objects.requireNonNull(column.field()), plain);
            }
        }
        candidate.sealed = sealed;
    }

    private void sealChanged(@Nullable String[] row, @Nullable String[] existing) {
        String id = String.valueOf(row[table.at("id")]);
        for (int i = 0; i < row.length; i++) {
            Table.Column column = table.columns().get(i);
            if (column.seal() == null) {
                continue;
            }
            String plain = row[i];
            boolean same = Objects.equals(plain, plain(existing, i, id));
            if (column.index() != null) {
                row[table.at(column.index())] = same ? existing[table.at(column.index())]
                        : plain == null ? null : work.fingerprint(Objects.requireNonNull(column.field()), plain);
            }
            row[i] = same ? existing[i] : plain == null ? null : work.seal(plain, column.seal(), id);
        }
    }

    private void remember(Bulk bulk, List<Candidate> batch) throws SQLException {
        CopyText history = new CopyText();
        CopyText before = new CopyText();
        for (Candidate candidate : batch) {
            if (candidate.outcome == Candidate.Outcome.CREATED && work.actor() != 0) {
                history.add(get(candidate, "town")).add(get(candidate, "id")).add(1).add(table.kind()).add("import-entered")
                        .add(work.today().toString()).add(work.now().toString()).add(work.actor()).add(work.source()).add(null).add(null).end();
            }
            if (candidate.outcome != Candidate.Outcome.UPDATED) {
                continue;
            }
            @Nullable String[] row = Objects.requireNonNull(candidate.row);
            @Nullable String[] existing = Objects.requireNonNull(candidate.existing);
            String town = String.valueOf(row[table.at("town")]);
            String id = String.valueOf(row[table.at("id")]);
            String version = String.valueOf(row[table.at("version")]);
            history.add(town).add(id).add(version).add(table.kind()).add(work.actor() == 0 ? "import" : "import-merged")
                    .add(work.today().toString()).add(work.now().toString()).add(work.actor()).add(work.source()).add(null)
                    .add(work.seal(JSON.writeValueAsString(changes.getOrDefault(candidate, Map.of())), "registry_history.changes", id)).end();
            if (Long.toString(work.importId()).equals(existing[table.at("import_id")])) {
                // Made by this import: taken back, it goes as a whole.
                continue;
            }
            Map<String, @Nullable String> image = new LinkedHashMap<>();
            // Secrets in the clear: the image is sealed as a whole, and outlives the keys of its parts.
            for (int i = 0; i < existing.length; i++) {
                image.put(table.columns().get(i).name(), table.columns().get(i).seal() == null ? existing[i] : plain(existing, i, id));
            }
            if (candidate.found.containsKey(PersonHomes.RELATIONS)) {
                image.put(PersonHomes.RELATIONS, candidate.found.get(PersonHomes.RELATIONS));
            }
            before.add(work.importId()).add(town).add(table.kind()).add(id).add(version)
                    .add(work.seal(JSON.writeValueAsString(image), "registry_import_change.before", id)).end();
        }
        bulk.insert("registry_history", "town, object_id, seq, kind, action, on_day, at, actor_id, source, reason, changes", history, false);
        // What the first of several rows of one object found is what was before the import.
        bulk.insert("registry_import_change", "import_id, town, kind, object_id, version, before", before,
                " on conflict (import_id, kind, town, object_id) do update set version = excluded.version");
    }

    final void set(Candidate candidate, String column, @Nullable String value) {
        @Nullable String[] row = Objects.requireNonNull(candidate.row);
        row[table.at(column)] = value;
    }

    final @Nullable String get(Candidate candidate, String column) {
        return Objects.requireNonNull(candidate.row)[table.at(column)];
    }

    /** Places the object by its own fields, named by the part after the dot; refuses the row if it lies nowhere or out of scope. */
    final Placer.@Nullable Placed place(Candidate candidate, String address) {
        String kind = work.kind().object();
        Placer.Placed placed = work.placer().place(candidate.value(kind + ".grid"), candidate.value(kind + ".lon"),
                candidate.value(kind + ".lat"), candidate.value(address)).orElse(null);
        if (placed == null) {
            candidate.refuse(headings.getOrDefault(kind + ".grid", headings.getOrDefault(address, "")), "place.unknown");
        } else if (!work.placer().isInScope(placed.grid())) {
            candidate.refuse(headings.getOrDefault(kind + ".grid", headings.getOrDefault(address, "")), "place.out-of-scope");
        } else {
            set(candidate, "town", placed.grid().town());
            set(candidate, "grid_id", Long.toString(placed.grid().id()));
            return placed;
        }
        return null;
    }

    /** An existing row as {@link Table#asText} gives it. */
    static @Nullable String[] read(java.sql.ResultSet row, int columns) throws SQLException {
        @Nullable String[] values = new String[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = row.getString(i + 1);
        }
        return values;
    }
}
