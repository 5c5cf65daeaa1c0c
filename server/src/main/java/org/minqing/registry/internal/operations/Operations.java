package org.minqing.registry.internal.operations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.pages.ObjectRef;
import org.minqing.registry.internal.pages.References;
import org.springframework.stereotype.Component;

/** The frame of all operations: one transaction in which what it is about is judged within the viewer's reach, and then done. */
@Component
class Operations {

    /** To enter and to change. */
    static final String PERMISSION = "registry.write";

    /** Kind of the roles of those who work in the field. */
    static final String FIELD = "worker";

    private static final String GRID_STAFF = "grid";

    private final RegistryAccess access;
    private final Profiles profiles;
    private final FieldCipher cipher;
    private final Audit audit;
    private final References references;
    private final Clock clock;

    Operations(RegistryAccess access, Profiles profiles, FieldCipher cipher, Audit audit, References references, Clock clock) {
        this.access = access;
        this.profiles = profiles;
        this.cipher = cipher;
        this.audit = audit;
        this.references = references;
        this.clock = clock;
    }

    /**
     * Who does it, from which day on, and why.
     *
     * @param day       null: today
     * @param confirmed codes of doubts that were told before
     */
    record Order(Viewer viewer, @Nullable LocalDate day, @Nullable String reason, @Nullable Set<String> confirmed) {
    }

    /**
     * @param judge finds what the operation is about; sees no further than the viewer may write
     * @param deed  does it; sees everything
     */
    <P, T> T run(Order order, BiFunction<Scene, Reach, P> judge, BiFunction<Scene, P, T> deed) {
        return access.write(order.viewer(), PERMISSION, reach -> {
            Scene scene = scene(order, reach);
            P about = judge.apply(scene, reach);
            return access.everywhere(jdbc -> {
                T done = deed.apply(scene, about);
                scene.doubts().settle();
                scene.tallies().write(scene, jdbc);
                return done;
            });
        });
    }

    private Scene scene(Order order, Reach reach) {
        Instant now = clock.instant();
        LocalDate today = today();
        LocalDate day = order.day() == null ? today : order.day();
        if (day.isAfter(today)) {
            throw OperationProblem.BAD_DAY.asException().with("earliest", "").with("latest", today.toString()).field("day", "in-future", "");
        }
        return new Scene(order.viewer(), reach.scope(), new PersonStore(reach.jdbc()), new RelationStore(reach.jdbc()), new RelationRows(reach.jdbc()), new RecordStore(reach.jdbc(), cipher),
                new Tallies(), new Doubts(order.confirmed() == null ? Set.of() : order.confirmed()), now, today, day,
                source(order.viewer()), order.reason() == null || order.reason().isBlank() ? null : order.reason().strip());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone());
    }

    /** For which source the viewer speaks. */
    String source(Viewer viewer) {
        return viewer.dutiesWith(PERMISSION).stream().map(duty -> duty.department()).filter(Objects::nonNull)
                .filter(department -> profiles.current().registry().findDataSource(department).isPresent()).findFirst().orElse(GRID_STAFF);
    }

    /** As far as the viewer works at a desk and not in the field: who decides between sources. */
    Viewer desk(Viewer viewer) {
        Profile profile = profiles.current();
        return new Viewer(viewer.accountId(), viewer.name(), viewer.dutiesWith(PERMISSION).stream()
                .filter(duty -> profile.findRole(duty.role()).filter(role -> !role.kind().equals(FIELD)).isPresent()).toList());
    }

    boolean decides(Viewer viewer) {
        return desk(viewer).may(PERMISSION);
    }

    int rank(String source) {
        return profiles.current().registry().findHolder(source).map(one -> one.rank()).orElse(0);
    }

    /** A person within reach whose version is the one that the viewer saw. */
    Person person(Scene scene, ObjectKey key, int version) {
        Person person = scene.persons().find(key).filter(one -> scene.scope().contains(one.town(), one.gridId()))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
        if (person.version() != version) {
            throw changed(person.version());
        }
        return person;
    }

    /** The same, of one that has not died or left. */
    Person present(Scene scene, ObjectKey key, int version) {
        Person person = person(scene, key, version);
        if (person.endedOn() != null) {
            throw ended(person.endedOn());
        }
        return person;
    }

    static ProblemException changed(int version) {
        return OperationProblem.CHANGED_MEANWHILE.asException().with("version", version);
    }

    static ProblemException ended(LocalDate day) {
        return OperationProblem.ENDED.asException().with("day", day.toString());
    }

    /** The object as a link, if the viewer may see it. */
    @Nullable ObjectRef shown(Viewer viewer, String kind, ObjectKey key) {
        return access.read(viewer, reach -> references.find(reach, kind, key.town(), key.id()));
    }

    /** @param field the field of the form whose value is known */
    ProblemException known(Scene scene, String field, String kind, ObjectKey key) {
        ProblemException problem = OperationProblem.KNOWN_ALREADY.asException().field("values." + field, "known-already", "");
        ObjectRef existing = shown(scene.viewer(), kind, key);
        return existing == null ? problem : problem.with("existing", existing);
    }

    /** Writes what a person's row holds from now on, with its line of history and its record in the audit. */
    void change(Scene scene, Person person, String town, Map<String, @Nullable Object> columns, String action, Map<String, Change> changes) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(columns);
        if (!town.equals(person.town())) {
            all.put("town", town);
            scene.relations().follow("person", person.key(), town);
        }
        scene.records().update("registry_person", person.key(), all, scene.now());
        ObjectKey key = new ObjectKey(town, person.id());
        scene.records().history(scene, key, "person", person.version() + 1, action, changes);
        record(scene, action, key, "person");
    }

    void record(Scene scene, String action, ObjectKey key, String type) {
        record(scene, action, key, type, Map.of());
    }

    void record(Scene scene, String action, ObjectKey key, String type, Map<String, String> details) {
        audit.record(new AuditEntry(key.town(), scene.viewer().accountId(), "registry." + action, type, key.text(), scene.reason(), details));
    }
}
