package org.minqing.dispatch.internal.emergency;

import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of an emergency, and the word to open screens that something moved. */
@Component
class SituationLog {

    static final String NOTE = "note";

    private final LiveEvents live;
    private final Ids ids;
    private final Clock clock;

    SituationLog(LiveEvents live, Ids ids, Clock clock) {
        this.live = live;
        this.ids = ids;
        this.clock = clock;
    }

    /** False: the ref was there before. */
    boolean add(JdbcClient jdbc, EmergencyRow row, long account, String kind, String text, @Nullable UUID ref) {
        boolean added = jdbc.sql("""
                insert into dispatch_log (id, emergency_id, at, account_id, kind, text, ref) values (:id, :emergency, :now, :account, :kind, :text, :ref)
                on conflict (emergency_id, ref) where ref is not null do nothing
                """).param("id", ids.next()).param("emergency", row.id()).param("now", EmergencyRow.utc(clock.instant())).param("account", account)
                .param("kind", kind).param("text", text).param("ref", ref, Types.OTHER).update() == 1;
        tell(row, row.town(), row.gridId(), kind);
        return added;
    }

    /** To screens in whose scope the grid lies. */
    void tell(EmergencyRow row, String town, long gridId, String what) {
        live.publish(List.of(new LiveEvent("dispatch", town, gridId, Set.of(), Map.of("id", Ids.format(row.id()), "what", what))));
    }
}
