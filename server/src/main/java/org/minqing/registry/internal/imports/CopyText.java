package org.minqing.registry.internal.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows in the text format of {@code COPY}, as the bytes that go over the line: hundreds of megabytes go through here. */
final class CopyText {

    private byte[] bytes = new byte[1 << 14];
    private int size;
    private boolean first = true;

    CopyText add(@Nullable String value) {
        separate();
        if (value == null) {
            reserve(2);
            bytes[size++] = '\\';
            bytes[size++] = 'N';
            return this;
        }
        int length = value.length();
        // Of one char at most three bytes come: two for an escaped one, four for a pair.
        reserve(3 * length);
        int at = size;
        byte[] to = bytes;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                if (c <= '\r' || c == '\\') {
                    at = escaped(to, at, c);
                } else {
                    to[at++] = (byte) c;
                }
            } else if (c < 0x800) {
                to[at++] = (byte) (0xc0 | c >> 6);
                to[at++] = (byte) (0x80 | c & 0x3f);
            } else if (Character.isSurrogate(c)) {
                int point = value.codePointAt(i);
                if (Character.isSupplementaryCodePoint(point)) {
                    i++;
                    to[at++] = (byte) (0xf0 | point >> 18);
                    to[at++] = (byte) (0x80 | point >> 12 & 0x3f);
                    to[at++] = (byte) (0x80 | point >> 6 & 0x3f);
                    to[at++] = (byte) (0x80 | point & 0x3f);
                } else {
                    to[at++] = '?';
                }
            } else {
                to[at++] = (byte) (0xe0 | c >> 12);
                to[at++] = (byte) (0x80 | c >> 6 & 0x3f);
                to[at++] = (byte) (0x80 | c & 0x3f);
            }
        }
        size = at;
        return this;
    }

    private static int escaped(byte[] to, int at, char c) {
        byte letter = switch (c) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
        if (letter == 0) {
            to[at] = (byte) c;
            return at + 1;
        }
        to[at] = '\\';
        to[at + 1] = letter;
        return at + 2;
    }

    CopyText add(long value) {
        return add(Long.toString(value));
    }

    void end() {
        reserve(1);
        bytes[size++] = '\n';
        first = true;
    }

    boolean isEmpty() {
        return size == 0;
    }

    private void separate() {
        if (!first) {
            reserve(1);
            bytes[size++] = '\t';
        }
        first = false;
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** A value of the type {@code text[]}. */
    static String array(Collection<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() == 1 ? "\"" : ",\"");
            array.append(value.indexOf('\\') < 0 && value.indexOf('"') < 0 ? value
                    : value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return array.append('}').toString();
    }

    void copyInto(Connection connection, String target) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin",
                    new ByteArrayInputStream(bytes, 0, size), 1 << 16);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
