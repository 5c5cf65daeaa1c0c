package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.imports.Columns;
import org.minqing.registry.internal.operations.Operations.Order;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.springframework.stereotype.Service;

/**
 * What the register says wrongly is put right, by the fields of the dictionary. A value of a stronger source stays, and then
 * nothing is changed; a mask that comes back means what is stored.
 */
@Service
public class Corrections {

    private static final String NUMBER = "person.id-number";

    /** What becomes of a value when a stronger source holds another one. */
    private enum Weighing {
        /** Nothing at all is changed, and it is said. */
        STRICT,
        /** It is left out. */
        LENIENT,
        /** Somebody at a desk has decided between the two. */
        DECIDED
    }

    private final Operations operations;
    private final Forms forms;
    private final Siting siting;
    private final Profiles profiles;

    Corrections(Operations operations, Forms forms, Siting siting, Profiles profiles) {
        this.operations = operations;
        this.forms = forms;
        this.siting = siting;
        this.profiles = profiles;
    }

    /**
     * @param kind   person, household, house, address, organisation, or object for a facility or place
     * @param values by code of the dictionary; an empty one takes the value back, one that is not named stays
     */
    ObjectKey correct(Order order, String kind, ObjectKey key, int version, Map<String, String> values) {
        return operations.run(order, (scene, reach) -> {
            Map<String, @Nullable Object> row = row(scene, kind, key);
            if (!Objects.equals(row.get("version"), version)) {
                throw Operations.changed((Integer) Objects.requireNonNull(row.get("version")));
            }
            if (row.get("ended_on") != null) {
                throw Operations.ended(((java.sql.Date) Objects.requireNonNull(row.get("ended_on"))).toLocalDate());
            }
            return new Revision(kindOf(kind, row), key, row);
        }, (scene, revision) -> {
            Map<String, String> incoming = unmasked(revision, values);
            apply(scene, revision, forms.normal(revision.kind(), incoming, scene.today()), Weighing.STRICT);
            return key;
        });
    }

    /**
     * What a person asked for and staff accepted, on the record as it stands.
     *
     * @param field of the dictionary
     * @throws org.minqing.platform.ProblemException as for any correction, for example {@code registry.weaker-source}
     */
    public void accept(Viewer viewer, ObjectKey person, String field, String value, @Nullable String reason) {
        operations.run(new Order(viewer, null, reason, null), (scene, reach) -> new Revision("person", person, row(scene, "person", person)),
                (scene, revision) -> {
                    apply(scene, revision, forms.normal("person", Map.of(field, value), scene.today()), Weighing.STRICT);
                    return person;
                });
    }

    /**
     * Of the values those that a stronger source contradicts, in their normal form. Nothing is changed.
     *
     * @param kind as {@link #correct} takes it
     * @throws org.minqing.platform.ProblemException as for a correction, but for {@code registry.weaker-source}
     */
    Map<String, String> contested(Order order, String kind, ObjectKey key, int version, Map<String, String> values) {
        return operations.run(order, (scene, reach) -> {
            Map<String, @Nullable Object> row = row(scene, kind, key);
            if (!Objects.equals(row.get("version"), version)) {
                throw Operations.changed((Integer) Objects.requireNonNull(row.get("version")));
            }
            return new Revision(kindOf(kind, row), key, row);
        }, (scene, revision) -> {
            Columns columns = Columns.of(revision.kind());
            Map<String, String> sources = Columns.sources((String) revision.row().get("sources"));
            Map<String, String> contested = new LinkedHashMap<>();
            forms.normal(revision.kind(), values, scene.today()).forEach((field, value) -> columns.find(field).ifPresent(column -> {
                String before = forms.plain(column, key.id(), revision.row().get(column.name()));
                if (!before.equals(value) && isStronger(scene, before, sources.getOrDefault(column.name(), revision.source()))) {
                    contested.put(field, value);
                }
            }));
            return contested;
        });
    }

    /** What was decided between two sources at a desk; from then on it stands against files of either. */
    void decide(Viewer viewer, String kind, ObjectKey key, String field, String value, String reason) {
        operations.run(new Order(viewer, null, reason, null), (scene, reach) -> {
            Map<String, @Nullable Object> row = row(scene, kind, key);
            if (row.get("ended_on") instanceof java.sql.Date day) {
                throw Operations.ended(day.toLocalDate());
            }
            return new Revision(kind, key, row);
        }, (scene, revision) -> {
            apply(scene, revision, forms.normal(kind, Map.of(field, value), scene.today()), Weighing.DECIDED);
            return key;
        });
    }

    /** Whether what stands stays against the word of whoever corrects. What a desk has decided another look at the desk may change. */
    private boolean isStronger(Scene scene, String before, String holder) {
        return !before.isEmpty() && operations.rank(scene.source()) < operations.rank(holder)
                && !(holder.equals(Registry.DECIDED.code()) && operations.decides(scene.viewer()));
    }

    /** What else is told of a person who came back; values of a stronger source stay silently, since nobody asked to change them. */
    void fill(Scene scene, ObjectKey key, Map<String, String> values) {
        Map<String, @Nullable Object> row = scene.records().find("registry_person", key, "true", Map.of())
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
        Map<String, String> more = new LinkedHashMap<>(values);
        more.remove("household.relation");
        apply(scene, new Revision("person", key, row), more, Weighing.LENIENT);
    }

    /** An object and its row, held until the end of the transaction. */
    record Revision(String kind, ObjectKey key, Map<String, @Nullable Object> row) {

        String source() {
            return String.valueOf(row.get("source"));
        }
    }

