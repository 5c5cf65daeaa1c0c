package org.minqing.outreach.internal.volunteer;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GuardedTables.Reach;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Member;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Team;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.minqing.outreach.internal.volunteer.VolunteerRows.utc;

/** Rows of teams and members; inside a use of {@link VolunteerDoor} alone. */
@Repository
class TeamStore {

    /** What the lines of teams tell in numbers. */
    record Sums(long teamId, int members, int calls, int minutes) {
    }

    void insert(JdbcClient jdbc, Team team, long by, Instant now) {
        jdbc.sql("""
                insert into volunteer_team (id, town, grid_id, name, about, lead_id, created_by, created_at)
                values (:id, :town, :grid, :name, :about, :lead, :by, :now)
                """).param("id", team.id()).param("town", team.town()).param("grid", team.gridId()).param("name", team.name()).param("about", team.about())
                .param("lead", team.leadId()).param("by", by).param("now", utc(now)).update();
    }

    Optional<Team> find(JdbcClient jdbc, long id, boolean hold) {
        return jdbc.sql("select * from volunteer_team where id = :id" + (hold ? " for update" : "")).param("id", id).query(Team::read).optional();
    }

    /** Those of the viewer's grids, the newest first; those that are closed last. */
    List<Team> list(Reach reach, @Nullable Long within, @Nullable Long after, int limit) {
        return reach.jdbc().sql("select t.* from volunteer_team t where " + reach.scope().predicate("t") + """
                 and (:within::bigint is null or exists (select from grid_closure g where g.ancestor_id = :within and g.descendant_id = t.grid_id))
                 and (:after::bigint is null or (t.closed_at is null, t.id) < (select c.closed_at is null, c.id from volunteer_team c where c.id = :after))
                order by (t.closed_at is null) desc, t.id desc limit :limit
                """).params(reach.scope().parameters()).param("within", within, Types.BIGINT).param("after", after, Types.BIGINT)
                .param("limit", limit).query(Team::read).list();
    }

    List<Team> led(JdbcClient jdbc, long account) {
        return jdbc.sql("select * from volunteer_team where lead_id = :account and closed_at is null order by id desc").param("account", account)
                .query(Team::read).list();
    }

    List<Team> openAt(JdbcClient jdbc, Collection<Long> grids, int limit) {
        return jdbc.sql("select * from volunteer_team where grid_id = any(:grids::bigint[]) and closed_at is null order by id limit :limit")
                .param("grids", grids.toArray(Long[]::new)).param("limit", limit).query(Team::read).list();
    }

    List<Team> byId(JdbcClient jdbc, Collection<Long> ids) {
        return jdbc.sql("select * from volunteer_team where id = any(:ids::bigint[]) order by id").param("ids", ids.toArray(Long[]::new))
                .query(Team::read).list();
    }

    void change(JdbcClient jdbc, long id, String name, String about, long lead) {
        jdbc.sql("update volunteer_team set name = :name, about = :about, lead_id = :lead, version = version + 1 where id = :id").param("name", name)
                .param("about", about).param("lead", lead).param("id", id).update();
    }

    void close(JdbcClient jdbc, long id, Instant now) {
        jdbc.sql("update volunteer_team set closed_at = :now, version = version + 1 where id = :id").param("now", utc(now)).param("id", id).update();
    }

    /** @param from minutes of calls since then */
    List<Sums> sums(JdbcClient jdbc, Collection<Long> teams, Instant from, Instant now) {
        return jdbc.sql("""
                select t.id, (select count(*) from volunteer_member m where m.team_id = t.id and m.left_at is null) as members,
                       (select count(*) from volunteer_call c where c.team_id = t.id and c.withdrawn_at is null and c.ends_at > :now) as calls,
                       (select coalesce(sum(p.minutes), 0) from volunteer_call c join volunteer_part p on p.call_id = c.id
                        where c.team_id = t.id and c.starts_at >= :from) as minutes
                from volunteer_team t where t.id = any(:ids::bigint[])
                """).param("now", utc(now)).param("from", utc(from)).param("ids", teams.toArray(Long[]::new))
                .query((row, number) -> new Sums(row.getLong("id"), row.getInt("members"), row.getInt("calls"), row.getInt("minutes"))).list();
    }

    /** False: is a member already. */
    boolean join(JdbcClient jdbc, long id, Team team, long account, Instant now) {
        return jdbc.sql("""
                insert into volunteer_member (id, town, grid_id, team_id, account_id, joined_at) values (:id, :town, :grid, :team, :account, :now)
                on conflict (team_id, account_id) where account_id is not null do nothing
                """).param("id", id).param("town", team.town()).param("grid", team.gridId()).param("team", team.id()).param("account", account)
                .param("now", utc(now)).update() == 1;
    }

    List<Member> members(JdbcClient jdbc, long team) {
        return jdbc.sql("select * from volunteer_member where team_id = :team and left_at is null order by id").param("team", team)
                .query(Member::read).list();
    }

    /** Of one account. */
    List<Member> memberships(JdbcClient jdbc, long account) {
        return jdbc.sql("select * from volunteer_member where account_id = :account order by id").param("account", account).query(Member::read).list();
    }

    /** Held meanwhile. */
    Optional<Member> membership(JdbcClient jdbc, long team, long account) {
        return jdbc.sql("select * from volunteer_member where team_id = :team and account_id = :account for update").param("team", team)
                .param("account", account).query(Member::read).optional();
    }

    Optional<Member> member(JdbcClient jdbc, long team, long id) {
        return jdbc.sql("select * from volunteer_member where id = :id and team_id = :team and left_at is null for update").param("id", id)
                .param("team", team).query(Member::read).optional();
    }

    /** Who it was goes, and all that was said; hours that were confirmed stay with the team. */
    void leave(JdbcClient jdbc, Collection<Long> members, Instant now) {
        Long[] ids = members.toArray(Long[]::new);
        jdbc.sql("delete from volunteer_part where member_id = any(:ids::bigint[]) and minutes is null").param("ids", ids).update();
        jdbc.sql("""
                update volunteer_part set coming = null, said_at = null, note = null, objection = null, objected_at = null, settled_at = null
                where member_id = any(:ids::bigint[])
                """).param("ids", ids).update();
        jdbc.sql("update volunteer_member set left_at = :now, account_id = null where id = any(:ids::bigint[]) and left_at is null")
                .param("now", utc(now)).param("ids", ids).update();
    }
}
