package org.minqing.casework.internal.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseView;
import org.minqing.casework.Cases;
import org.minqing.casework.internal.HeldCases;
import org.minqing.platform.Ids;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** A worker's open cases. */
@Component
class CaseSync implements SyncSource {

    private static final String PAGE_OF = "/cases/";

    private final HeldCases held;
    private final Cases cases;

    CaseSync(HeldCases held, Cases cases) {
        this.held = held;
        this.cases = cases;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        Viewer viewer = owner.viewer();
        if (!owner.isWorker() || !viewer.may(CaseController.WORK)) {
            return;
        }
        tray.put("/cases?list=mine&open=true&sort=dueAt&limit=30", null, () ->
                cases.list(viewer, open("mine", null, "dueAt"), null, 30));
        tray.put("/cases/counts", null, () -> cases.counts(viewer, null));
        for (long grid : owner.grids()) {
            String id = Ids.format(grid);
            tray.put("/cases/counts?grid=" + id, null, () -> cases.counts(viewer, id));
            tray.put("/cases?list=all&open=true&sort=-reportedAt&grid=" + id + "&limit=20", null, () ->
                    cases.list(viewer, open("all", id, "-reportedAt"), null, 20));
        }
        Map<String, String> stamps = new LinkedHashMap<>();
        held.list(viewer, owner.grids()).forEach(one -> stamps.put(PAGE_OF + one.code(), one.stamp()));
        tray.putAll(stamps, paths -> {
            Map<String, CaseView> answers = new HashMap<>();
            held.views(viewer, paths.stream().map(path -> path.substring(PAGE_OF.length())).toList())
                    .forEach((code, view) -> answers.put(PAGE_OF + code, view));
            return answers;
        });
    }

    private static CaseFilter open(String list, @Nullable String grid, String sort) {
        return new CaseFilter(list, null, null, true, null, grid, null, null, null, null, sort);
    }
}
