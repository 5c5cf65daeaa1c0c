package org.minqing.registry.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows in the text format of {@code COPY}, as the bytes that go over the line: hundreds of megabytes go through here. */
final class CopyText {

    private static final int CHUNK = 1 << 16;

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
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin");
        try {
            for (int at = 0; at < size; at += CHUNK) {
                copy.writeToCopy(bytes, at, Math.min(CHUNK, size - at));
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Makes rows and sends them on the way, so that PostgreSQL reads the first while the last are made. */
    static <T> void copy(Connection connection, String target, List<T> items, BiConsumer<T, CopyText> row) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + target + " from stdin");
        try {
            CopyText text = new CopyText();
            for (T item : items) {
                row.accept(item, text);
                if (text.size > CHUNK) {
                    text.drainTo(copy);
                }
            }
            text.drainTo(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void drainTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        size = 0;
    }
}
