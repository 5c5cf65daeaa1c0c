package org.minqing.registry.internal.search;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for. It comes in a body, since numbers of people must not stand in addresses and logs.
 *
 * @param q      ID number, phone, organisation code, or at least two characters of a name, its pinyin or initials, or of an
 *               address; several words with blanks between them all have to be true: 陈伟 香江路, chenwei 1985, 香江路 18号
 * @param kind   person, house, organisation, object or address; null: a few of each
 * @param gridId only in this grid and below
 * @param cursor next page of a kind
 * @param limit  1 to 100, 20 without
 */
public record SearchRequest(@Nullable @Size(max = 100) String q, @Nullable String kind, @Nullable String gridId,
                            @Nullable @Size(max = 300) String cursor, @Nullable Integer limit) {
}
