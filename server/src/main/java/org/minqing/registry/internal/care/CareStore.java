package org.minqing.registry.internal.care;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Registry.CareClass;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes care subjects and visits. */
@Component
class CareStore {

    /** Who or what is to be entered. */
    record Subject(long gridId, boolean ended) {
    }

    record Entry(long id, ObjectKey subject, long gridId, CareClass careClass, LocalDate onDay, byte[] reason, String source,
                 long accountId, OffsetDateTime at) {
    }

    /** A stay in a class, locked. */
    record Stay(String town, long id, String careClass, boolean restricted, LocalDate enteredOn, @Nullable LocalDate lastVisitOn,
                @Nullable LocalDate endedOn) {
    }

    record NewRow(long id, LocalDate onDay, boolean met, long accountId, OffsetDateTime at, String ref, UUID content, byte[] answers,
                  byte @Nullable [] note) {
    }

    /** A visit that came in before. */
    record Known(UUID content, CareVisitView visit) {
    }

    private final CareQueries queries;

    CareStore(CareQueries queries) {
        this.queries = queries;
    }

    /** Held until the end of the transaction, so that it can't end or move meanwhile. */
    Optional<Subject> findSubject(Reach reach, String kind, ObjectKey key) {
        String table = switch (kind) {
            case "person" -> "registry_person";
            case "house" -> "registry_house";
            case "organisation" -> "registry_organisation";
            default -> "registry_object";
        };
        String ended = kind.equals("person") ? "o.ended_on is not null or o.died_on is not null" : "o.ended_on is not null";
        return reach.jdbc().sql("select o.grid_id, " + ended + " as ended from " + table + " o where o.town = :town and o.id = :id and "
                        + reach.scope().predicate("o") + " for update of o").params(reach.scope().parameters())
                .param("town", key.town()).param("id", key.id())
                .query((row, number) -> new Subject(row.getLong("grid_id"), row.getBoolean("ended"))).optional();
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.care-already} if it is, or was on that day, in the class */
    void checkFree(Reach reach, ObjectKey subject, CareClass careClass, LocalDate onDay) {
        boolean taken = reach.jdbc().sql("""
                select exists (select from registry_care c where c.town = :town and c.subject_kind = :kind and c.subject_id = :subject
                    and c.class = :class and (c.ended_on is null or c.ended_on > :day))
                """).param("town", subject.town()).param("kind", careClass.subject()).param("subject", subject.id())
                .param("class", careClass.code()).param("day", onDay).query(Boolean.class).single();
        if (taken) {
            throw RegistryProblem.CARE_ALREADY.asException();
        }
    }

    void enter(Reach reach, Entry entry) {
        CareClass careClass = entry.careClass();
        reach.jdbc().sql("""
                insert into registry_care (town, id, grid_id, subject_kind, subject_id, class, department, restricted, interval_days,
                    entered_on, entry_reason, source, entered_by, entered_at)
                values (:town, :id, :grid, :kind, :subject, :class, :department, :restricted, :interval, :day, :reason, :source, :account, :at)
                """).param("town", entry.subject().town()).param("id", entry.id()).param("grid", entry.gridId())
                .param("kind", careClass.subject()).param("subject", entry.subject().id()).param("class", careClass.code())
                .param("department", careClass.department()).param("restricted", careClass.restricted())
                .param("interval", careClass.interval()).param("day", entry.onDay()).param("reason", entry.reason())
                .param("source", entry.source()).param("account", entry.accountId()).param("at", entry.at()).update();
    }

    Optional<Stay> findStay(Reach reach, CareScope scope, long id) {
        return reach.jdbc().sql("select c.* from registry_care c where c.id = :id and " + scope.predicate("c") + " for update of c")
                .params(scope.parameters()).param("id", id)
                .query((row, number) -> new Stay(row.getString("town"), id, row.getString("class"), row.getBoolean("restricted"),
                        row.getObject("entered_on", LocalDate.class), row.getObject("last_visit_on", LocalDate.class),
                        row.getObject("ended_on", LocalDate.class))).optional();
    }

    boolean exists(Reach reach, CareScope scope, long id) {
        return reach.jdbc().sql("select exists (select from registry_care c where c.id = :id and " + scope.predicate("c") + ")")
                .params(scope.parameters()).param("id", id).query(Boolean.class).single();
    }

    void end(Reach reach, Stay stay, LocalDate day, byte[] reason, long accountId, OffsetDateTime at) {
        reach.jdbc().sql("""
                update registry_care set ended_on = :day, end_code = 'closed', end_reason = :reason, ended_by = :account, ended_at = :at
                where town = :town and id = :id
                """).param("day", day).param("reason", reason).param("account", accountId).param("at", at)
                .param("town", stay.town()).param("id", stay.id()).update();
    }

    void visit(Reach reach, Stay stay, NewRow visit) {
        reach.jdbc().sql("""
                insert into registry_care_visit (town, id, care_id, on_day, met, account_id, at, ref, content, answers, note)
                values (:town, :id, :care, :day, :met, :account, :at, :ref, :content, :answers, :note)
                """).param("town", stay.town()).param("id", visit.id()).param("care", stay.id()).param("day", visit.onDay()).param("met", visit.met())
                .param("account", visit.accountId()).param("at", visit.at()).param("ref", visit.ref()).param("content", visit.content())
                .param("answers", visit.answers()).param("note", visit.note(), Types.BINARY).update();
        // What comes in late does not take a later visit back, and an attempt is no visit.
        reach.jdbc().sql(visit.met() ? """
                update registry_care set last_visit_on = :day, last_visit_by = :account
                where town = :town and id = :id and (last_visit_on is null or last_visit_on <= :day)
                """ : """
                update registry_care set last_tried_on = :day
                where town = :town and id = :id and (last_tried_on is null or last_tried_on < :day)
                """).param("day", visit.onDay()).param("account", visit.accountId()).param("town", stay.town()).param("id", stay.id()).update();
    }

    /** Others of the account with the same ref wait until this one is stored. */
    Optional<Known> findVisit(JdbcClient jdbc, long accountId, String ref) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:ref, :account))").param("ref", ref).param("account", accountId)
                .query((row, number) -> true).single();
        return jdbc.sql("""
                select v.id, v.on_day, v.met, v.at, v.account_id, v.answers, v.note, v.content from registry_care_visit v
                where v.account_id = :account and v.ref = :ref
                """).param("account", accountId).param("ref", ref)
                .query((row, number) -> new Known(row.getObject("content", UUID.class), queries.visit(row))).optional();
    }
}
