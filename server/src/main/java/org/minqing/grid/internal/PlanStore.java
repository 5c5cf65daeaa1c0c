package org.minqing.grid.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of the tree and the operations that wait for their day. */
@Repository
class PlanStore {

    /** @param failure code of the problem that kept it from being carried out on its day */
    record Plan(long id, LocalDate validFrom, String operation, String command, String reason, long accountId,
                String account, Instant createdAt, @Nullable String failure) {
    }

    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Plan plan) {
        jdbc.sql("""
                insert into grid_plan (id, valid_from, operation, command, reason, account_id, account, created_at)
                values (:id, :validFrom, :operation, :command::jsonb, :reason, :accountId, :account, :createdAt)
                """).param("id", plan.id()).param("validFrom", plan.validFrom()).param("operation", plan.operation())
                .param("command", plan.command()).param("reason", plan.reason()).param("accountId", plan.accountId())
                .param("account", plan.account()).param("createdAt", plan.createdAt().atOffset(ZoneOffset.UTC)).update();
    }

    /** Plans whose day has come, oldest first. */
    List<Plan> due(LocalDate today) {
        return jdbc.sql("""
                select id, valid_from, operation, command::text, reason, account_id, account, created_at, failure from grid_plan
                where done_at is null and valid_from <= :today order by valid_from, id
                """).param("today", today).query(Plan.class).list();
    }

    /** What waits for its day, and what failed on it and nobody has taken away yet; by day. */
    List<Plan> open() {
        return jdbc.sql("""
                select id, valid_from, operation, command::text, reason, account_id, account, created_at, failure from grid_plan
                where done_at is null or failure is not null order by valid_from, id
                """).query(Plan.class).list();
    }

    Optional<Plan> find(long id) {
        return jdbc.sql("""
                select id, valid_from, operation, command::text, reason, account_id, account, created_at, failure from grid_plan
                where id = :id
                """).param("id", id).query(Plan.class).optional();
    }

    /** False if it is over already, carried out or taken away by somebody else. */
    boolean done(long id, @Nullable String failure) {
        return jdbc.sql("update grid_plan set done_at = now(), failure = :failure where id = :id and done_at is null")
                .param("failure", failure).param("id", id).update() == 1;
    }

    /** False if there is none that waits or has failed. */
    boolean remove(long id) {
        return jdbc.sql("delete from grid_plan where id = :id and (done_at is null or failure is not null)").param("id", id)
                .update() == 1;
    }

    /** Newest first. */
    List<GridAdministration.Version> versions(int limit) {
        return jdbc.sql("""
                select version, valid_from, operation, account, reason, created_at from grid_version
                order by version desc limit :limit
                """).param("limit", limit).query(GridAdministration.Version.class).list();
    }
}
