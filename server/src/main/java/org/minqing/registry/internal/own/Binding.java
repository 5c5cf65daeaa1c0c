package org.minqing.registry.internal.own;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.minqing.registry.ObjectKey;

/**
 * An account that is bound to a person of the register.
 *
 * @param way phone or desk
 */
record Binding(long id, long accountId, ObjectKey person, String way, Instant boundAt, long boundBy) {

    static Binding read(ResultSet row, int number) throws SQLException {
        return new Binding(row.getLong("id"), row.getLong("account_id"), new ObjectKey(row.getString("town"), row.getLong("person_id")),
                row.getString("way"), row.getObject("bound_at", OffsetDateTime.class).toInstant(), row.getLong("bound_by"));
    }
}
