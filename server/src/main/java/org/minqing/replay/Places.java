package org.minqing.replay;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** The smallest grids of the place, so that messages are spread over all of it. */
final class Places {

    private final List<String> gridIds;

    private Places(List<String> gridIds) {
        this.gridIds = gridIds;
    }

    /** Walks the tree from the root down to its last level but one, and the leaves below. */
    static Places of(Api api) {
        List<String> leaves = new ArrayList<>();
        collect(api, api.get(null, "/api/grids/root"), leaves);
        return new Places(List.copyOf(leaves));
    }

    private static void collect(Api api, JsonNode grid, List<String> leaves) {
        if (grid.path("childCount").asInt() == 0) {
            leaves.add(grid.get("id").asString());
            return;
        }
        for (JsonNode child : api.get(null, "/api/grids/" + grid.get("id").asString() + "/children")) {
            collect(api, child, leaves);
        }
    }

    int size() {
        return gridIds.size();
    }

    /** The same grid for the same id; ids that follow each other lie far apart. */
    String gridFor(String messageId) {
        long spread = messageId.hashCode() * 0x9E3779B97F4A7C15L;
        return gridIds.get((int) Math.floorMod(spread >>> 16, (long) gridIds.size()));
    }
}
