package org.minqing.identity.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Duties in the database. */
@Repository
public class DutyStore {

    /** A duty to be stored, with the town of its grid. */
    public record NewRow(HeldDuty duty, String town) {
    }

    /**
     * A duty with the name of who holds it.
     *
     * @param phone sealed
     */
    public record Named(HeldDuty duty, String accountName, byte @Nullable [] phone) {
    }

    private static final String COLUMNS = "d.id, d.account_id, d.role, d.grid_id, d.department, d.valid_from, d.valid_to";

    private final JdbcClient jdbc;

    DutyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Collection<NewRow> rows, long createdBy, Instant now) {
        List<NewRow> list = List.copyOf(rows);
        jdbc.sql("""
                insert into duty (id, account_id, role, grid_id, town, department, valid_from, valid_to, created_by, created_at)
                select id, account_id, role, grid_id, town, department, valid_from, valid_to, :by, :now
                from unnest(:ids::bigint[], :accounts::bigint[], :roles::text[], :grids::bigint[], :towns::text[],
                            :departments::text[], :froms::date[], :tos::date[])
                    as e (id, account_id, role, grid_id, town, department, valid_from, valid_to)
                """)
                .param("by", createdBy).param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", list.stream().map(row -> row.duty().id()).toArray(Long[]::new))
                .param("accounts", list.stream().map(row -> row.duty().accountId()).toArray(Long[]::new))
                .param("roles", list.stream().map(row -> row.duty().role()).toArray(String[]::new))
                .param("grids", list.stream().map(row -> row.duty().gridId()).toArray(Long[]::new))
                .param("towns", list.stream().map(NewRow::town).toArray(String[]::new))
                .param("departments", list.stream().map(row -> row.duty().department()).toArray(String[]::new))
                .param("froms", list.stream().map(row -> row.duty().from().toString()).toArray(String[]::new))
                .param("tos", list.stream().map(row -> row.duty().to() == null ? null : row.duty().to().toString())
                        .toArray(String[]::new))
                .update();
    }

    /** All that are in force or will be, of enabled accounts. */
    List<HeldDuty> listCurrent(LocalDate today) {
        return jdbc.sql("select " + COLUMNS + """
                 from duty d join account a on a.id = d.account_id
                where d.ended_at is null and (d.valid_to is null or d.valid_to >= :today) and a.enabled
                order by d.id
                """).param("today", today).query(DutyStore::toDuty).list();
    }

    List<HeldDuty> listCurrent(Collection<Long> accountIds, LocalDate today) {
        return jdbc.sql("select " + COLUMNS + """
                 from duty d join account a on a.id = d.account_id
                where d.account_id = any(:accounts)
                  and d.ended_at is null and (d.valid_to is null or d.valid_to >= :today) and a.enabled
                order by d.id
                """).param("accounts", accountIds.toArray(Long[]::new)).param("today", today)
                .query(DutyStore::toDuty).list();
    }

    /** Those of one account that are in force or will be, whether the account is enabled or not. */
    public List<HeldDuty> listOf(Collection<Long> accountIds, LocalDate today) {
        return jdbc.sql("select " + COLUMNS + """
                 from duty d where d.account_id = any(:accounts)
                  and d.ended_at is null and (d.valid_to is null or d.valid_to >= :today)
                order by d.id
                """).param("accounts", accountIds.toArray(Long[]::new)).param("today", today)
                .query(DutyStore::toDuty).list();
    }

    /** Those at just these grids that are in force or will be. */
    List<HeldDuty> listAt(Collection<Long> gridIds, LocalDate today) {
        return jdbc.sql("select " + COLUMNS + """
                 from duty d where d.grid_id = any(:grids)
                  and d.ended_at is null and (d.valid_to is null or d.valid_to >= :today)
                order by d.id
                """).param("grids", gridIds.toArray(Long[]::new)).param("today", today).query(DutyStore::toDuty).list();
    }

    /** The towns are read from the grids, which came into being in the same transaction. Who has the duty already keeps it. */
    void insertSucceeding(Collection<HeldDuty> duties, Instant now) {
        for (HeldDuty duty : duties) {
            jdbc.sql("""
                    insert into duty (id, account_id, role, grid_id, town, department, valid_from, valid_to, created_by, created_at)
                    select :id, :account, :role, g.id, g.town, :department, :from, :to, 0, :now from grid g where g.id = :grid
                    on conflict do nothing
                    """)
                    .param("id", duty.id()).param("account", duty.accountId()).param("role", duty.role())
                    .param("department", duty.department()).param("from", duty.from()).param("to", duty.to())
                    .param("now", now.atOffset(ZoneOffset.UTC)).param("grid", duty.gridId()).update();
        }
    }

    public Optional<HeldDuty> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from duty d where d.id = :id and d.ended_at is null").param("id", id)
                .query(DutyStore::toDuty).optional();
    }

    /** Ends it now and for good. False if it had ended already. */
    public boolean end(long id, Instant now, LocalDate today) {
        return jdbc.sql("""
                update duty set ended_at = :now, valid_to = :today where id = :id and ended_at is null
                """).param("now", now.atOffset(ZoneOffset.UTC)).param("today", today).param("id", id).update() == 1;
    }

    /** In force now, within the scope and below the grids, in order of id. */
    public Page<Named> listIn(GridScope scope, Long[] gridIds, LocalDate today, long after, int limit) {
        List<Named> rows = jdbc.sql("select " + COLUMNS + ", a.name, a.phone" + """
                 from duty d join account a on a.id = d.account_id
                where d.ended_at is null and d.valid_from <= :today and (d.valid_to is null or d.valid_to >= :today)
                  and a.enabled and d.grid_id = any(:grids) and d.id > :after and
                """ + scope.predicate("d") + " order by d.id limit :limit")
                .param("today", today).param("grids", gridIds).param("after", after).param("limit", limit + 1)
                .params(scope.parameters())
                .query((row, number) -> new Named(toDuty(row, number), row.getString("name"), row.getBytes("phone"))).list();
        boolean more = rows.size() > limit;
        List<Named> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(List.copyOf(shown), more ? Ids.format(shown.getLast().duty().id()) : null);
    }

    /** To the end of the transaction nobody else can take an administrator away. */
    void lockAdministrators() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", 0x4D51_4144_4D49L).query((row, number) -> 1).list();
    }

    /** Logins of the enabled accounts that hold one of the roles at the grid without an end. */
    List<String> holders(Collection<String> roles, long gridId, LocalDate today) {
        return jdbc.sql("""
                select distinct a.login from duty d join account a on a.id = d.account_id
                where d.grid_id = :grid and d.role = any(:roles) and d.ended_at is null and d.valid_to is null
                  and d.valid_from <= :today and a.enabled
                order by a.login
                """).param("grid", gridId).param("roles", roles.toArray(String[]::new)).param("today", today)
                .query(String.class).list();
    }

    private static HeldDuty toDuty(ResultSet row, int number) throws SQLException {
        return new HeldDuty(row.getLong("id"), row.getLong("account_id"), row.getString("role"), row.getLong("grid_id"),
                row.getString("department"), row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
