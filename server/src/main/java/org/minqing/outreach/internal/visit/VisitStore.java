package org.minqing.outreach.internal.visit;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes visits, and how households stand. */
@Component
class VisitStore {

    /** A matter on its way in. */
    record NewMatter(long id, int number, @Nullable String caseCode, byte[] content) {
    }

    /** Whether a household is on the list of a programme, and whose it is. */
    record Standing(String programme, boolean listed, @Nullable Long worker) {
    }

    /** Others of the account with the same ref wait until this one is stored. */
    Optional<VisitRow> findRef(JdbcClient jdbc, long accountId, UUID ref) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:ref, :account))").param("ref", ref.toString()).param("account", accountId)
                .query((row, number) -> true).single();
        return jdbc.sql("select * from outreach_visit where account_id = :account and ref = :ref").param("account", accountId).param("ref", ref)
                .query(VisitRow::read).optional();
    }

    /** In force, wherever it lives. */
    Optional<OwedHomes.Row> findHome(JdbcClient jdbc, ObjectKey household) {
        return jdbc.sql("""
                select h.town, h.id, h.grid_id, h.number, h.members, h.head, h.address, h.lon, h.lat, false as listed, null::bigint as worker_id,
                    null::date as last_visit_on, null::bigint as last_visit_by, null::date as last_tried_on, null::date as next_on
                from registry_home h where h.town = :town and h.id = :id and h.ended_on is null
                """).param("town", household.town()).param("id", household.id()).query(OwedHomes.Row::read).optional();
    }

    List<Standing> standings(JdbcClient jdbc, long household) {
        return jdbc.sql("select programme, listed, worker_id from outreach_contact where household_id = :id").param("id", household)
                .query((row, number) -> new Standing(row.getString("programme"), row.getBoolean("listed"), row.getObject("worker_id", Long.class))).list();
    }

    /** Who records a visit to the household waits until this one is stored. In one order, so that no two wait for each other. */
    void hold(JdbcClient jdbc, OwedHomes.Row home, Collection<String> programmes) {
        for (String programme : programmes.stream().sorted().toList()) {
            jdbc.sql("""
                    insert into outreach_contact (town, programme, household_id, grid_id) values (:town, :programme, :id, :grid)
                    on conflict (town, programme, household_id) do update set grid_id = excluded.grid_id
                    """).param("town", home.key().town()).param("programme", programme).param("id", home.key().id()).param("grid", home.gridId()).update();
        }
    }

    /** Visits of the day at which the household was met, by one of the programmes; the first of them first. */
    List<VisitRow> sameDay(JdbcClient jdbc, long household, LocalDate day, Collection<String> programmes) {
        return jdbc.sql("""
                select * from outreach_visit where household_id = :id and on_day = :day and met and twin_of is null and programmes && :programmes::text[]
                order by id
                """).param("id", household).param("day", day).param("programmes", programmes.toArray(String[]::new)).query(VisitRow::read).list();
    }

    void insert(JdbcClient jdbc, VisitRow visit, OffsetDateTime now) {
        jdbc.sql("""
                insert into outreach_visit (town, id, grid_id, household_id, programmes, on_day, met, account_id, partners, twin_of, next_on, ref, digest,
                    content, files, received_at)
                values (:town, :id, :grid, :household, :programmes, :day, :met, :account, :partners, :twin, :next, :ref, :digest, :content, :files, :now)
                """).param("town", visit.household().town()).param("id", visit.id()).param("grid", visit.gridId()).param("household", visit.household().id())
                .param("programmes", visit.programmes().toArray(String[]::new)).param("day", visit.onDay()).param("met", visit.met())
                .param("account", visit.accountId()).param("partners", visit.partners().toArray(Long[]::new)).param("twin", visit.twinOf(), Types.BIGINT)
                .param("next", visit.nextOn(), Types.DATE).param("ref", visit.ref()).param("digest", visit.digest())
                .param("content", visit.content(), Types.BINARY).param("files", visit.files().toArray(Long[]::new)).param("now", now).update();
    }

    void insertMatter(JdbcClient jdbc, VisitRow visit, NewMatter matter) {
        jdbc.sql("""
                insert into outreach_matter (town, id, visit_id, number, outcome, case_code, content)
                values (:town, :id, :visit, :number, :outcome, :code, :content)
                """).param("town", visit.household().town()).param("id", matter.id()).param("visit", visit.id()).param("number", matter.number())
                .param("outcome", matter.caseCode() == null ? "settled" : "case").param("code", matter.caseCode(), Types.VARCHAR)
                .param("content", matter.content()).update();
    }

    /** What comes in late does not take a later visit back, and an attempt is no visit. */
    void stand(JdbcClient jdbc, VisitRow visit) {
        jdbc.sql(visit.met() ? """
                update outreach_contact set last_visit_on = :day, last_visit_by = :account, next_on = :next
                where household_id = :household and programme = any(:programmes) and (last_visit_on is null or last_visit_on <= :day)
                """ : """
                update outreach_contact set last_tried_on = :day, next_on = coalesce(:next, next_on)
                where household_id = :household and programme = any(:programmes) and (last_tried_on is null or last_tried_on < :day)
                """).param("day", visit.onDay()).param("account", visit.accountId()).param("next", visit.nextOn(), Types.DATE)
                .param("household", visit.household().id()).param("programmes", visit.programmes().toArray(String[]::new)).update();
    }

    int list(JdbcClient jdbc, OwedHomes.Row home, String programme, @Nullable Long worker, long by, LocalDate today) {
        return jdbc.sql("""
                insert into outreach_contact (town, programme, household_id, grid_id, listed, worker_id, listed_by, listed_on)
                values (:town, :programme, :id, :grid, true, :worker, :by, :today)
                on conflict (town, programme, household_id) do update set listed = true, worker_id = excluded.worker_id,
                    listed_by = excluded.listed_by, listed_on = excluded.listed_on
                """).param("town", home.key().town()).param("programme", programme).param("id", home.key().id()).param("grid", home.gridId())
                .param("worker", worker, Types.BIGINT).param("by", by).param("today", today).update();
    }

    int unlist(JdbcClient jdbc, OwedHomes.Row home, String programme) {
        return jdbc.sql("update outreach_contact set listed = false, worker_id = null where household_id = :id and programme = :programme and listed")
                .param("id", home.key().id()).param("programme", programme).update();
    }
}
