package org.minqing.grid;

import org.jspecify.annotations.Nullable;

/**
 * A grid as it stands in one version of the tree.
 *
 * @param code      division code of the unit, with a suffix per deeper level
 * @param level     0 is the root's level; index into the profile's levels
 * @param town      9-digit division code of the town it lies in; at levels above town, its own code padded to 9
 * @param synthetic the unit or its boundary was generated, not taken from an official source
 * @param special   a school, park, market … as a grid of its own
 * @param retired   no longer in force in this version; kept so that its cases stay reachable
 */
public record GridNode(long id, String code, String name, int level, @Nullable Long parentId, String town,
                       boolean synthetic, boolean special, boolean retired) {
}
