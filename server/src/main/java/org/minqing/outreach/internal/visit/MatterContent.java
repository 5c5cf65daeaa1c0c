package org.minqing.outreach.internal.visit;

import org.jspecify.annotations.Nullable;

/** A matter in words; sealed as one. */
record MatterContent(@Nullable String text, @Nullable String settled) {

    static final MatterContent GONE = new MatterContent(null, null);

    /** Never in a log. */
    @Override
    public String toString() {
        return "MatterContent";
    }
}
