package org.minqing.registry.internal.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.pages.HouseholdPage;
import org.minqing.registry.internal.pages.Households;
import org.minqing.registry.internal.pages.Households.Mark;
import org.minqing.registry.internal.pages.RegistryPages;
import org.springframework.stereotype.Component;

/** The households of the worker's grids: the pages of the list, and each household's own. */
@Component
class HouseholdSync implements SyncSource {

    /** Households on one phone. */
    private static final int MOST = 400;
    /** As the portal pages the list. */
    private static final int PAGE = 30;

    private static final String PAGE_OF = "/registry/households/";

    private final RegistryController registry;
    private final RegistryPages pages;
    private final Households households;

    HouseholdSync(RegistryController registry, RegistryPages pages, Households households) {
        this.registry = registry;
        this.pages = pages;
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
            Map<String, String> stamps = new LinkedHashMap<>();
            marks.forEach(mark -> stamps.put(PAGE_OF + mark.key(), mark.stamp()));
            tray.putAll(stamps, paths -> answers(viewer, paths));
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

    private Map<String, HouseholdPage> answers(Viewer viewer, Collection<String> paths) {
        List<ObjectKey> keys = paths.stream().map(path -> ObjectKey.parse(path.substring(PAGE_OF.length()))).toList();
        Map<String, HouseholdPage> answers = new HashMap<>();
        pages.households(viewer, keys).forEach((key, page) -> answers.put(PAGE_OF + key.text(), page));
        return answers;
    }

    private Object page(Viewer viewer, String grid, @Nullable String cursor) {
        return registry.households(viewer, grid, cursor, PAGE);
    }
}
