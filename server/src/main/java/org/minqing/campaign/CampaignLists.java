package org.minqing.campaign;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.minqing.profile.Text;
import org.minqing.registry.RegistryLists;

/** The leads of a campaign as a list that leaves the place, within the scope of {@link #PERMISSION}, walked page by page. */
public interface CampaignLists {

    String PERMISSION = "campaign.export";

    /** What may be asked for unmasked. */
    List<String> PLAIN = List.of("idNumber", "phone", "name", "address");

    /**
     * What is wanted.
     *
     * @param campaign id
     * @param list     which leads, by the names of the numbers of the count
     * @param result   of these those with the result alone; null: any
     * @param grid     id: those of the grid and all below it; null: all within the scope
     * @param own      of the grid itself alone
     * @param plain    of {@link #PLAIN}, in full; a look that stands in the record
     */
    record Wanted(String campaign, String list, @Nullable String result, @Nullable String grid, boolean own, List<String> plain) {
    }

    /**
     * @param cells in the order of the headings
     * @param next  null on the last page
     */
    record ListPage(List<@Nullable String[]> cells, @Nullable String next) {
    }

    /**
     * What stands above the columns.
     *
     * @throws org.minqing.platform.ProblemException {@code common.not-found}, {@code common.invalid} for a list or field that there is not
     */
    List<Text> headings(Viewer viewer, Wanted wanted);

    /** How many leads it has. */
    long count(Viewer viewer, Wanted wanted);

    /** The next of them by number; what is shown plain is recorded in the same transaction, also for the people of the register whom it is about. */
    ListPage page(Viewer viewer, Wanted wanted, RegistryLists.Occasion occasion, @Nullable String cursor, int limit);
}
