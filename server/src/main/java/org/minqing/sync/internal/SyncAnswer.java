package org.minqing.sync.internal;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a phone should hold.
 *
 * @param cursor for the next time; opaque
 * @param whole  true: what the phone held counts for nothing any more
 * @param items  what is new or has changed
 * @param keep   the paths that still belong on the phone, when something no longer does; null: nothing has to go
 * @param more   true: there was more than fits one answer; ask again at once with the cursor
 */
record SyncAnswer(String cursor, boolean whole, List<SyncItem> items, @Nullable List<String> keep, boolean more) {

    /**
     * @param path as the portal asks for it, without {@code /api}
     * @param body what {@code GET path} would answer to this viewer now
     */
    record SyncItem(String path, Object body) {
    }
}
