package org.minqing.registry.internal.care;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry.CareClass;
import org.minqing.registry.CareVisits;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.stereotype.Component;

/** Enters care subjects, ends them, and records visits. What it leaves in the audit names no restricted class and no subject. */
@Component
class CareWork implements CareVisits {

    private final CareDoor door;
    private final CareClasses classes;
    private final CareStore store;
    private final CareQueries queries;
    private final CareForm form;
    private final CareSecrets secrets;
    private final CareDays days;
    private final RegistryAccess access;
    private final Profiles profiles;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    CareWork(CareDoor door, CareClasses classes, CareStore store, CareQueries queries, CareForm form, CareSecrets secrets, CareDays days,
             RegistryAccess access, Profiles profiles, Audit audit, Ids ids, Clock clock) {
        this.door = door;
        this.classes = classes;
        this.store = store;
        this.queries = queries;
        this.form = form;
        this.secrets = secrets;
        this.days = days;
        this.access = access;
        this.profiles = profiles;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    CareView enter(Viewer viewer, CareEntry entry) {
        ProblemException problem = CareSecrets.problem();
        // Of a class that the viewer may not know of nothing is told, not even that it needs another department.
        Optional<CareClass> known = classes.find(entry.careClass()).filter(each -> door.reading(viewer).classes().contains(each.code()));
        if (known.isEmpty()) {
            throw problem.field("careClass", "unknown-class", "");
        }
        CareClass careClass = known.get();
        String reason = CareSecrets.reason(entry.reason(), problem);
        String source = source(viewer, careClass, entry.source(), problem);
        if (!careClass.subject().equals(entry.subjectKind())) {
            throw RegistryProblem.CARE_OTHER_KIND.asException().with("kind", careClass.subject()).field("subjectKind", "other-kind", "");
        }
        if (entry.onDay().isAfter(days.today()) || entry.onDay().isBefore(CareDays.EARLIEST)) {
            problem.field("onDay", "out-of-range", "");
        }
        CareSecrets.throwIfAny(problem);
        ObjectKey key = ObjectKey.parse(entry.subject());
        long id = ids.next();
        door.write(viewer, (reach, scope) -> {
            CareStore.Subject subject = store.findSubject(reach, careClass.subject(), key).orElseThrow(CommonProblem.NOT_FOUND::asException);
            if (!scope.contains(careClass.code(), key.town(), subject.gridId())) {
                throw RegistryProblem.CARE_NOT_YOURS.asException();
            }
            if (subject.ended()) {
                throw RegistryProblem.CARE_SUBJECT_GONE.asException();
            }
            store.checkFree(reach, key, careClass, entry.onDay());
            store.enter(reach, new CareStore.Entry(id, key, subject.gridId(), careClass, entry.onDay(),
                    secrets.seal(CareSecrets.ENTRY_REASON, id, reason), source, viewer.accountId(), clock.instant().atOffset(ZoneOffset.UTC)));
            record(viewer, "registry.care-enter", key.town(), id, careClass.restricted() ? null : careClass.code());
            return true;
        });
        return queries.one(viewer, id);
    }

    CareView end(Viewer viewer, long id, CareEnd end) {
        ProblemException problem = CareSecrets.problem();
        String reason = CareSecrets.reason(end.reason(), problem);
        if (end.onDay().isAfter(days.today())) {
            problem.field("onDay", "out-of-range", "");
        }
        door.write(viewer, (reach, scope) -> {
            CareStore.Stay stay = writable(viewer, reach, scope, id);
            if (stay.endedOn() != null) {
                throw RegistryProblem.CARE_ENDED.asException();
            }
            LocalDate earliest = stay.lastVisitOn() == null ? stay.enteredOn() : stay.lastVisitOn();
            if (end.onDay().isBefore(earliest)) {
                problem.with("from", earliest.toString()).field("onDay", "before-entry", "");
            }
            CareSecrets.throwIfAny(problem);
            store.end(reach, stay, end.onDay(), secrets.seal(CareSecrets.END_REASON, id, reason), viewer.accountId(),
                    clock.instant().atOffset(ZoneOffset.UTC));
            record(viewer, "registry.care-end", stay.town(), id, stay.restricted() ? null : stay.careClass());
            return true;
        });
        return queries.one(viewer, id);
    }

    @Override
    public long record(Viewer viewer, String careId, NewVisit visit) {
        return Ids.parse(visit(viewer, Ids.parse(careId), visit).id());
    }

    CareVisitView visit(Viewer viewer, long careId, NewVisit visit) {
        UUID content = content(careId, visit);
        return access.everywhere(jdbc -> {
            // Also when the subject has moved away since, or the visitor: what was received is received.
            Optional<CareStore.Known> known = store.findVisit(jdbc, viewer.accountId(), visit.ref());
            if (known.isPresent()) {
                if (!known.get().content().equals(content)) {
                    throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
                }
                return known.get().visit();
            }
            return door.write(viewer, (reach, scope) -> store(viewer, reach, scope, careId, visit, content));
        });
    }

    private CareVisitView store(Viewer viewer, Reach reach, CareScope scope, long careId, NewVisit visit, UUID content) {
        CareStore.Stay stay = writable(viewer, reach, scope, careId);
        ProblemException problem = CareSecrets.problem();
        CareClass careClass = classes.find(stay.careClass()).orElseThrow(RegistryProblem.CARE_CLASS_GONE::asException);
        Map<String, Object> answers = form.check(careClass, visit.answers(), problem);
        String note = CareSecrets.clean(visit.note(), "note", problem);
        if (visit.onDay().isAfter(days.today()) || visit.onDay().isBefore(stay.enteredOn())) {
            problem.with("from", stay.enteredOn().toString()).field("onDay", "out-of-range", "");
        }
        if (answers.isEmpty() && note == null && problem.errors().isEmpty()) {
            problem.field("answers", "nothing-said", "");
        }
        CareSecrets.throwIfAny(problem);
        // It may have been made before the end and come in after it.
        if (stay.endedOn() != null && visit.onDay().isAfter(stay.endedOn())) {
            throw RegistryProblem.CARE_ENDED.asException();
        }
        long id = ids.next();
        store.visit(reach, stay, new CareStore.NewRow(id, visit.onDay(), form.reached(careClass, answers), viewer.accountId(), clock.instant().atOffset(ZoneOffset.UTC),
                visit.ref(), content, secrets.seal(CareSecrets.ANSWERS, id, form.write(answers)),
                note == null ? null : secrets.seal(CareSecrets.NOTE, id, note)));
        record(viewer, "registry.care-visit", stay.town(), careId, stay.restricted() ? null : stay.careClass());
        return store.findVisit(reach.jdbc(), viewer.accountId(), visit.ref()).orElseThrow().visit();
    }

    /** Held until the end of the transaction. */
    private CareStore.Stay writable(Viewer viewer, Reach reach, CareScope scope, long id) {
        return store.findStay(reach, scope, id).orElseThrow(() ->
                door.read(viewer, (wider, readable) -> store.exists(wider, readable, id))
                        ? RegistryProblem.CARE_NOT_YOURS.asException() : CommonProblem.NOT_FOUND.asException());
    }

    private String source(Viewer viewer, CareClass careClass, @Nullable String named, ProblemException problem) {
        if (named != null) {
            if (profiles.current().registry().findDataSource(named).isEmpty()) {
                problem.field("source", "unknown-source", "");
            }
            return named;
        }
        return viewer.dutiesWith(CareDoor.WRITE).stream().map(Duty::department).filter(careClass.department()::equals)
                .filter(Objects::nonNull).findFirst().orElse("grid");
    }

    private void record(Viewer viewer, String action, String town, long id, @Nullable String careClass) {
        audit.record(new AuditEntry(town, viewer.accountId(), action, "care", Ids.format(id), null,
                careClass == null ? Map.of() : Map.of("class", careClass)));
    }

    /** Tells the same content from another: the first 16 bytes of its SHA-256. */
    private UUID content(long careId, NewVisit visit) {
        Map<String, @Nullable Object> said = new HashMap<>();
        visit.answers().forEach(said::put);
        String text = careId + "|" + visit.onDay() + "|" + new TreeMap<>(said) + "|" + (visit.note() == null ? "" : visit.note());
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
