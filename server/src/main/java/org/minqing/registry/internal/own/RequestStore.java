package org.minqing.registry.internal.own;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code registry_request}; inside a use of {@code RegistryAccess} alone. */
@Repository
class RequestStore {

    private static final String ALL = "select r.* from registry_request r where ";

    /** False: the account has an open request for a binding, or sent the same before. */
    boolean insert(JdbcClient jdbc, RequestRow row) {
        return jdbc.sql("""
                insert into registry_request (id, account_id, ref, kind, town, grid_id, person_id, field, content, desk_code, files,
                    state, created_at, due_at)
                values (:id, :account, :ref, :kind, :town, :grid, :person, :field, :content, :code, :files, 'open', :created, :due)
                on conflict do nothing
                """).param("id", row.id()).param("account", row.accountId()).param("ref", row.ref()).param("kind", row.kind())
                .param("town", row.town()).param("grid", row.gridId()).param("person", row.personId(), Types.BIGINT)
                .param("field", row.field(), Types.VARCHAR).param("content", row.content(), Types.BINARY)
                .param("code", row.deskCode(), Types.VARCHAR).param("files", row.files().toArray(Long[]::new))
                .param("created", row.createdAt().atOffset(ZoneOffset.UTC)).param("due", row.dueAt().atOffset(ZoneOffset.UTC)).update() == 1;
    }

    Optional<RequestRow> findByRef(JdbcClient jdbc, long account, UUID ref) {
        return jdbc.sql(ALL + "r.account_id = :account and r.ref = :ref").param("account", account).param("ref", ref)
                .query(RequestRow::read).optional();
    }

    Optional<RequestRow> findOpenBinding(JdbcClient jdbc, long account) {
        return jdbc.sql(ALL + "r.account_id = :account and r.kind = 'binding' and r.state = 'open'").param("account", account)
                .query(RequestRow::read).optional();
    }

    /** Holds the row. */
    Optional<RequestRow> lockOwn(JdbcClient jdbc, long account, long id) {
        return jdbc.sql(ALL + "r.account_id = :account and r.id = :id for update").param("account", account).param("id", id)
                .query(RequestRow::read).optional();
    }

    List<RequestRow> listOwn(JdbcClient jdbc, long account, int most) {
        return jdbc.sql(ALL + "r.account_id = :account order by r.id desc limit :most").param("account", account).param("most", most)
                .query(RequestRow::read).list();
    }

    int countOpen(JdbcClient jdbc, long account) {
        return jdbc.sql("select count(*) from registry_request where account_id = :account and state = 'open'")
                .param("account", account).query(Integer.class).single();
    }

    /** Holds the row; within reach. */
    Optional<RequestRow> lock(Reach reach, long id, Collection<String> kinds) {
        return reach.jdbc().sql(ALL + "r.id = :id and r.kind = any(:kinds) and " + reach.scope().predicate("r") + " for update")
                .params(reach.scope().parameters()).param("id", id).param("kinds", kinds.toArray(String[]::new))
                .query(RequestRow::read).optional();
    }

    /** The open ones by due time, the others newest first; {@code position} is the id of the last one seen. */
    List<RequestRow> list(Reach reach, String kind, boolean open, @Nullable Long position, int limit) {
        String after = open ? "(r.due_at, r.id) > (select due_at, id from registry_request where id = :position)" : "r.id < :position";
        return reach.jdbc().sql(ALL + "r.kind = :kind and (r.state = 'open') = :open and " + reach.scope().predicate("r")
                        + (position == null ? "" : " and " + after) + " order by " + (open ? "r.due_at, r.id" : "r.id desc") + " limit :limit")
                .params(reach.scope().parameters()).param("kind", kind).param("open", open).param("position", position, Types.BIGINT)
                .param("limit", limit).query(RequestRow::read).list();
    }

    /** Answers nothing if it is not open any more. */
    boolean answer(JdbcClient jdbc, long id, String state, Instant now, long by, @Nullable String answer, @Nullable String basis) {
        return jdbc.sql("""
                update registry_request set state = :state, answered_at = :now, answered_by = :by, answer = :answer, basis = :basis
                where id = :id and state = 'open'
                """).param("state", state).param("now", now.atOffset(ZoneOffset.UTC)).param("by", by).param("answer", answer, Types.VARCHAR)
                .param("basis", basis, Types.VARCHAR).param("id", id).update() == 1;
    }

    /** Overdue ones of which no supervisor knows, told now. */
    List<RequestRow> climb(JdbcClient jdbc, Instant now, int most) {
        return jdbc.sql("""
                update registry_request r set climbed_at = :now where r.id in (select id from registry_request
                    where state = 'open' and due_at < :now and climbed_at is null order by due_at limit :most for update skip locked)
                returning r.*
                """).param("now", now.atOffset(ZoneOffset.UTC)).param("most", most).query(RequestRow::read).list();
    }
}
