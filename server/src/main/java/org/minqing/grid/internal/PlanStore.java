package org.minqing.grid.internal;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of the tree and the operations that wait for their day. */
@Repository
class PlanStore {

    record Plan(long id, LocalDate validFrom, String operation, String command, String reason, long accountId,
                String account) {
    }

    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Plan plan) {
        jdbc.sql("""
                insert into grid_plan (id, valid_from, operation, command, reason, account_id, account)
                values (:id, :validFrom, :operation, :command::jsonb, :reason, :accountId, :account)
                """).paramSource(plan).update();
    }

    /** Plans whose day has come, oldest first. */
    List<Plan> due(LocalDate today) {
        return jdbc.sql("""
                select id, valid_from, operation, command::text, reason, account_id, account from grid_plan
                where done_at is null and valid_from <= :today order by valid_from, id
                """).param("today", today).query(Plan.class).list();
    }

    List<Plan> waiting() {
        return jdbc.sql("""
                select id, valid_from, operation, command::text, reason, account_id, account from grid_plan
                where done_at is null order by valid_from, id
                """).query(Plan.class).list();
    }

    void done(long id, @Nullable String failure) {
        jdbc.sql("update grid_plan set done_at = now(), failure = :failure where id = :id")
                .param("failure", failure).param("id", id).update();
    }

    /** Newest first. */
    List<GridAdministration.Version> versions(int limit) {
        return jdbc.sql("""
                select version, valid_from, operation, account, reason, created_at from grid_version
                order by version desc limit :limit
                """).param("limit", limit).query(GridAdministration.Version.class).list();
    }
}
