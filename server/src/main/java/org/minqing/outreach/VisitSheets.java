package org.minqing.outreach;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.minqing.profile.Text;

/** The households of a programme as a list that leaves the place, masked, within the scope of {@link #PERMISSION}, walked page by page. */
public interface VisitSheets {

    String PERMISSION = "visit.export";

    /**
     * What is wanted.
     *
     * @param programme code
     * @param list      which households, by the names of the numbers of the coverage
     * @param gridId    the grid and all below it
     */
    record Wanted(String programme, String list, long gridId) {
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
     * @throws org.minqing.platform.ProblemException {@code common.not-found} for a programme that there is not and a grid out of scope,
     *         {@code common.invalid} for a list that there is not
     */
    List<Text> headings(Viewer viewer, Wanted wanted);

    /** How many households it has, up to the bound. */
    long count(Viewer viewer, Wanted wanted, long bound);

    SheetPage page(Viewer viewer, Wanted wanted, @Nullable String cursor, int limit);
}
