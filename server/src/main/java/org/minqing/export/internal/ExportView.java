package org.minqing.export.internal;

import org.jspecify.annotations.Nullable;

/**
 * An export as its asker sees it.
 *
 * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
 * @param done  rows written so far
 * @param total rows to be expected; 0 if that is not known
 * @param file  path to fetch the file from; null as long as there is none
 */
record ExportView(String id, String state, long done, long total, @Nullable String file) {
}
