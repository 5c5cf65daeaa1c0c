package org.minqing.insight.internal.hot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseSpot;
import org.minqing.casework.CaseSpots;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the cases that are new into the groups. Confidential matters stay out of it. The node that did it last has the
 * groups in memory and goes on; another reads them anew first.
 */
@Component
class HotWork {

    /** What lies longer back is not compared with any more. */
    static final Duration WINDOW = Duration.ofDays(120);
    private static final int AT_ONCE = 2_000;
    private static final int MOST_IN_RUN = 20_000;
    /** Ids are given a moment before the case is there. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final HotStore store;
    private final HotSettings settings;
    private final CaseSpots spots;
    private final Grids grids;
    private final Profiles profiles;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();
    private @Nullable HotBoard board;

    HotWork(HotStore store, HotSettings settings, CaseSpots spots, Grids grids, Profiles profiles, TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.spots = spots;
        this.grids = grids;
        this.profiles = profiles;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return cases that were grouped */
    synchronized int run() {
        try {
            return Optional.ofNullable(transaction.execute(status -> catchUp())).orElse(0);
        } catch (RuntimeException e) {
            // What is in memory may be ahead of what is stored.
            board = null;
            throw e;
        }
    }

    /** Reports with which new ones are compared. */
    synchronized int inMemory() {
        return board == null ? 0 : board.reports();
    }

    private int catchUp() {
        HotStore.State state = store.lock();
        Instant now = clock.instant();
        HotBoard current = board;
        long from = Math.max(CaseSpots.firstId(now.minus(WINDOW)), spots.below(settings.mostInMemory()));
        // A program that runs for months puts the old ones out of memory as one that begins leaves them out.
        if (current == null || !node.equals(state.node()) || current.reports() > settings.mostInMemory() * 5L / 4) {
            current = restore(from, state.lastId());
        }
        long last = Math.max(state.lastId(), from);
        long upTo = CaseSpots.firstId(now.minus(SETTLED));
        int done = 0;
        while (done < MOST_IN_RUN) {
            List<CaseSpots.Told> told = spots.told(last, upTo, AT_ONCE);
            place(told, current);
            done += told.size();
            if (!told.isEmpty()) {
                last = told.getLast().spot().id();
            }
            if (told.size() < AT_ONCE) {
                break;
            }
        }
        store.save(new HotStore.State(last, node));
        board = current;
        return done;
    }

    private HotBoard restore(long from, long upTo) {
        var restored = new HotBoard();
        Map<Long, Long> members = store.membersAbove(from);
        long last = from;
        List<CaseSpots.Told> told;
        do {
            told = spots.told(last, upTo, AT_ONCE);
            for (CaseSpots.Told each : told) {
                last = each.spot().id();
                Long matter = members.get(last);
                if (matter != null) {
                    report(each).ifPresent(report -> restored.restore(report, matter));
                }
            }
        } while (told.size() == AT_ONCE);
        return restored;
    }

    private void place(List<CaseSpots.Told> told, HotBoard current) {
        List<HotStore.Member> members = new ArrayList<>();
        List<HotBoard.Joining> joinings = new ArrayList<>();
        for (CaseSpots.Told each : told) {
            report(each).ifPresent(report -> {
                HotBoard.Placed placed = current.place(report);
                members.add(new HotStore.Member(each.spot().town(), report.id(), placed.matter()));
                joinings.addAll(placed.joinings());
            });
        }
        store.add(members);
        joinings.forEach(joining -> store.join(joining.gone(), joining.into()));
    }

    private Optional<Report> report(CaseSpots.Told told) {
        CaseSpot spot = told.spot();
        Profile profile = profiles.current();
        boolean confidential = spot.category() != null
                && profile.findCategory(spot.category()).map(Profile.Category::confidential).orElse(false);
        return confidential ? Optional.empty() : Optional.of(new Report(spot.id(), "", told.text(), village(spot.gridId()),
                spot.lon(), spot.lat(), spot.reportedAt()));
    }

    /** The last official level above the groups of houses: where two reports without a point are of the same place. */
    private Long village(long gridId) {
        GridTree tree = grids.tree();
        Profile profile = profiles.current();
        List<GridNode> path = tree.find(gridId).map(found -> tree.path(gridId)).orElse(List.of());
        return path.stream().filter(each -> profile.level(each.level()).official()).reduce((a, b) -> b).map(GridNode::id).orElse(gridId);
    }
}
