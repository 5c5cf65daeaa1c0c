package org.minqing.outreach.internal.meeting;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GuardedTables.Reach;
import org.minqing.outreach.internal.meeting.MeetingRows.Decision;
import org.minqing.outreach.internal.meeting.MeetingRows.Item;
import org.minqing.outreach.internal.meeting.MeetingRows.Meeting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.minqing.outreach.internal.meeting.MeetingRows.utc;

/** Rows of meetings, points and decisions; inside a use of {@link MeetingDoor} alone. */
@Repository
class MeetingStore {

    /** @param last day of the last meeting that was closed */
    record Last(long gridId, @Nullable LocalDate last, @Nullable Long open) {
    }

    record Sums(long meetingId, int items, int decisions, int openTasks) {
    }

    /** False: the account opened one with this ref before, or another is open. */
    boolean insert(JdbcClient jdbc, Meeting meeting, UUID ref) {
        return jdbc.sql("""
                insert into meeting (id, account_id, ref, content, town, grid_id, number, held_on, state, opened_at)
                select :id, :account, :ref, :content, :town, :grid, 1 + coalesce(max(m.number), 0), :heldOn, 'open', :openedAt
                from meeting m where m.grid_id = :grid
                on conflict do nothing
                """).param("id", meeting.id()).param("account", meeting.accountId()).param("ref", ref).param("content", meeting.content())
                .param("town", meeting.town()).param("grid", meeting.gridId()).param("heldOn", meeting.heldOn())
                .param("openedAt", utc(meeting.openedAt())).update() == 1;
    }

    Optional<Meeting> findByRef(JdbcClient jdbc, long account, UUID ref) {
        return jdbc.sql("select * from meeting where account_id = :account and ref = :ref").param("account", account).param("ref", ref)
                .query(Meeting::read).optional();
    }

    Optional<Meeting> findOpen(JdbcClient jdbc, long grid) {
        return jdbc.sql("select * from meeting where grid_id = :grid and state = 'open'").param("grid", grid).query(Meeting::read).optional();
    }

    Optional<Meeting> find(JdbcClient jdbc, long id) {
        return jdbc.sql("select * from meeting where id = :id").param("id", id).query(Meeting::read).optional();
    }

    List<Meeting> byIds(JdbcClient jdbc, Collection<Long> ids) {
        return jdbc.sql("select * from meeting where id = any(:ids::bigint[])").param("ids", ids.toArray(Long[]::new)).query(Meeting::read).list();
    }

    /** Newest first. */
    List<Meeting> list(Reach reach, @Nullable Long grid, @Nullable String state, long before, int limit) {
        return reach.jdbc().sql("select m.* from meeting m where " + reach.scope().predicate("m") + (grid == null ? "" : " and m.grid_id = :grid")
                        + (state == null ? "" : " and m.state = :state") + " and m.id < :before order by m.id desc limit :limit")
                .params(reach.scope().parameters()).param("grid", grid, Types.BIGINT).param("state", state, Types.VARCHAR)
                .param("before", before).param("limit", limit).query(Meeting::read).list();
    }

    List<Last> last(Reach reach, Collection<Long> grids) {
        return reach.jdbc().sql("""
                select m.grid_id, max(m.held_on) filter (where m.state = 'closed'), max(m.id) filter (where m.state = 'open')
                from meeting m where m.grid_id = any(:grids::bigint[]) group by m.grid_id
                """).param("grids", grids.toArray(Long[]::new))
                .query((row, number) -> new Last(row.getLong(1), row.getObject(2, LocalDate.class), row.getObject(3, Long.class))).list();
    }

