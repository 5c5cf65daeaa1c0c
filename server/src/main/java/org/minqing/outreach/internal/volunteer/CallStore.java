package org.minqing.outreach.internal.volunteer;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GuardedTables.Reach;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Call;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Part;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.minqing.outreach.internal.volunteer.VolunteerRows.utc;

/** Rows of calls and of what members said and gave; inside a use of {@link VolunteerDoor} alone. */
@Repository
class CallStore {

    /** Which calls. What waits is listed the oldest first, what is past the newest first. */
    enum Which {
        AHEAD("c.withdrawn_at is null and c.ends_at > :now", true),
        UNCONFIRMED("c.withdrawn_at is null and c.ends_at <= :now and (c.confirmed_at is null or exists (select from volunteer_part o "
                + "where o.call_id = c.id and o.objection is not null and o.settled_at is null))", true),
        PAST("(c.withdrawn_at is not null or c.ends_at <= :now)", false);

        private final String condition;
        private final boolean up;

        Which(String condition, boolean up) {
            this.condition = condition;
            this.up = up;
        }

        private String page(@Nullable Long after) {
            String next = after == null ? "" : " and (c.starts_at, c.id) " + (up ? ">" : "<") + " (select a.starts_at, a.id from volunteer_call a where a.id = :after)";
            String order = up ? "asc" : "desc";
            return condition + next + " order by c.starts_at " + order + ", c.id " + order + " limit :limit";
        }
    }

    /** What lines of calls tell in numbers. */
    record Counts(long callId, int coming, int objections) {
    }

    /** @param month as {@code 2026-11} */
    record Month(String month, int minutes, int calls, int people) {
    }

    void insert(JdbcClient jdbc, Call call, Instant now) {
        jdbc.sql("""
                insert into volunteer_call (id, town, grid_id, team_id, what, place, starts_at, ends_at, answer_by, places, called_by, called_at)
                values (:id, :town, :grid, :team, :what, :place, :starts, :ends, :answer, :places, :by, :now)
                """).param("id", call.id()).param("town", call.town()).param("grid", call.gridId()).param("team", call.teamId()).param("what", call.what())
                .param("place", call.place()).param("starts", utc(call.startsAt())).param("ends", utc(call.endsAt())).param("answer", utc(call.answerBy()))
                .param("places", call.places()).param("by", call.calledBy()).param("now", utc(now)).update();
    }

    Optional<Call> find(JdbcClient jdbc, long id, boolean hold) {
        return jdbc.sql("select * from volunteer_call where id = :id" + (hold ? " for update" : "")).param("id", id).query(Call::read).optional();
    }

    List<Call> ofGrids(Reach reach, Which which, Instant now, @Nullable Long after, int limit) {
        return reach.jdbc().sql("select c.* from volunteer_call c where " + reach.scope().predicate("c") + " and " + which.page(after))
                .params(reach.scope().parameters()).param("now", utc(now)).param("after", after, Types.BIGINT).param("limit", limit).query(Call::read).list();
    }

    List<Call> ofTeams(JdbcClient jdbc, Collection<Long> teams, Which which, Instant now, @Nullable Long after, int limit) {
        return jdbc.sql("select c.* from volunteer_call c where c.team_id = any(:teams::bigint[]) and " + which.page(after))
                .param("teams", teams.toArray(Long[]::new)).param("now", utc(now)).param("after", after, Types.BIGINT).param("limit", limit)
                .query(Call::read).list();
    }

    /** Past calls in which the members had a part, the newest first. */
    List<Call> pastOf(JdbcClient jdbc, Collection<Long> members, Instant now, int limit) {
        return jdbc.sql("""
                select c.* from volunteer_call c where exists (select from volunteer_part p where p.call_id = c.id and p.member_id = any(:members::bigint[])
                    and (p.coming or p.minutes is not null or p.objection is not null)) and (c.withdrawn_at is not null or c.ends_at <= :now)
                order by c.starts_at desc, c.id desc limit :limit
                """).param("members", members.toArray(Long[]::new)).param("now", utc(now)).param("limit", limit).query(Call::read).list();
    }

    /** Those of a team that are still to come. */
    List<Call> openOf(JdbcClient jdbc, long team, Instant now) {
        return jdbc.sql("select * from volunteer_call where team_id = :team and withdrawn_at is null and ends_at > :now for update").param("team", team)
                .param("now", utc(now)).query(Call::read).list();
    }

    void withdraw(JdbcClient jdbc, long id, String reason, Instant now) {
        jdbc.sql("update volunteer_call set withdrawn_at = :now, reason = :reason, version = version + 1 where id = :id").param("now", utc(now))
                .param("reason", reason).param("id", id).update();
    }

