package org.minqing.insight.internal.warning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.minqing.casework.CaseSpot;
import org.minqing.casework.CaseSpots;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at the cases of the last weeks and keeps the warnings that follow from them. Doing it twice changes nothing. */
@Component
class WarningWork {

    /** The week, the twelve before it, and the day that is not over. */
    private static final Duration LOOKS_BACK = Duration.ofDays((Rise.BASE_WEEKS + 1L) * Rise.WEEK + 2);
    private static final int MOST_CASES = 300_000;
    private static final int MOST_FINDINGS = 1_000;

    private final WarningStore store;
    private final CaseSpots spots;
    private final Grids grids;
    private final Profiles profiles;
    private final CapInbox inbox;
    private final Ids ids;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WarningWork(WarningStore store, CaseSpots spots, Grids grids, Profiles profiles, CapInbox inbox, Ids ids,
                TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.spots = spots;
        this.grids = grids;
        this.profiles = profiles;
        this.inbox = inbox;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run() {
        inbox.take();
        Instant now = clock.instant();
        Profile profile = profiles.current();
        List<CaseSpot> recent = spots.since(now.minus(LOOKS_BACK), MOST_CASES).stream().filter(spot -> !isConfidential(spot, profile)).toList();
        ZoneId zone = profile.calendar().zone();
        var ground = new Ground(grids.tree(), profile);
        var finder = new Spots(ground, now);
        List<Finding> found = new ArrayList<>(new Riser(grids.tree(), ground, LocalDate.ofInstant(now, zone), zone).find(recent));
        found.addAll(finder.again(recent));
        found.addAll(finder.piles(recent));
        found.addAll(finder.facilities(recent));
        found.addAll(finder.bursts(recent));
        transaction.executeWithoutResult(status -> keep(found, now));
    }

    private void keep(List<Finding> found, Instant now) {
        store.lock();
        for (Finding finding : new Lasting(store.lasting()).join(found.stream().limit(MOST_FINDINGS).toList())) {
            store.save(ids.next(), finding, now);
        }
        for (Kind kind : Kind.values()) {
            store.end(kind, now.minus(kind.linger()), now);
        }
    }

    private static boolean isConfidential(CaseSpot spot, Profile profile) {
        return spot.category() != null && profile.findCategory(spot.category()).map(Profile.Category::confidential).orElse(false);
    }
}
