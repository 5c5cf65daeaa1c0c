package org.minqing.grid;

import org.minqing.platform.Ids;

/** A grid as other objects of the API refer to it. */
public record GridRef(String id, String code, String name, int level) {

    public static GridRef of(GridNode node) {
        return new GridRef(Ids.format(node.id()), node.code(), node.name(), node.level());
    }
}
