package org.minqing.export.internal;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An export as its asker sees it.
 *
 * @param subject   case, or a kind of object of the register
 * @param plain     sealed fields that are in the file unmasked
 * @param failure   code of the problem that ended it
 * @param expiresAt when the file goes
 * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
 * @param done  rows written so far
 * @param total rows to be expected; 0 if that is not known
 * @param file  path to fetch the file from; null as long as there is none
 */
record ExportView(String id, String subject, String format, List<String> plain, String purpose, String state, long done, long total,
                  @Nullable String failure, Instant createdAt, Instant expiresAt, @Nullable String file) {
}
