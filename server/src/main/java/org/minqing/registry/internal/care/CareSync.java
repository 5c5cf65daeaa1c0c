package org.minqing.registry.internal.care;

import java.util.List;
import java.util.Map;

import org.minqing.platform.Ids;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** The people and places that the worker is to visit. */
@Component
class CareSync implements SyncSource {

    private static final int MOST = 100;

    private final CareController care;
    private final CareQueries queries;

    CareSync(CareController care, CareQueries queries) {
        this.care = care;
        this.queries = queries;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        Viewer viewer = owner.viewer();
        if (!owner.isWorker() || !viewer.may(CareDoor.READ)) {
            return;
        }
        for (long grid : owner.grids()) {
            String id = Ids.format(grid);
            List<CareLine> mine = care.list(viewer, null, id, "all", true, null, MOST).items();
            Map<Long, String> marks = queries.marks(viewer, mine.stream().map(line -> Ids.parse(line.id())).toList());
            String list = mine.toString() + marks;
            tray.put("/registry/care?due=owed&mine=true&limit=100&grid=" + id, list, () ->
                    care.list(viewer, null, id, "owed", true, null, 100));
            tray.put("/registry/care/counts?grid=" + id, null, () -> care.counts(viewer, id, null));
            for (CareLine line : mine) {
                String path = "/registry/care/" + line.id();
                String stamp = line + marks.getOrDefault(Ids.parse(line.id()), "");
                tray.put(path, stamp, () -> care.one(viewer, line.id()));
                tray.put(path + "/visits?limit=5", stamp, () -> care.visits(viewer, line.id(), null, 5));
            }
        }
    }
}
