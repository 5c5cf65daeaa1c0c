package org.minqing.registry.internal.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.pages.Households;
import org.minqing.registry.internal.pages.Households.Mark;
import org.springframework.stereotype.Component;

/** The households of the worker's grids: the pages of the list, and each household's own. */
@Component
class HouseholdSync implements SyncSource {

    /** Households on one phone. */
    private static final int MOST = 400;
    /** As the portal pages the list. */
    private static final int PAGE = 30;

    private final RegistryController registry;
    private final Households households;

    HouseholdSync(RegistryController registry, Households households) {
        this.registry = registry;
        this.households = households;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        Viewer viewer = owner.viewer();
        if (!owner.isWorker() || !viewer.may(RegistryAccess.READ)) {
            return;
        }
        int left = MOST;
        for (long grid : owner.grids()) {
            List<Mark> marks = left == 0 ? new ArrayList<>() : households.marks(viewer, grid, left);
            left -= marks.size();
            lists(viewer, Ids.format(grid), marks, tray);
            marks.forEach(mark -> tray.put("/registry/households/" + mark.key(), mark.stamp(), () -> registry.household(viewer, mark.key())));
        }
    }

    private void lists(Viewer viewer, String grid, List<Mark> marks, Tray tray) {
        String path = "/registry/grids/" + grid + "/households?";
        String after = null;
        for (int from = 0; from == 0 || from < marks.size(); from += PAGE) {
            // One more: whether there is a next page.
            String stamp = marks.subList(from, Math.min(from + PAGE + 1, marks.size())).toString();
            String cursor = after;
            tray.put(path + (cursor == null ? "" : "cursor=" + cursor + "&") + "limit=" + PAGE, stamp, () -> page(viewer, grid, cursor));
            after = marks.isEmpty() ? null : marks.get(Math.min(from + PAGE, marks.size()) - 1).after();
        }
    }

    private Object page(Viewer viewer, String grid, @Nullable String cursor) {
        return registry.households(viewer, grid, cursor, PAGE);
    }
}
