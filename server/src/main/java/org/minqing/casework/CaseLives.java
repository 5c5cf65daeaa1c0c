package org.minqing.casework;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Reads {@link CaseLife}s in bulk, for other modules' figures. No scope: who asks sees to that. */
public interface CaseLives {

    /** Of those of the cases that exist, in no order, as of one moment. */
    List<CaseLife> of(Collection<CaseKey> keys);

    /**
     * The next cases in the order of their keys.
     *
     * @param last of the page before; null: from the beginning
     */
    List<CaseLife> after(@Nullable CaseKey last, int limit);
}
