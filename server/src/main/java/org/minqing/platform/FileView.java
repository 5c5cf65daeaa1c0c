package org.minqing.platform;

import java.time.Instant;

/**
 * A file as the API shows it.
 *
 * @param id        as text
 * @param kind      {@code photo} or {@code video}
 * @param mediaType of what is stored, for example {@code image/jpeg}
 * @param size      in bytes, after the cleaning
 * @param width     in pixels, as shown (orientation applied)
 * @param height    in pixels
 * @param name      the name it came with, made harmless
 */
public record FileView(String id, String kind, String mediaType, long size, int width, int height, String name,
                       Instant createdAt) {
}
