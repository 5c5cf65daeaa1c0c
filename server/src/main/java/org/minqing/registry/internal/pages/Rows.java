package org.minqing.registry.internal.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;

/** Reads columns that may be empty. */
record Rows(ResultSet row) {

    String key() throws SQLException {
        return new ObjectKey(row.getString("town"), row.getLong("id")).text();
    }

    @Nullable LocalDate day(String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    LocalDate someDay(String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    Instant instant(String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Nullable Double decimal(String column) throws SQLException {
        return row.getObject(column, Double.class);
    }

    @Nullable Integer number(String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    @Nullable Long id(String column) throws SQLException {
        return row.getObject(column, Long.class);
    }
}
