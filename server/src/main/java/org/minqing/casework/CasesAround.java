package org.minqing.casework;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of the cases near an object of the register.
 *
 * @param metres how near; null: the object has no point, and these are the cases of its grid
 * @param next   cursor of the next page
 */
public record CasesAround(@Nullable Integer metres, List<CaseSummary> items, @Nullable String next) {
}
