package org.minqing.platform;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What of a module is to be gone through at a meeting of a grid. Each module that has something is asked when an agenda is made. */
public interface AgendaSource {

    /**
     * A matter for the agenda; its object tells the same matter from another.
     *
     * @param title  in the words of the place, as it shall stand in the minutes; no personal data
     * @param amount how many there are of it
     * @param at     when it was due, or began
     */
    record Matter(String objectType, String objectId, String title, @Nullable Integer amount, @Nullable Instant at) {
    }

    /** Under which heading: cases, hot, warnings, campaigns or visits. */
    String chapter();

    /** Open matters of the grid and all below it, the most pressing first, as far as the viewer may know of them. */
    List<Matter> matters(Viewer viewer, long gridId, int most);
}
