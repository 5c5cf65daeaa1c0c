package org.minqing.insight.internal.report;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** A kept report without its content. */
record ReportRow(long id, long gridId, @Nullable String department, ReportKind kind, LocalDate first, LocalDate last,
                 boolean over, String title, Instant madeAt, long madeBy) {
}
