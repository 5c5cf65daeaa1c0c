package org.minqing.outreach.internal.visit;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
                select * from outreach_visit where household_id = :id and on_day = :day and met and twin_of is null and withdrawn_at is null
                    and programmes && :programmes::text[]
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

    /**
     * How the household stands by the programmes of the visit, told anew from all its visits, so that it does not matter in which order they
     * came in and which were taken back. An attempt is no visit; what was agreed at the newest of them holds.
     */
    void stand(JdbcClient jdbc, VisitRow visit) {
        jdbc.sql("""
                update outreach_contact c set last_visit_on = m.on_day, last_visit_by = m.account_id,
                    last_tried_on = (select max(t.on_day) from outreach_visit t where t.household_id = c.household_id and not t.met
                        and t.withdrawn_at is null and c.programme = any(t.programmes)),
                    next_on = coalesce((select t.next_on from outreach_visit t where t.household_id = c.household_id and not t.met
                        and t.withdrawn_at is null and c.programme = any(t.programmes) and t.next_on is not null and (m.id is null or t.id > m.id)
                        order by t.on_day desc, t.id limit 1), m.next_on)
                from outreach_contact k left join lateral (select v.* from outreach_visit v where v.household_id = k.household_id and v.met
                        and v.withdrawn_at is null and k.programme = any(v.programmes) order by v.on_day desc, v.id desc limit 1) m on true
                where k.household_id = :household and k.programme = any(:programmes) and c.town = k.town and c.programme = k.programme
                    and c.household_id = k.household_id
                """).param("household", visit.household().id()).param("programmes", visit.programmes().toArray(String[]::new)).update();
    }

    /** Who records or takes back a visit to the household by one of these programmes waits. */
    void lock(JdbcClient jdbc, VisitRow visit) {
        jdbc.sql("select 1 from outreach_contact where household_id = :household and programme = any(:programmes) order by programme for update")
                .param("household", visit.household().id()).param("programmes", visit.programmes().toArray(String[]::new))
                .query((row, number) -> true).list();
    }

    Optional<VisitRow> find(JdbcClient jdbc, long id) {
        return jdbc.sql("select * from outreach_visit where id = :id").param("id", id).query(VisitRow::read).optional();
    }

    /** Whether the account has taken back another visit under this ref. */
    boolean withdrewAnother(JdbcClient jdbc, long account, UUID ref, long id) {
        return jdbc.sql("select exists (select from outreach_visit where withdrawn_by = :account and withdrawn_ref = :ref and id <> :id)")
                .param("account", account).param("ref", ref).param("id", id).query(Boolean.class).single();
    }

    /** Those that repeated it stand for themselves, or repeat the first that is left. */
    void withdraw(JdbcClient jdbc, VisitRow visit, VisitRow.Withdrawn withdrawn) {
        jdbc.sql("""
                update outreach_visit set withdrawn_at = :at, withdrawn_by = :by, withdrawn_ref = :ref, withdrawn_why = :why
                where town = :town and id = :id
                """).param("at", withdrawn.at().atOffset(ZoneOffset.UTC)).param("by", withdrawn.by()).param("ref", withdrawn.ref())
                .param("why", withdrawn.why()).param("town", visit.household().town()).param("id", visit.id()).update();
        jdbc.sql("""
                update outreach_visit v set twin_of = (select min(e.id) from outreach_visit e where e.household_id = v.household_id and e.on_day = v.on_day
                    and e.met and e.withdrawn_at is null and e.id < v.id and e.programmes && v.programmes)
                where v.household_id = :household and v.on_day = :day and v.twin_of = :id
                """).param("household", visit.household().id()).param("day", visit.onDay()).param("id", visit.id()).update();
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
