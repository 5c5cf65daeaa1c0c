package org.minqing.audit;

import java.util.Collection;
import java.util.List;

/** The append-only record. Entries are written in the caller's transaction and sealed into the chain within a second. */
public interface Audit {

    /** Writes all entries with one statement. Must be called inside a transaction. */
    void record(Collection<AuditEntry> entries);

    default void record(AuditEntry entry) {
        record(List.of(entry));
    }
}
