package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.operations.Operations.Order;
import org.minqing.registry.internal.operations.RelationRows.End;
import org.springframework.stereotype.Service;

/**
 * Who owns, rents, works, heads, cares, and where somebody is registered: begun and ended with its day. It stands in the history
 * of its subject; both ends must lie within the viewer's reach to write.
 */
@Service
class Relations {

    private static final String KIND = "relation.kind";

    private final Operations operations;

    Relations(Operations operations) {
        this.operations = operations;
    }

    /**
     * What is said.
     *
     * @param kind as {@link RelationKind} calls it
     * @param role in words, for example what somebody works as
     */
    record Said(String kind, String objectKind, ObjectKey object, @Nullable String role) {
    }

    /** @param person null: the subject is an organisation */
    private record Tie(End subject, int version, @Nullable Person person, End object, @Nullable LocalDate earliest, RelationKind kind) {
    }

    /** @param subjectKind person or organisation */
    ObjectKey begin(Order order, String subjectKind, ObjectKey subject, int version, Said said) {
        return operations.run(order, (scene, reach) -> judge(scene, subjectKind, subject, version, said, true), (scene, tie) -> {
            RelationRows rows = scene.relationRows();
            if (tie.kind().isSingle() ? rows.isAnyOpen(tie.subject(), tie.kind()) : rows.findOpen(tie.subject(), tie.kind(), tie.object()).isPresent()) {
                throw OperationProblem.RELATION_HOLDS.asException();
            }
            scene.notBefore(latest(tie.earliest(), rows.lastChange(tie.subject(), tie.kind(), tie.kind().isSingle() ? null : tie.object()).orElse(null)));
            rows.begin(tie.subject(), tie.kind(), tie.object(), scene.day(), blank(said.role()), scene.source());
            return written(scene, tie, "relation-begun", new Change(null, tie.kind().code()));
        });
    }

    ObjectKey end(Order order, String subjectKind, ObjectKey subject, int version, Said said) {
        return operations.run(order, (scene, reach) -> judge(scene, subjectKind, subject, version, said, false), (scene, tie) -> {
            LocalDate since = scene.relationRows().findOpen(tie.subject(), tie.kind(), tie.object())
                    .orElseThrow(OperationProblem.NO_RELATION::asException);
            scene.notBefore(since);
            scene.relationRows().end(tie.subject(), tie.kind(), tie.object(), scene.day());
            return written(scene, tie, "relation-ended", new Change(tie.kind().code(), null));
        });
    }

    /** Both ends, held until the end of the transaction: people before things, and in the order of their ids. */
    private Tie judge(Scene scene, String subjectKind, ObjectKey subject, int version, Said said, boolean begins) {
        RelationKind kind = RelationKind.find(said.kind()).filter(one -> one.fits(subjectKind, said.objectKind())
                && !said.object().equals(subject)).orElseThrow(OperationProblem.RELATION_UNFIT::asException);
        List<ObjectKey> people = new ArrayList<>();
        if (subjectKind.equals("person")) {
            people.add(subject);
        }
        if (said.objectKind().equals("person")) {
            people.add(said.object());
        }
        List<Person> held = scene.persons().list(people);
        Person person = null;
        if (subjectKind.equals("person")) {
            // Who left may still own a house here, and that may end.
            person = begins ? operations.present(scene, subject, version) : operations.person(scene, subject, version);
        } else {
            Map<String, @Nullable Object> row = thing(scene, subjectKind, subject, begins);
            if (!Objects.equals(row.get("version"), version)) {
                throw Operations.changed((Integer) Objects.requireNonNull(row.get("version")));
            }
        }
        Person other = null;
        if (said.objectKind().equals("person")) {
            other = held.stream().filter(one -> one.key().equals(said.object()) && scene.scope().contains(one.town(), one.gridId())).findFirst()
                    .orElseThrow(CommonProblem.NOT_FOUND::asException);
            if (begins && other.endedOn() != null) {
                throw Operations.ended(other.endedOn());
            }
        } else {
            thing(scene, said.objectKind(), said.object(), begins);
        }
        return new Tie(new End(subjectKind, subject), version, person, new End(said.objectKind(), said.object()),
                latest(person == null ? null : person.birthDate(), other == null ? null : other.birthDate()), kind);
    }

    private static Map<String, @Nullable Object> thing(Scene scene, String kind, ObjectKey key, boolean begins) {
        Map<String, @Nullable Object> row = Corrections.row(scene, kind, key);
        if (begins && row.get("ended_on") instanceof java.sql.Date day) {
            throw Operations.ended(day.toLocalDate());
        }
        return row;
    }

    private ObjectKey written(Scene scene, Tie tie, String action, Change change) {
        ObjectKey key = tie.subject().key();
        scene.records().update(RecordStore.table(tie.subject().kind()), key, new LinkedHashMap<>(), scene.now());
        scene.records().history(scene, key, tie.subject().kind(), tie.version() + 1, action, Map.of(KIND, change));
        operations.record(scene, action, key, tie.subject().kind(),
                Map.of("relation", tie.kind().code(), "object", tie.object().kind() + " " + tie.object().key().text()));
        return key;
    }

    private static @Nullable LocalDate latest(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
