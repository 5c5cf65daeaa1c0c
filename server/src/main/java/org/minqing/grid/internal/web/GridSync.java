package org.minqing.grid.internal.web;

import org.minqing.platform.Ids;
import org.minqing.platform.SyncSource;
import org.springframework.stereotype.Component;

/** The worker's grids. */
@Component
class GridSync implements SyncSource {

    private final GridController grids;

    GridSync(GridController grids) {
        this.grids = grids;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        for (long grid : owner.grids()) {
            String id = Ids.format(grid);
            // The version of the tree is in the mark of the whole.
            tray.put("/grids/" + id, "", () -> grids.grid(id));
            tray.put("/grids/" + id + "/children", "", () -> grids.children(id));
            tray.put("/grids/" + id + "/outline", "", () -> grids.outline(id));
        }
    }
}
