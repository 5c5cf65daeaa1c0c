package org.minqing.registry;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.minqing.profile.Text;

/** Lists of the register that leave it: masked, within the scope of {@link #PERMISSION}, walked page by page. */
public interface RegistryLists {

    String PERMISSION = "registry.export";

    /** Kinds of objects of which there are lists, as the API writes them. */
    List<String> KINDS = List.of("person", "house", "household", "organisation", "facility", "place");

    /**
     * What is wanted.
     *
     * @param kind   one of {@link #KINDS}
     * @param gridId the grid and all below it; null: all in scope
     * @param plain  sealed fields that are wanted unmasked, by their names in the API ({@code phone}); they need {@code registry.reveal} too
     */
    record Wanted(String kind, @Nullable Long gridId, List<String> plain) {
    }

    /** Why plain values are looked at: each look is recorded for the person concerned. */
    record Occasion(long exportId, String purpose) {
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
     * @throws org.minqing.platform.ProblemException {@code common.invalid} for a kind or field that there is not,
     *         {@code common.forbidden} for plain fields without the permission, {@code common.not-found} for a grid out of scope
     */
    List<Text> headings(Viewer viewer, Wanted wanted);

    /** How many objects it has, up to the bound. */
    long count(Viewer viewer, Wanted wanted, long bound);

    /** The next of them, in the order of town and id; what is shown plain is recorded in the same transaction. */
    ListPage page(Viewer viewer, Wanted wanted, Occasion occasion, @Nullable String cursor, int limit);
}
