package org.minqing.casework.internal;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;

import org.minqing.audit.Audit;
import org.minqing.casework.CaseStories;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Desk;
import org.minqing.identity.Inbox;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Begins books of made-up cases in the world as it stands: its grids and its profile. */
@Component
class StoryTeller implements CaseStories {

    private final CaseStore store;
    private final Clock clock;
    private final Profiles profiles;
    private final Grids grids;
    private final Inbox inbox;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    StoryTeller(CaseStore store, Clock clock, Profiles profiles, Grids grids, Inbox inbox, Audit audit,
                ApplicationEventPublisher events) {
        this.store = store;
        this.clock = clock;
        this.profiles = profiles;
        this.grids = grids;
        this.inbox = inbox;
        this.audit = audit;
        this.events = events;
    }

    @Override
    public Book begin(long seed, Function<Desk, List<Long>> staff) {
        Profile profile = profiles.current();
        GridTree tree = grids.tree();
        return new StoryBook(at -> new World(at, profile, profiles::version, tree, staff, grids::scope), store, audit,
                inbox, events::publishEvent, clock.instant(), seed);
    }
}
