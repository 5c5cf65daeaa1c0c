package org.minqing.insight.internal.warning;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseSummary;
import org.minqing.grid.GridRef;
import org.minqing.profile.Text;

/**
 * A warning.
 *
 * @param kind     rise, again, pile, facility, burst or alert
 * @param numbers  why; which there are depends on the kind
 * @param lon      degrees, CGCS2000; of an area its middle; null (with {@code lat}) if not known
 * @param lasting  it still holds
 * @param state    open, confirmed, dismissed or over
 * @param reason   of the decision
 * @param caseCode the case that was made of it
 * @param mayDecide whether the viewer is one of those who decide on it, if their role decides at all
 */
record WarningView(String id, String kind, GridRef grid, String gridPath, @Nullable String category, @Nullable Text categoryName,
                   @Nullable String department, @Nullable Text departmentName, @Nullable Double lon, @Nullable Double lat,
                   Map<String, Object> numbers, Instant raisedAt, Instant seenAt, @Nullable Instant endsAt, boolean lasting, String state,
                   @Nullable Instant decidedAt, @Nullable String reason, @Nullable String caseCode,
                   boolean mayDecide) {

    /** With the cases that it speaks of, as far as the viewer may see them. */
    record Full(WarningView warning, List<CaseSummary> cases) {
    }

    /** How often a kind of warning was right. Those over without a decision count to none of the two. */
    record Precision(String kind, int raised, int confirmed, int dismissed, int open, int over) {
    }
}
