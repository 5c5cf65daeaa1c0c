package org.minqing.platform.internal.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FileView;
import org.minqing.platform.Ids;

/**
 * A row of {@code file}.
 *
 * @param originalDigest  SHA-256 of the bytes as they came, to tell a repeated upload from another one
 * @param digest          SHA-256 of what is stored
 * @param thumbnailDigest null for a video
 */
record StoredFile(long id, long uploader, String originalDigest, String digest, @Nullable String thumbnailDigest,
                  String kind, String mediaType, long size, int width, int height, String name,
                  @Nullable String ownerType, @Nullable String ownerKey, Instant createdAt) {

    static StoredFile read(ResultSet row, int number) throws SQLException {
        return new StoredFile(row.getLong("id"), row.getLong("uploader"), row.getString("original_digest"),
                row.getString("digest"), row.getString("thumbnail_digest"), row.getString("kind"),
                row.getString("media_type"), row.getLong("size"), row.getInt("width"), row.getInt("height"),
                row.getString("name"), row.getString("owner_type"), row.getString("owner_key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    FileView view() {
        return new FileView(Ids.format(id), kind, mediaType, size, width, height, name, createdAt);
    }
}
