package org.minqing.dispatch.internal.broadcast;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.minqing.grid.GuardedTables;
import org.minqing.identity.Inbox;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings a broadcast to very many residents, some grids in a transaction. What is delivered stays when the program dies, the
 * rest follows, and nobody gets it twice. Who lives in a grid is asked when its turn comes.
 */
@Component
class ResidentDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ResidentDelivery.class);
    private static final int GRIDS_AT_ONCE = 10;

    private final GuardedTables access;
    private final BroadcastStore store;
    private final Readers readers;
    private final Inbox inbox;
    private final LiveEvents live;
    private final Clock clock;

    ResidentDelivery(GuardedTables access, BroadcastStore store, Readers readers, Inbox inbox, LiveEvents live, Clock clock) {
        this.access = access;
        this.store = store;
        this.readers = readers;
        this.inbox = inbox;
        this.live = live;
        this.clock = clock;
    }

    /** Until nothing is left to deliver; one that fails keeps no other from its readers, and is tried again the next time. */
    void run() {
        for (long id : access.<List<Long>>everywhere(store::undelivered)) {
            try {
                boolean more = true;
                while (more) {
                    more = access.<Boolean>everywhere(jdbc -> store.findUndelivered(jdbc, id).map(row -> deliver(jdbc, row)).orElse(false));
                }
            } catch (RuntimeException e) {
                LOG.warn("Broadcast {} has not reached all residents yet: {}", Ids.format(id), e.toString());
            }
        }
    }

    /** The row is held: it is not withdrawn meanwhile. One that runs no longer reaches nobody more. */
    private boolean deliver(JdbcClient jdbc, BroadcastRow row) {
        boolean running = row.state(clock.instant()).equals("running");
        List<Long> some = running ? row.undelivered().stream().limit(GRIDS_AT_ONCE).toList() : row.undelivered();
        if (running) {
            List<Readers.Reader> found = readers.residentsIn(row, some).stream().filter(reader -> reader.accountId() != row.accountId()).toList();
            List<Long> fresh = store.addResidents(jdbc, row.id(), found);
            inbox.deliver(fresh.stream().map(account -> Broadcasts.message(row, account)).toList());
        }
        store.delivered(jdbc, row.id(), row.undelivered().subList(some.size(), row.undelivered().size()));
        live.publish(List.of(new LiveEvent("dispatch", row.town(), row.gridId(), Set.of(), Map.of("id", Ids.format(row.id()), "what", "delivered"))));
        return true;
    }
}
