package org.minqing.registry.internal.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows in the text format of {@code COPY}. */
final class CopyText {

    private final StringBuilder text = new StringBuilder(1 << 20);
    private boolean first = true;

    CopyText add(@Nullable String value) {
        if (!first) {
            text.append('\t');
        }
        first = false;
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
        return this;
    }

    CopyText add(long value) {
        if (!first) {
            text.append('\t');
        }
        first = false;
        text.append(value);
        return this;
    }

    void end() {
        text.append('\n');
        first = true;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** A value of the type {@code text[]}. */
    static String array(Collection<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() == 1 ? "\"" : ",\"");
            array.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return array.append('}').toString();
    }

    void copyInto(Connection connection, String target) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin",
                    new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), 1 << 16);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
