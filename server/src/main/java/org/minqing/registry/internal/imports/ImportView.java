package org.minqing.registry.internal.imports;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An import as the portals see it.
 *
 * @param state         uploaded, checking, checked, running, paused, done, failed, undoing, undone or cancelled
 * @param rowsTotal     known once the file was checked
 * @param bytesDone     of {@code bytesTotal}; 0 for workbooks
 * @param refused       rows that did not go in because something is wrong with them
 * @param doubtful      rows that did not go in because a person has to decide
 * @param kept          values of this source that did not overwrite those of a stronger one
 * @param leftOut       doubtful rows that a person decided to leave out
 * @param stayed        objects that stayed as they are when it was taken back: changed since, or in use
 * @param rowsPerSecond since the start
 * @param secondsLeft   null while there is no telling
 * @param failure       code of the problem that ended it
 * @param errors        whether there is a file of rows that did not go in
 */
record ImportView(String id, String kind, String fileName, String source, String state, List<Mapping.Column> columns,
                  @Nullable Long rowsTotal, long rowsDone, long bytesDone, long bytesTotal, long created, long updated,
                  long unchanged, long refused, long doubtful, long kept, long leftOut, long stayed, long rowsPerSecond, @Nullable Long secondsLeft,
                  @Nullable String failure, boolean errors, Instant createdAt, @Nullable Instant endedAt) {
}
