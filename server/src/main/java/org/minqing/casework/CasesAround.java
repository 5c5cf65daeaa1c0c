package org.minqing.casework;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of the cases near an object of the register, and those about it.
 *
 * @param about  reported about it, the newest first, at most {@value #MOST_ABOUT}; they are the same on each page, and not among the items
 * @param metres how near; null: the object has no point, and these are the cases of its grid
 * @param next   cursor of the next page
 */
public record CasesAround(List<CaseSummary> about, @Nullable Integer metres, List<CaseSummary> items, @Nullable String next) {

    public static final int MOST_ABOUT = 50;
}
