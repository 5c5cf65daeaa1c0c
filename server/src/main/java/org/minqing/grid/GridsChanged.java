package org.minqing.grid;

import java.util.List;
import java.util.Map;

/**
 * The tree has a new version. Published in the transaction of the change.
 *
 * @param version    the new version
 * @param operation  split, merge, move or rename
 * @param successors of each grid that was retired by it
 */
public record GridsChanged(int version, String operation, Map<Long, List<Long>> successors) {
}
