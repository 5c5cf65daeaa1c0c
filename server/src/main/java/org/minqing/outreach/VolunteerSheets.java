package org.minqing.outreach;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.minqing.profile.Text;

/** What a volunteer team gave, as a list that leaves the place, for whoever runs the team; walked page by page. */
public interface VolunteerSheets {

    /** Without it nobody runs a team; who does run it is asked besides. */
    String PERMISSION = "volunteer.read";

    /**
     * What is wanted.
     *
     * @param names one row for each person and call; otherwise one for each call, without people
     */
    record Wanted(long teamId, LocalDate from, LocalDate to, boolean names) {
    }

    /**
     * @param cells in the order of the headings
     * @param next  null on the last page
     */
    record SheetPage(List<@Nullable String[]> cells, @Nullable String next) {
    }

    /**
     * What stands above the columns.
     *
     * @throws org.minqing.platform.ProblemException {@code common.not-found} for a team that the viewer does not see, {@code outreach.not-yours-to-do} for
     *                                               one that others run, {@code common.invalid} for a period that ends before it begins
     */
    List<Text> headings(Viewer viewer, Wanted wanted);

    /** How many rows it has. */
    long count(Viewer viewer, Wanted wanted);

    SheetPage page(Viewer viewer, Wanted wanted, @Nullable String cursor, int limit);
}
