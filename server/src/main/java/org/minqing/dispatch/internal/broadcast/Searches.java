package org.minqing.dispatch.internal.broadcast;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.dispatch.internal.Sealed;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.SightingView;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Searches for missing persons: what readers saw, and the end, with which all of it goes. */
@Service
class Searches {

    static final String SIGHTING = "sighting";
    private static final String SEALED = "dispatch_sighting.content";
    private static final String STOPPED = "stopped";
    private static final int MOST = 500;
    private static final int BATCH = 50;

    /** What is sealed of a sighting. */
    record Seen(Instant seenAt, @Nullable Double lon, @Nullable Double lat, @Nullable String place, @Nullable String note) {
    }

    private record Row(long id, long accountId, Seen seen, List<Long> files, Instant at) {
    }

    private final GuardedTables access;
    private final Broadcasts broadcasts;
    private final BroadcastStore store;
    private final ReceivedBroadcasts received;
    private final Sealed sealed;
    private final Accounts accounts;
    private final Inbox inbox;
    private final LiveEvents live;
    private final Files files;
    private final Ids ids;
    private final Clock clock;

    Searches(GuardedTables access, Broadcasts broadcasts, BroadcastStore store, ReceivedBroadcasts received, Sealed sealed, Accounts accounts,
             Inbox inbox, LiveEvents live, Files files, Ids ids, Clock clock) {
        this.access = access;
        this.broadcasts = broadcasts;
        this.store = store;
        this.received = received;
        this.sealed = sealed;
        this.accounts = accounts;
        this.inbox = inbox;
        this.live = live;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
    }

    /** The same ref again changes nothing. */
    void report(Viewer viewer, String id, SightingRequest request) {
        BroadcastRow row = received.find(viewer, Ids.parse(id)).orElseThrow(CommonProblem.NOT_FOUND::asException).row();
        if (!row.isSearch()) {
            throw DispatchProblem.NO_SEARCH.asException();
        }
        broadcasts.requireRunning(row);
        if (request.seenAt().isAfter(clock.instant().plusSeconds(300))) {
            throw DispatchProblem.NOT_YET.asException().field("seenAt", "out-of-range", "");
        }
        boolean named = request.place() != null && !request.place().isBlank();
        if (!named && (request.lon() == null || request.lat() == null)) {
            throw CommonProblem.INVALID.asException().field("place", "required", "");
        }
        List<Long> photos = request.files() == null ? List.of() : request.files().stream().map(Ids::parse).distinct().toList();
        access.everywhere(jdbc -> {
            store(jdbc, viewer, row, request, photos);
            return true;
        });
    }

    private void store(JdbcClient jdbc, Viewer viewer, BroadcastRow row, SightingRequest request, List<Long> photos) {
        // The search may end at this moment: then there is nothing to add to.
        boolean running = jdbc.sql("select ended_at is null and withdrawn_at is null from dispatch_broadcast where id = :id for update")
                .param("id", row.id()).query(Boolean.class).single();
        if (!running) {
            throw DispatchProblem.BROADCAST_OVER.asException();
        }
        long id = ids.next();
        Seen seen = new Seen(request.seenAt(), request.lon(), request.lat(), request.place(), request.note());
        int added = jdbc.sql("""
                insert into dispatch_sighting (id, broadcast_id, account_id, ref, town, grid_id, content, files, at)
                values (:id, :broadcast, :account, :ref, :town, :grid, :content, :files, :now) on conflict (account_id, ref) do nothing
                """).param("id", id).param("broadcast", row.id()).param("account", viewer.accountId()).param("ref", request.ref())
                .param("town", row.town()).param("grid", row.gridId()).param("content", sealed.seal(seen, SEALED, id))
                .param("files", photos.toArray(Long[]::new)).param("now", BroadcastStore.utc(clock.instant())).update();
        if (added == 0) {
            return;
        }
        files.getAttachable(photos, viewer.accountId());
        files.attach(photos.stream().map(file -> new Files.Attachment(file, viewer.accountId(), SIGHTING, Ids.format(id))).toList());
        jdbc.sql("update dispatch_broadcast set sightings = sightings + 1 where id = :id").param("id", row.id()).update();
        inbox.deliver(List.of(new Message(row.accountId(), "dispatch.sighting", Broadcasts.OBJECT, Ids.format(row.id()), Map.of())));
        live.publish(List.of(new LiveEvent("dispatch", row.town(), row.gridId(), Set.of(row.accountId()),
                Map.of("id", Ids.format(row.id()), "what", "sighting"))));
    }

