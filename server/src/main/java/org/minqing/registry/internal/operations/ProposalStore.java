package org.minqing.registry.internal.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code registry_proposal}; inside a use of {@code RegistryAccess} alone. */
@Repository
class ProposalStore {

    private static final String ALL = "select o.* from registry_proposal o where ";

    /** @param value sealed; null once it is decided */
    record Row(long id, long gridId, String kind, ObjectKey object, String field, byte @Nullable [] value, String source, long accountId, LocalDate onDay,
               String state, Instant createdAt, @Nullable Instant decidedAt, @Nullable Long decidedBy, @Nullable String reason) {

        static Row read(ResultSet row, int number) throws SQLException {
            OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
            return new Row(row.getLong("id"), row.getLong("grid_id"), row.getString("kind"), new ObjectKey(row.getString("town"), row.getLong("object_id")),
                    row.getString("field"), row.getBytes("value"), row.getString("source"), row.getLong("account_id"), row.getObject("on_day", LocalDate.class),
                    row.getString("state"), row.getObject("created_at", OffsetDateTime.class).toInstant(), decided == null ? null : decided.toInstant(),
                    row.getObject("decided_by", Long.class), row.getString("reason"));
        }

        boolean isOpen() {
            return state.equals("open");
        }
    }

    /** What the same person said before about the same field, and nobody has decided yet, is replaced by what is said now. */
    void open(JdbcClient jdbc, Row row) {
        jdbc.sql("delete from registry_proposal where town = :town and object_id = :object and field = :field and account_id = :account and state = 'open'")
                .param("town", row.object().town()).param("object", row.object().id()).param("field", row.field()).param("account", row.accountId()).update();
        jdbc.sql("""
                insert into registry_proposal (town, id, grid_id, kind, object_id, field, value, source, account_id, on_day, state, created_at)
                values (:town, :id, :grid, :kind, :object, :field, :value, :source, :account, :day, 'open', :created)
                """).param("town", row.object().town()).param("id", row.id()).param("grid", row.gridId()).param("kind", row.kind())
                .param("object", row.object().id()).param("field", row.field()).param("value", row.value()).param("source", row.source())
                .param("account", row.accountId()).param("day", row.onDay()).param("created", row.createdAt().atOffset(ZoneOffset.UTC)).update();
    }

    /** The open ones, the longest waiting first; the others newest first. {@code position} is the id of the last one seen. */
    List<Row> list(Reach reach, boolean open, @Nullable Long position, int limit) {
        return reach.jdbc().sql(ALL + "(o.state = 'open') = :open and " + reach.scope().predicate("o") + after(open, position))
                .params(reach.scope().parameters()).param("open", open).param("position", position, Types.BIGINT).param("limit", limit).query(Row::read).list();
    }

    /** Those of an account, wherever they are. */
    List<Row> listOwn(JdbcClient jdbc, long account, boolean open, @Nullable Long position, int limit) {
        return jdbc.sql(ALL + "(o.state = 'open') = :open and o.account_id = :account" + after(open, position))
                .param("account", account).param("open", open).param("position", position, Types.BIGINT).param("limit", limit).query(Row::read).list();
    }

    private static String after(boolean open, @Nullable Long position) {
        return (position == null ? "" : open ? " and o.id > :position" : " and o.id < :position") + " order by o.id" + (open ? "" : " desc") + " limit :limit";
    }

    /** Within reach, held. */
    Optional<Row> lock(Reach reach, long id) {
        return reach.jdbc().sql(ALL + "o.id = :id and " + reach.scope().predicate("o") + " for update").params(reach.scope().parameters())
                .param("id", id).query(Row::read).optional();
    }

    void decide(JdbcClient jdbc, Row row, String state, Instant now, long by, String reason) {
        jdbc.sql("""
                update registry_proposal set state = :state, value = null, decided_at = :now, decided_by = :by, reason = :reason
                where town = :town and id = :id and state = 'open'
                """).param("state", state).param("now", now.atOffset(ZoneOffset.UTC)).param("by", by).param("reason", reason)
                .param("town", row.object().town()).param("id", row.id()).update();
    }
}
