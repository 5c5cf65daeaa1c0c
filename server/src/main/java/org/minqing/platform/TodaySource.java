package org.minqing.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What waits for somebody's hand today. Each module that gives people work is asked, one source for each kind of it, and answers
 * for the viewer alone: nothing that the viewer could not open. {@code GET /api/today} puts it together.
 */
public interface TodaySource {

    /** Most entries of a kind; what is beyond them is counted and found in the kind's own list, which has pages. */
    int MOST = 100;

    String RED = "red";
    String AMBER = "amber";
    String GREEN = "green";

    /** Red first, then amber, then the rest; of the same light what is due first. */
    Comparator<Item> BY_URGENCY = Comparator.comparingInt((Item item) -> rank(item.light()))
            .thenComparing(Item::due, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Item::id);

    /** A name that the place's configuration gives in both languages. */
    record Label(String zh, String en) {
    }

    /**
     * One stop: a thing to do at one place.
     *
     * @param id    within its kind, the same every time
     * @param path  of its page in the worker's portal, from the first slash
     * @param title what it is called, masked as on its own page
     * @param label what sort of thing it is; null: the kind says all
     * @param place in words; null: the grid says all
     * @param lon   degrees, CGCS2000; null (with {@code lat}) if only the grid is known or the point is nobody's business
     * @param due   null: whenever there is time
     * @param light red (late), amber (nearly), green; null: no due time
     * @param count things that are done there
     */
    record Item(String id, String path, String title, @Nullable Label label, @Nullable String place, @Nullable Long gridId,
                @Nullable Double lon, @Nullable Double lat, @Nullable Instant due, @Nullable String light, int count) {
    }

    /**
     * All of a kind that waits.
     *
     * @param total things, those beyond the entries included
     * @param late  the red ones among them
     * @param path  of the list of all of them in the worker's portal
     * @param items the most pressing, {@link #MOST} of them at most
     */
    record Waiting(int total, int late, String path, List<Item> items) {

        public static Waiting nothing(String path) {
            return new Waiting(0, 0, path, List.of());
        }
    }

    /** Short code of the kind, for which the portals have words: case, care, lead, household, directive, notice, patrol … */
    String kind();

    /** Null if the viewer's duties have nothing to do with it; otherwise what waits, which may be nothing. */
    @Nullable Waiting waiting(Viewer viewer);

    private static int rank(@Nullable String light) {
        return RED.equals(light) ? 0 : AMBER.equals(light) ? 1 : 2;
    }
}