    /** Newest first. */
    List<SightingView> list(Viewer viewer, String id) {
        List<Row> rows = broadcasts.on(viewer, id, (reach, row) -> reach.jdbc().sql("""
                select id, account_id, content, files, at from dispatch_sighting where broadcast_id = :id order by id desc limit :most
                """).param("id", row.id()).param("most", MOST)
                .query((each, number) -> new Row(each.getLong("id"), each.getLong("account_id"),
                        sealed.open(each.getBytes("content"), SEALED, each.getLong("id"), Seen.class),
                        Arrays.asList((Long[]) each.getArray("files").getArray()), BroadcastRow.instantOf(each, "at"))).list());
        Map<Long, String> names = accounts.names(rows.stream().map(Row::accountId).toList());
        Set<Long> all = new LinkedHashSet<>();
        rows.forEach(row -> all.addAll(row.files()));
        Map<Long, FileView> photos = files.views(all);
        return rows.stream().map(row -> new SightingView(Ids.format(row.id()), row.seen().seenAt(), row.seen().lon(), row.seen().lat(),
                row.seen().place(), row.seen().note(), row.files().stream().filter(photos::containsKey).map(photos::get).toList(),
                names.getOrDefault(row.accountId(), ""), row.at())).toList();
    }

    /** Of the search its counts remain; the person and the sightings go with it. */
    void end(Viewer viewer, String id, String outcome) {
        broadcasts.on(viewer, id, (reach, row) -> {
            if (!row.isSearch()) {
                throw DispatchProblem.NO_SEARCH.asException();
            }
            if (row.endedAt() != null) {
                throw DispatchProblem.BROADCAST_OVER.asException();
            }
            return access.everywhere(jdbc -> close(jdbc, viewer, row, outcome));
        });
    }

    /** Ends the searches whose time has come, and those that were withdrawn and not ended. */
    void endOverdue() {
        boolean more = true;
        while (more) {
            more = access.everywhere(jdbc -> {
                List<BroadcastRow> over = store.searchesOver(jdbc, clock.instant(), BATCH);
                over.forEach(row -> close(jdbc, Viewer.SYSTEM, row, row.withdrawnAt() == null ? "expired" : STOPPED));
                return over.size() == BATCH;
            });
        }
    }

    private boolean close(JdbcClient jdbc, Viewer viewer, BroadcastRow row, String outcome) {
        Set<Long> photos = new LinkedHashSet<>();
        jdbc.sql("delete from dispatch_sighting where broadcast_id = :id returning files").param("id", row.id())
                .query((each, number) -> photos.addAll(Arrays.asList((Long[]) each.getArray("files").getArray()))).list();
        files.release(SIGHTING, photos);
        files.release(Broadcasts.OBJECT, row.files());
        store.endSearch(jdbc, row.id(), clock.instant(), viewer.accountId(), outcome);
        broadcasts.record(row, viewer, "dispatch.end-search", null, Map.of("outcome", outcome, "sightings", row.sightings()));
        live.publish(List.of(new LiveEvent("dispatch", row.town(), row.gridId(), Set.of(), Map.of("id", Ids.format(row.id()), "what", "ended"))));
        return true;
    }

    /** A withdrawn search ends with it, in the same transaction: neither is without the other. */
    void withdraw(Viewer viewer, String id, String reason) {
        broadcasts.on(viewer, id, (reach, row) -> {
            broadcasts.withdraw(reach, viewer, row, reason);
            return !row.isSearch() || access.everywhere(jdbc -> close(jdbc, viewer, row, STOPPED));
        });
    }

    boolean maySeeSighting(Viewer viewer, long id) {
        return access.everywhere(jdbc -> jdbc.sql("select broadcast_id from dispatch_sighting where id = :id").param("id", id).query(Long.class)
                .optional()).filter(broadcast -> maySee(viewer, broadcast)).isPresent();
    }

    boolean maySee(Viewer viewer, long broadcast) {
        return viewer.may(Broadcasts.PERMISSION) && access.<Boolean>within(viewer, Broadcasts.PERMISSION,
                reach -> store.find(reach, broadcast, false).isPresent());
    }
}
