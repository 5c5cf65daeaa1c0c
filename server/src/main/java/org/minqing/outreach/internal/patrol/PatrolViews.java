package org.minqing.outreach.internal.patrol;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.profile.Text;

/** What the API shows of patrols. */
final class PatrolViews {

    private PatrolViews() {
    }

    /**
     * A point of interest in one patrol.
     *
     * @param id     key in the register
     * @param kind   facility, place or organisation
     * @param sort   what it is
     * @param lastOn when somebody was there last; null: nobody was yet
     * @param found  at that time
     * @param dueOn  null: nobody was there yet
     * @param due    never, overdue, due (today) or later
     */
    record Line(String plan, Text planName, String id, String kind, Text sort, String name, @Nullable String address, GridPlace grid, @Nullable Double lon,
                @Nullable Double lat, int interval, @Nullable LocalDate lastOn, int found, @Nullable LocalDate dueOn, String due) {
    }

    record FindingView(String code, Text name, @Nullable String category) {
    }

    /** @param by who was there; for those who go there themselves */
    record Look(LocalDate onDay, @Nullable String by, List<Text> findings, boolean reported) {
    }

    /**
     * Somebody was at a point. Who it was is for those who go there themselves.
     *
     * @param point key in the register
     * @param name  null: it is there no more
     * @param grid  in which it lay
     */
    record LookLine(LocalDate onDay, String plan, Text planName, String point, String kind, @Nullable String name, GridPlace grid, List<Text> findings,
                    boolean reported) {
    }

    /** @param walk the viewer may say what was seen there */
    record Point(Line point, List<FindingView> findings, List<Look> looks, boolean walk) {
    }

    /**
     * @param due     never, overdue and due ones
     * @param overdue those whose day has passed
     * @param never   nobody was there yet
     * @param looks   in the last thirty days
     * @param found   of these looks, those at which something was found
     */
    record Tally(int points, int due, int overdue, int never, int looks, int found) {

        static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(points + other.points, due + other.due, overdue + other.overdue, never + other.never, looks + other.looks, found + other.found);
        }
    }

    record OfPlan(String plan, Text name, int interval, Tally tally) {
    }

    /** @param here what lies at the grid itself and in none below */
    record OfGrid(GridPlace grid, boolean here, boolean opens, Tally tally) {
    }

    /** Numbers of places and looks, never of people. */
    record Counts(GridPlace grid, Tally all, List<OfPlan> plans, List<OfGrid> grids) {
    }
}
