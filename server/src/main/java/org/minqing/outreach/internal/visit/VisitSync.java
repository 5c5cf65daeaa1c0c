package org.minqing.outreach.internal.visit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.minqing.outreach.internal.visit.VisitViews.HouseholdLine;
import org.minqing.outreach.internal.visit.VisitViews.HouseholdVisits;
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
    /** Of each, as the portal asks for them. */
    private static final int VISITS = 20;
    private static final String HISTORY = "/visits/households/";
    private static final String LIMIT = "?limit=" + VISITS;

    private final VisitController visits;
    private final OwedHomes homes;
    private final VisitBook book;
    private final VisitDoor door;

    VisitSync(VisitController visits, OwedHomes homes, VisitBook book, VisitDoor door) {
        this.visits = visits;
        this.homes = homes;
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
        // A household that is in several programmes has one history.
        Set<ObjectKey> sent = new HashSet<>();
        for (long grid : owner.grids()) {
            String id = Ids.format(grid);
            for (Programme programme : door.programmes().stream().filter(each -> door.visits(viewer, each, grid)).toList()) {
                tray.put("/visits/crew?programme=" + programme.code() + "&grid=" + id, null, () -> visits.crew(viewer, programme.code(), id));
                if (viewer.may(VisitDoor.READ)) {
                    tray.put("/visits/coverage?programme=" + programme.code() + "&grid=" + id, null, () ->
                            visits.coverage(viewer, programme.code(), id));
                }
                households(viewer, programme, grid, sent, tray);
            }
        }
    }

    private void households(Viewer viewer, Programme programme, long grid, Set<ObjectKey> sent, Tray tray) {
        String path = "/visits/households?programme=" + programme.code() + "&list=owed&mine=true";
        String after = null;
        Set<ObjectKey> more = new LinkedHashSet<>();
        for (Page<HouseholdLine> page : homes.pages(viewer, new OwedHomes.Wanted(programme, "owed", grid, false, true), PAGE, PAGES)) {
            tray.put(path + (after == null ? "" : "&cursor=" + after) + "&limit=" + PAGE + "&grid=" + Ids.format(grid), null, () -> page);
            after = page.next();
            page.items().stream().map(line -> ObjectKey.parse(line.household())).filter(household -> !sent.contains(household))
                    .limit(MOST_HISTORIES - sent.size() - more.size()).forEach(more::add);
        }
        sent.addAll(more);
        Map<String, String> marks = book.marks(viewer, more);
        Map<String, String> stamps = new LinkedHashMap<>();
        more.forEach(household -> stamps.put(HISTORY + household.text() + LIMIT, marks.getOrDefault(household.text(), "")));
        tray.putAll(stamps, paths -> histories(viewer, paths));
    }

    private Map<String, HouseholdVisits> histories(Viewer viewer, Collection<String> paths) {
        List<ObjectKey> households = paths.stream().map(path -> ObjectKey.parse(path.substring(HISTORY.length(), path.length() - LIMIT.length()))).toList();
        Map<String, HouseholdVisits> answers = new HashMap<>();
        book.ofHouseholds(viewer, households, VISITS).forEach((household, history) -> answers.put(HISTORY + household.text() + LIMIT, history));
        return answers;
    }
}
