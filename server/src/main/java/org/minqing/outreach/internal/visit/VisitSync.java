package org.minqing.outreach.internal.visit;

import java.util.List;
import java.util.Map;

import org.minqing.outreach.internal.visit.VisitViews.HouseholdLine;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Programme;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Component;

/** The programmes by which the worker goes, whom they owe visits, and the last visits there. */
@Component
class VisitSync implements SyncSource {

    /** As the portal pages the list. */
    private static final int PAGE = 30;
    private static final int PAGES = 4;
    /** Households whose visits are on the phone. */
    private static final int MOST_HISTORIES = 150;

    private final VisitController visits;
    private final VisitBook book;
    private final VisitDoor door;

    VisitSync(VisitController visits, VisitBook book, VisitDoor door) {
        this.visits = visits;
        this.book = book;
        this.door = door;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        Viewer viewer = owner.viewer();
        if (!owner.isWorker() || !viewer.may(VisitDoor.RECORD)) {
            return;
        }
        tray.put("/visits/programmes", null, () -> visits.programmes(viewer));
        int left = MOST_HISTORIES;
        for (long grid : owner.grids()) {
            String id = Ids.format(grid);
            for (Programme programme : door.programmes().stream().filter(each -> door.visits(viewer, each, grid)).toList()) {
                tray.put("/visits/crew?programme=" + programme.code() + "&grid=" + id, null, () -> visits.crew(viewer, programme.code(), id));
                if (viewer.may(VisitDoor.READ)) {
                    tray.put("/visits/coverage?programme=" + programme.code() + "&grid=" + id, null, () ->
                            visits.coverage(viewer, programme.code(), id));
                }
                left -= households(viewer, programme, id, left, tray);
            }
        }
    }

    /** @return how many histories went along */
    private int households(Viewer viewer, Programme programme, String grid, int most, Tray tray) {
        String path = "/visits/households?programme=" + programme.code() + "&list=owed&mine=true";
        String cursor = null;
        int histories = 0;
        for (int i = 0; i < PAGES && (i == 0 || cursor != null); i++) {
            String after = cursor;
            Page<HouseholdLine> page = visits.households(viewer, programme.code(), "owed", grid, false, true, after, PAGE);
            tray.put(path + (after == null ? "" : "&cursor=" + after) + "&limit=" + PAGE + "&grid=" + grid, null, () -> page);
            List<HouseholdLine> some = page.items().subList(0, Math.min(page.items().size(), most - histories));
            Map<String, String> marks = book.marks(viewer, some.stream().map(line -> ObjectKey.parse(line.household())).toList());
            some.forEach(line -> tray.put("/visits/households/" + line.household() + "?limit=20", marks.get(line.household()), () ->
                    visits.ofHousehold(viewer, line.household(), 20)));
            histories += some.size();
            cursor = page.next();
        }
        return histories;
    }
}