    /** The row of an object within the viewer's reach. */
    static Map<String, @Nullable Object> row(Scene scene, String kind, ObjectKey key) {
        return scene.records().find(RecordStore.table(kind), key, scene.scope().predicate("o"), scene.scope().parameters())
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** What an object is: facilities and places lie in one table. */
    static String kindOf(String asked, Map<String, @Nullable Object> row) {
        return asked.equals("object") ? String.valueOf(row.get("class")) : asked;
    }

    /** Without the masks that went out and came back unchanged. */
    private Map<String, String> unmasked(Revision revision, Map<String, String> values) {
        Map<String, String> incoming = new LinkedHashMap<>(values);
        for (PersonalField field : PersonalField.values()) {
            String value = incoming.get(field.code());
            if (value != null && value.indexOf('*') >= 0) {
                Columns.Column column = Columns.of(revision.kind()).find(field.code()).orElse(null);
                if (column != null) {
                    String stored = forms.plain(column, revision.key().id(), revision.row().get(column.name()));
                    field.maskedValueThatComesBack(value, stored.isEmpty() ? null : stored);
                    incoming.remove(field.code());
                }
            }
        }
        return incoming;
    }

    private void apply(Scene scene, Revision revision, Map<String, String> values, Weighing weighing) {
        Columns columns = Columns.of(revision.kind());
        Map<String, String> sources = Columns.sources((String) revision.row().get("sources"));
        Map<String, String> changed = new LinkedHashMap<>();
        Map<String, Change> changes = new LinkedHashMap<>();
        List<String> stronger = new ArrayList<>();
        values.forEach((field, value) -> columns.find(field).ifPresent(column -> {
            String before = forms.plain(column, revision.key().id(), revision.row().get(column.name()));
            String holder = sources.getOrDefault(column.name(), revision.source());
            if (before.equals(value)) {
                return;
            }
            if (weighing != Weighing.DECIDED && isStronger(scene, before, holder)) {
                stronger.add(field);
                return;
            }
            String source = weighing == Weighing.DECIDED ? Registry.DECIDED.code() : scene.source();
            if (source.equals(revision.source())) {
                sources.remove(column.name());
            } else {
                sources.put(column.name(), source);
            }
            changed.put(field, value);
            changes.put(field, new Change(before.isEmpty() ? null : before, value.isEmpty() ? null : value));
        }));
        if (!stronger.isEmpty() && weighing == Weighing.STRICT) {
            throw weaker(revision, sources, columns, stronger);
        }
        Map<String, @Nullable Object> row = forms.columns(columns, revision.key().id(), changed);
        siting.site(scene, revision, values, row, changes);
        if (changes.isEmpty()) {
            return;
        }
        check(scene, revision, changed, row);
        row.put("sources", sources.isEmpty() ? null : Columns.json(sources));
        scene.records().update(columns.table(), revision.key(), row, scene.now());
        int version = (Integer) Objects.requireNonNull(revision.row().get("version")) + 1;
        scene.records().history(scene, revision.key(), revision.kind(), version, "correct", scene.today(), changes);
        operations.record(scene, "correct", revision.key(), revision.kind());
        after(scene, revision, changed);
    }

    private RuntimeException weaker(Revision revision, Map<String, String> sources, Columns columns, List<String> fields) {
        String holder = sources.getOrDefault(columns.find(fields.getFirst()).orElseThrow().name(), revision.source());
        var problem = OperationProblem.WEAKER_SOURCE.asException().with("source", profiles.current().registry().findHolder(holder)
                .map(one -> one.name().zh()).orElse(holder));
        List<String> names = fields.stream().map(field -> profiles.current().registry().findField(field).map(one -> one.name().zh()).orElse(field))
                .toList();
        fields.forEach(field -> problem.field("values." + field, "weaker-source", ""));
        return problem.with("fields", String.join("、", names));
    }

    private void check(Scene scene, Revision revision, Map<String, String> changed, Map<String, @Nullable Object> row) {
        if (row.get("id_index") instanceof byte[] index) {
            scene.persons().findByNumber(index, revision.key().id()).ifPresent(other -> {
                throw operations.known(scene, NUMBER, "person", other.key());
            });
        }
        if (changed.get("person.id-number") != null && !changed.get("person.id-number").isEmpty() && !changed.containsKey("person.id-kind")
                && "none".equals(revision.row().get("id_kind"))) {
            row.put("id_kind", "citizen");
        }
        String birth = changed.get("person.birth-date");
        if (birth != null && !birth.isEmpty()) {
            Object died = revision.row().get("died_on");
            if (died instanceof java.sql.Date day && LocalDate.parse(birth).isAfter(day.toLocalDate())) {
                throw Forms.fault("person.birth-date", "date.impossible");
            }
        }
        String role = changed.get("household.relation");
        if (role != null && (role.equals(Homes.HEAD) || Homes.HEAD.equals(revision.row().get("relation")))
                && scene.relations().findOpen(revision.key(), RelationStore.MEMBER_OF).isPresent()) {
            throw OperationProblem.HEAD_CHANGES.asException().field("values.household.relation", "head-changes", "");
        }
        siting.unique(scene, revision.kind(), revision.key(), changed);
    }

    private static void after(Scene scene, Revision revision, Map<String, String> changed) {
        if (changed.containsKey("person.name")) {
            scene.persons().rememberName(changed.get("person.name"));
        }
        if (changed.containsKey("household.relation")) {
            scene.relations().correctRole(revision.key(), changed.get("household.relation").isEmpty() ? null : changed.get("household.relation"));
        }
    }
}