    void confirmed(JdbcClient jdbc, long id, Instant now) {
        jdbc.sql("update volunteer_call set confirmed_at = coalesce(confirmed_at, :now), version = version + 1 where id = :id").param("now", utc(now))
                .param("id", id).update();
    }

    List<Counts> counts(JdbcClient jdbc, Collection<Long> calls) {
        return jdbc.sql("""
                select call_id, count(*) filter (where coming) as coming, count(*) filter (where objection is not null and settled_at is null) as objections
                from volunteer_part where call_id = any(:calls::bigint[]) group by call_id
                """).param("calls", calls.toArray(Long[]::new))
                .query((row, number) -> new Counts(row.getLong("call_id"), row.getInt("coming"), row.getInt("objections"))).list();
    }

    List<Part> parts(JdbcClient jdbc, long call) {
        return jdbc.sql("select * from volunteer_part where call_id = :call order by member_id").param("call", call).query(Part::read).list();
    }

    List<Part> partsOf(JdbcClient jdbc, Collection<Long> members) {
        return jdbc.sql("select * from volunteer_part where member_id = any(:members::bigint[])").param("members", members.toArray(Long[]::new))
                .query(Part::read).list();
    }

    /** How many others have said that they come. */
    int othersComing(JdbcClient jdbc, long call, long member) {
        return jdbc.sql("select count(*) from volunteer_part where call_id = :call and member_id <> :member and coming").param("call", call)
                .param("member", member).query(Integer.class).single();
    }

    void say(JdbcClient jdbc, Call call, long member, boolean coming, Instant now) {
        jdbc.sql("""
                insert into volunteer_part (town, grid_id, call_id, member_id, coming, said_at) values (:town, :grid, :call, :member, :coming, :now)
                on conflict (call_id, member_id) do update set coming = excluded.coming, said_at = excluded.said_at
                """).param("town", call.town()).param("grid", call.gridId()).param("call", call.id()).param("member", member).param("coming", coming)
                .param("now", utc(now)).update();
    }

    /** Confirmed anew, an objection has been looked at. */
    void give(JdbcClient jdbc, Call call, long member, int minutes, @Nullable String note, long by, Instant now) {
        jdbc.sql("""
                insert into volunteer_part (town, grid_id, call_id, member_id, minutes, note, confirmed_at, confirmed_by)
                values (:town, :grid, :call, :member, :minutes, :note, :now, :by)
                on conflict (call_id, member_id) do update set minutes = excluded.minutes, note = excluded.note, confirmed_at = excluded.confirmed_at,
                    confirmed_by = excluded.confirmed_by, settled_at = case when volunteer_part.objection is not null then excluded.confirmed_at end
                """).param("town", call.town()).param("grid", call.gridId()).param("call", call.id()).param("member", member).param("minutes", minutes)
                .param("note", note, Types.VARCHAR).param("by", by).param("now", utc(now)).update();
    }

    /** Of somebody who was there and whom nobody confirmed too. */
    void object(JdbcClient jdbc, Call call, long member, String words, Instant now) {
        jdbc.sql("""
                insert into volunteer_part (town, grid_id, call_id, member_id, objection, objected_at) values (:town, :grid, :call, :member, :words, :now)
                on conflict (call_id, member_id) do update set objection = excluded.objection, objected_at = excluded.objected_at, settled_at = null
                """).param("town", call.town()).param("grid", call.gridId()).param("call", call.id()).param("member", member).param("words", words)
                .param("now", utc(now)).update();
    }

    /** By month of the beginning; the row without a month is the whole. */
    List<Month> months(JdbcClient jdbc, long team, Instant from, Instant to, String zone) {
        return jdbc.sql("""
                select coalesce(month, '') as month, coalesce(sum(minutes), 0) as minutes, count(distinct call_id) as calls, count(distinct member_id) as people
                from (select to_char(c.starts_at at time zone :zone, 'YYYY-MM') as month, p.minutes, p.call_id, p.member_id
                      from volunteer_call c join volunteer_part p on p.call_id = c.id and p.minutes > 0
                      where c.team_id = :team and c.starts_at >= :from and c.starts_at < :to) as given
                group by grouping sets ((month), ()) order by 1
                """).param("zone", zone).param("team", team).param("from", utc(from)).param("to", utc(to))
                .query((row, number) -> new Month(row.getString("month"), row.getInt("minutes"), row.getInt("calls"), row.getInt("people"))).list();
    }
}
