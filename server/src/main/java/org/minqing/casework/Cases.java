package org.minqing.casework;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.minqing.platform.Page;
import org.minqing.platform.Viewer;

/** Reading cases. What the viewer may not see does not exist: {@code common.not-found}. */
public interface Cases {

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    CaseView get(Viewer viewer, String code);

    /** Whether the viewer may see the case: by scope, as its holder, in a joint handling, or as reporter. */
    boolean maySee(Viewer viewer, String code);

    /**
     * One page, walked by cursor.
     *
     * @param limit 1 to 200. A search for text may bring fewer, even none, and still have a next page: each page
     *              looks through a bounded number of cases
     */
    Page<CaseSummary> list(Viewer viewer, CaseFilter filter, @Nullable String cursor, int limit);

    /**
     * Cases about an object of the register, and those near it, the newest first: within {@value CaseFilter#NEAR_METRES} m of its point (of a person or a
     * household that of the house), or in its grid if it has none. Neither the answer nor the question says where somebody lives.
     *
     * @param kind person, household, house, address, organisation, facility or place
     * @param id   key of the object; one out of the viewer's reach does not exist
     */
    CasesAround around(Viewer viewer, String kind, String id, @Nullable String cursor, int limit);

    /** Of these, those that the viewer may see, in the given order: lists that other modules have made. */
    List<CaseSummary> listed(Viewer viewer, List<CaseKey> keys);

    /**
     * Evidence and words that come again under several of the cases: the same photo twice, the same note ten times. It
     * says where to look, never who.
     */
    List<Repeat> repeats(List<CaseKey> keys);

    /**
     * @param kind  {@code photo} or {@code note}: the same with several cases; {@code before}: cases that were handled with a photo of their report
     * @param codes of the cases, as people see them, the newest first
     */
    record Repeat(String kind, List<String> codes) {
    }

    /** How many the filter finds, up to the bound: for progress bars. Without {@code q}. */
    long count(Viewer viewer, CaseFilter filter, long bound);

    CaseCounts counts(Viewer viewer, @Nullable String gridId);

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} for a grid of which the viewer sees nothing */
    CaseQueues queues(Viewer viewer, String gridId);

    /**
     * Desks that could own the case next, the likeliest first.
     *
     * @param action for which they are asked: for joint handling only departments; null: for any
     */
    List<Target> targets(Viewer viewer, String code, @Nullable String action);

    /**
     * Open cases near a place that look like the same matter; without anything that a reporter wrote, and never
     * confidential ones.
     *
     * @param lon  degrees, CGCS2000; null (with {@code lat}): in the grid
     * @param text what the reporter wrote so far, to put the likeliest first
     */
    List<SimilarCase> similar(@Nullable Double lon, @Nullable Double lat, @Nullable String gridId,
                              @Nullable String category, @Nullable String text);

    /** Cases with a place within the bounds, the newest first; those that are not open only of the last 30 days. */
    List<CasePoint> map(Viewer viewer, CaseFilter filter, Bounds bounds, int limit);

    /** Degrees, CGCS2000. */
    record Bounds(double west, double south, double east, double north) {
    }

    /** For whoever has the code. */
    PublicCase getPublic(String code);
}