    List<Sums> sums(JdbcClient jdbc, Collection<Long> meetings) {
        return jdbc.sql("""
                select m.id, (select count(*) from meeting_item i where i.meeting_id = m.id and not i.removed),
                       (select count(*) from meeting_decision d where d.meeting_id = m.id and d.withdrawn_at is null),
                       (select count(*) from meeting_task t where t.meeting_id = m.id and t.state = 'open')
                from meeting m where m.id = any(:ids::bigint[])
                """).param("ids", meetings.toArray(Long[]::new))
                .query((row, number) -> new Sums(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4))).list();
    }

    void discard(JdbcClient jdbc, long id) {
        jdbc.sql("delete from meeting where id = :id").param("id", id).update();
    }

    void head(JdbcClient jdbc, long id, LocalDate heldOn, @Nullable String chair, List<String> present) {
        jdbc.sql("update meeting set held_on = :heldOn, chair = :chair, present = :present, version = version + 1 where id = :id")
                .param("heldOn", heldOn).param("chair", chair, Types.VARCHAR).param("present", present.toArray(String[]::new)).param("id", id).update();
    }

    void order(JdbcClient jdbc, long id, List<Long> items) {
        jdbc.sql("""
                update meeting_item i set position = o.position
                from unnest(:items::bigint[]) with ordinality as o (id, position) where i.id = o.id and i.meeting_id = :id
                """).param("items", items.toArray(Long[]::new)).param("id", id).update();
        jdbc.sql("update meeting set version = version + 1 where id = :id").param("id", id).update();
    }

    void close(JdbcClient jdbc, long id, long account, Instant now, String minutes) {
        jdbc.sql("update meeting set state = 'closed', closed_at = :now, closed_by = :account, minutes = :minutes, version = version + 1 where id = :id")
                .param("now", utc(now)).param("account", account).param("minutes", minutes).param("id", id).update();
    }

    Optional<String> minutes(JdbcClient jdbc, long id) {
        return jdbc.sql("select minutes from meeting where id = :id and minutes is not null").param("id", id).query(String.class).optional();
    }

    boolean insertItem(JdbcClient jdbc, Meeting meeting, Item item, long account, UUID ref) {
        return jdbc.sql("""
                insert into meeting_item (id, town, grid_id, meeting_id, account_id, ref, content, position, chapter, object_type, object_id, title,
                    amount, at, minutes, version, updated_at)
                values (:id, :town, :grid, :meeting, :account, :ref, :content, :position, :chapter, :type, :object, :title, :amount, :at, :minutes, 1, :now)
                on conflict (account_id, ref) do nothing
                """).param("id", item.id()).param("town", meeting.town()).param("grid", meeting.gridId()).param("meeting", meeting.id())
                .param("account", account).param("ref", ref).param("content", item.content()).param("position", item.position())
                .param("chapter", item.chapter()).param("type", item.objectType(), Types.VARCHAR).param("object", item.objectId(), Types.VARCHAR)
                .param("title", item.title()).param("amount", item.amount(), Types.INTEGER).param("at", utc(item.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("minutes", item.minutes()).param("now", utc(item.updatedAt())).update() == 1;
    }

    Optional<Item> findItemByRef(JdbcClient jdbc, long account, UUID ref) {
        return jdbc.sql("select * from meeting_item where account_id = :account and ref = :ref").param("account", account).param("ref", ref)
                .query(Item::read).optional();
    }

    List<Item> items(JdbcClient jdbc, long meeting) {
        return jdbc.sql("select * from meeting_item where meeting_id = :meeting order by position, id").param("meeting", meeting).query(Item::read).list();
    }

    Optional<Item> findItem(JdbcClient jdbc, long meeting, long id) {
        return jdbc.sql("select * from meeting_item where id = :id and meeting_id = :meeting").param("id", id).param("meeting", meeting)
                .query(Item::read).optional();
    }

    void write(JdbcClient jdbc, long item, String title, String minutes, boolean removed, long account, Instant now) {
        jdbc.sql("""
                update meeting_item set title = :title, minutes = :minutes, removed = :removed, version = version + 1, updated_by = :account, updated_at = :now
                where id = :id
                """).param("title", title).param("minutes", minutes).param("removed", removed).param("account", account).param("now", utc(now))
                .param("id", item).update();
    }

    void insertDecision(JdbcClient jdbc, Meeting meeting, Decision decision, UUID ref) {
        jdbc.sql("""
                insert into meeting_decision (id, town, grid_id, meeting_id, item_id, account_id, ref, content, kind, words, case_code, carried, at)
                values (:id, :town, :grid, :meeting, :item, :account, :ref, :content, :kind, :words, :case, :carried, :at)
                """).param("id", decision.id()).param("town", meeting.town()).param("grid", meeting.gridId()).param("meeting", meeting.id())
                .param("item", decision.itemId()).param("account", decision.accountId()).param("ref", ref).param("content", decision.content())
                .param("kind", decision.kind()).param("words", decision.words()).param("case", decision.caseCode(), Types.VARCHAR)
                .param("carried", decision.carried()).param("at", utc(decision.at())).update();
    }

    Optional<Decision> findDecisionByRef(JdbcClient jdbc, long account, UUID ref) {
        return jdbc.sql("select * from meeting_decision where account_id = :account and ref = :ref").param("account", account).param("ref", ref)
                .query(Decision::read).optional();
    }

    List<Decision> decisions(JdbcClient jdbc, long meeting) {
        return jdbc.sql("select * from meeting_decision where meeting_id = :meeting order by id").param("meeting", meeting).query(Decision::read).list();
    }

    List<Decision> decisionsById(JdbcClient jdbc, Collection<Long> ids) {
        return jdbc.sql("select * from meeting_decision where id = any(:ids::bigint[])").param("ids", ids.toArray(Long[]::new)).query(Decision::read).list();
    }

    /** Of closed meetings of the grid, those that no meeting has seen done; the oldest first. */
    List<Decision> unsettled(JdbcClient jdbc, long grid) {
        return jdbc.sql("""
                select d.* from meeting_decision d join meeting m on m.id = d.meeting_id and m.state = 'closed'
                where d.grid_id = :grid and d.settled_at is null and d.withdrawn_at is null order by d.id
                """).param("grid", grid).query(Decision::read).list();
    }

    void withdraw(JdbcClient jdbc, long decision, Instant now) {
        jdbc.sql("update meeting_decision set withdrawn_at = :now where id = :id").param("now", utc(now)).param("id", decision).update();
    }

    /** What was looked at: the one kind is done with, the other comes again. */
    void lookedAt(JdbcClient jdbc, Collection<Long> settled, Collection<Long> carried, Instant now) {
        jdbc.sql("update meeting_decision set settled_at = :now where id = any(:ids::bigint[])").param("now", utc(now))
                .param("ids", settled.toArray(Long[]::new)).update();
        jdbc.sql("update meeting_decision set carried = carried + 1 where id = any(:ids::bigint[])").param("ids", carried.toArray(Long[]::new)).update();
    }
}
