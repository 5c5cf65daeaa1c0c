package org.minqing.audit.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A record just as it stands in the table.
 *
 * @param at     whole microseconds, as the database keeps them
 * @param detail the JSON text as written
 */
record StoredRecord(long id, String town, Instant at, long actorId, String action, String objectType, String objectId,
                    @Nullable String reason, String detail, int keyVersion) {

    /** Records of the whole place stand under this code, since the town is part of the key. */
    static final String WHOLE_PLACE = "000000000";

    /** The bytes that mac and hash cover: each part with its length before it, so that no two records share them. */
    byte[] canonical() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            out.writeLong(id);
            out.writeLong(at.getEpochSecond());
            out.writeInt(at.getNano());
            out.writeLong(actorId);
            out.writeInt(keyVersion);
            write(out, town);
            write(out, action);
            write(out, objectType);
            write(out, objectId);
            write(out, reason);
            write(out, detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
