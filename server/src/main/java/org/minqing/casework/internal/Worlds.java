package org.minqing.casework.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.profile.Profiles;

/** The world as it is at the moment of asking. */
@Component
class Worlds implements Supplier<World> {

    private final Clock clock;
    private final Profiles profiles;
    private final Grids grids;
    private final Accounts accounts;

    Worlds(Clock clock, Profiles profiles, Grids grids, Accounts accounts) {
        this.clock = clock;
        this.profiles = profiles;
        this.grids = grids;
        this.accounts = accounts;
    }

    @Override
    public World get() {
        // PostgreSQL keeps microseconds; what we answer must be what is stored.
        return new World(clock.instant().truncatedTo(ChronoUnit.MICROS), profiles.current(), profiles::version,
                grids.tree(), accounts::holders, grids::scope);
    }
}
