package org.minqing.audit;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.minqing.platform.Viewer;

/**
 * What the audit module has to ask about readers and actors, and can't know itself since it lies below the modules
 * that know of grids and accounts. Implemented by {@code identity}.
 */
public interface AuditReach {

    /** The towns whose records the viewer may read; empty: all records, those of the whole place included. */
    Optional<Set<String>> towns(Viewer viewer, String permission);

    /** Names of accounts, for display; unknown ids are left out. */
    Map<Long, String> names(Collection<Long> accountIds);

    /** Those of the accounts that are residents'. */
    Set<Long> residents(Collection<Long> accountIds);
}
