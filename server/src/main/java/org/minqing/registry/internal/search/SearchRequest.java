package org.minqing.registry.internal.search;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for. It comes in a body, since numbers of people must not stand in addresses and logs.
 *
 * @param q      ID number, phone, organisation code, or at least two characters of a name, its pinyin or initials, or of an
 *               address; several words with blanks between them all have to be true: 陈伟 香江路, chenwei 1985, 香江路 18号
 *               a number may stand beside a name: 陈伟 13800138000
 * @param kind   person, household, house, organisation, object or address; null: a few of each. Households are found by their number
 * @param gridId only in this grid and below
 * @param cursor next page of a kind
 * @param limit  1 to 100, 20 without
 * @param former also people who died, left or were ended by mistake
 */
public record SearchRequest(@Nullable @Size(max = 100) String q, @Nullable String kind, @Nullable String gridId,
                            @Nullable @Size(max = 300) String cursor, @Nullable Integer limit, @Nullable Boolean former) {
}
