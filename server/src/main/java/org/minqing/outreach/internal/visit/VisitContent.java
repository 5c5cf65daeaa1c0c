package org.minqing.outreach.internal.visit;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What was said at a visit; sealed as one. */
record VisitContent(@Nullable String metWith, Map<String, Object> answers, @Nullable String note) {

    static final VisitContent GONE = new VisitContent(null, Map.of(), null);

    /** Never in a log. */
    @Override
    public String toString() {
        return "VisitContent";
    }
}
