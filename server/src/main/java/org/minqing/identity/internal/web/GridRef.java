package org.minqing.identity.internal.web;

import org.minqing.grid.GridNode;
import org.minqing.platform.Ids;

/** A grid as other objects name it. */
record GridRef(String id, String code, String name, int level) {

    static GridRef of(GridNode grid) {
        return new GridRef(Ids.format(grid.id()), grid.code(), grid.name(), grid.level());
    }
}
