package org.minqing.dispatch.internal.emergency;

import java.util.LinkedHashMap;
import java.util.Map;

import org.minqing.dispatch.internal.emergency.EmergencyViews.ItemLine;
import org.minqing.platform.Page;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Open emergencies with the households to be checked. */
@Component
class EmergencySync implements SyncSource {

    private final ResponseController emergencies;
    private final HouseholdController households;
    private final EmergencyWorkController work;

    EmergencySync(ResponseController emergencies, HouseholdController households, EmergencyWorkController work) {
        this.emergencies = emergencies;
        this.households = households;
        this.work = work;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        Viewer viewer = owner.viewer();
        if (!owner.isWorker() || !viewer.may(EmergencyDoor.CHECK)) {
            return;
        }
        Page<EmergencyViews.Line> open = emergencies.list(viewer, true, null, 5);
        tray.put("/emergencies?open=true&limit=5", null, () -> open);
        for (EmergencyViews.Line line : open.items()) {
            String path = "/emergencies/" + line.id();
            tray.put(path, null, () -> emergencies.get(viewer, line.id()));
            tray.put(path + "/tasks", null, () -> work.tasks(viewer, line.id()));
            Map<String, ItemLine> items = new LinkedHashMap<>();
            Page<ItemLine> all = households.list(viewer, line.id(), null, null, null, null, 50);
            Page<ItemLine> untried = households.list(viewer, line.id(), "open", null, null, null, 50);
            tray.put(path + "/items?limit=50", null, () -> all);
            tray.put(path + "/items?limit=50&state=open", null, () -> untried);
            untried.items().forEach(item -> items.put(item.id(), item));
            all.items().forEach(item -> items.putIfAbsent(item.id(), item));
            items.values().forEach(item -> tray.put(path + "/items/" + item.id(), item.toString(), () -> households.get(viewer, line.id(), item.id())));
        }
    }
}
