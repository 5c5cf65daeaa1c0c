package org.minqing.casework;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.minqing.grid.GridRef;
import org.minqing.platform.FileView;
import org.minqing.profile.Text;

/**
 * A case as one viewer may see it. Whoever only joined sees neither the first reporter's words nor the photos.
 *
 * @param reporterName  masked
 * @param reporterPhone masked
 * @param extensionUntil the later due time that is asked for and not decided; staff alone see it
 * @param joinedInto    code of the case that took this one over
 * @param actions       what the viewer may do now
 * @param mine          the viewer reported or joined it
 * @param about         what it is about; staff alone see it
 */
public record CaseView(@JsonUnwrapped CaseSummary summary, String text, @Nullable String address,
                       @Nullable Double lon, @Nullable Double lat, int gridVersion, @Nullable GridRef neighbour,
                       String flow, int flowVersion, boolean anonymous, @Nullable String reporterName,
                       @Nullable String reporterPhone, List<FileView> files, @Nullable Instant closedAt,
                       @Nullable Integer rating, @Nullable String ratingNote, @Nullable String joinedInto,
                       List<Assisting> assisting, boolean supervised, @Nullable Instant pausedUntil,
                       @Nullable Instant extensionUntil,
                       List<HistoryEntry> history, List<ActionOffer> actions, boolean mine, @Nullable About about) {

    /**
     * A thing of the register.
     *
     * @param kind  facility, place, house or organisation
     * @param id    its key
     * @param title what it was called when the matter was reported
     */
    public record About(String kind, String id, String title) {
    }

    /** @param state open or done */
    public record Assisting(String department, Text departmentName, String state, @Nullable String note) {
    }
}
