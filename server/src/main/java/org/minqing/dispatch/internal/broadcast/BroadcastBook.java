package org.minqing.dispatch.internal.broadcast;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.Sealed;
import org.minqing.dispatch.internal.ToldCounts;
import org.minqing.dispatch.internal.broadcast.BroadcastStore.Tally;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.AudienceView;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.Count;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.Counts;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.Detail;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.Line;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.SilentView;
import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Broadcasts as the desk sees them: what was sent, who has read it and who has not. */
@Service
class BroadcastBook {

    private static final int MOST = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GuardedTables access;
    private final BroadcastStore store;
    private final ToldCounts told;
    private final Sealed sealed;
    private final Accounts accounts;
    private final Files files;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    BroadcastBook(GuardedTables access, BroadcastStore store, ToldCounts told, Sealed sealed, Accounts accounts, Files files, Grids grids,
                  Profiles profiles, Clock clock) {
        this.access = access;
        this.store = store;
        this.told = told;
        this.sealed = sealed;
        this.accounts = accounts;
        this.files = files;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Newest first. */
    Page<Line> list(Viewer viewer, @Nullable Boolean open, @Nullable String kind, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<BroadcastRow> rows = access.within(viewer, Broadcasts.PERMISSION,
                reach -> store.list(reach, open, kind, clock.instant(), Page.position(cursor, Long.MAX_VALUE), size));
        Map<Long, Counts> counts = counts(viewer, rows);
        Map<Long, String> names = accounts.names(rows.stream().map(BroadcastRow::accountId).collect(Collectors.toSet()));
        return new Page<>(rows.stream().map(row -> line(row, counts, names)).toList(),
                rows.size() < size ? null : Ids.format(rows.getLast().id()));
    }

    private Line line(BroadcastRow row, Map<Long, Counts> counts, Map<Long, String> names) {
        return new Line(Ids.format(row.id()), row.kind(), row.priority(), title(row), GridPlace.of(grids.tree(), row.gridId()),
                names.getOrDefault(row.accountId(), ""), row.sentAt(), row.endsAt(), row.state(clock.instant()),
                counts.getOrDefault(row.id(), Counts.NONE), row.sightings());
    }

    /** Of a search that has ended nothing is left to say. */
    private String title(BroadcastRow row) {
        return row.missing() == null ? row.title() : content(row).title();
    }

    SearchContent content(BroadcastRow row) {
        if (row.missing() == null) {
            throw new IllegalStateException("the search has ended");
        }
        return sealed.open(row.missing(), Broadcasts.SEALED, row.id(), SearchContent.class);
    }

    Detail get(Viewer viewer, String id) {
        BroadcastRow row = find(viewer, id);
        SearchContent search = row.missing() == null ? null : content(row);
        Map<Long, FileView> photos = files.views(row.files());
        return new Detail(id, row.kind(), row.priority(), search == null ? row.title() : search.title(), search == null ? row.text() : search.text(),
                GridPlace.of(grids.tree(), row.gridId()), JSON.readValue(row.audience(), AudienceView.class),
                accounts.names(List.of(row.accountId())).getOrDefault(row.accountId(), ""), row.sentAt(), row.endsAt(),
                row.state(clock.instant()), !row.priority().equals(BroadcastRequest.NORMAL),
                counts(viewer, List.of(row)).getOrDefault(row.id(), Counts.NONE),
                row.files().stream().filter(photos::containsKey).map(photos::get).toList(), search == null ? null : search.missing(),
                row.sightings(), row.remindedAt(), row.withdrawnAt(), row.withdrawReason(), row.endedAt(), row.outcome(), row.undelivered().size());
    }

    private BroadcastRow find(Viewer viewer, String id) {
        return access.<BroadcastRow>within(viewer, Broadcasts.PERMISSION,
                reach -> store.find(reach, Ids.parse(id), false).orElseThrow(CommonProblem.NOT_FOUND::asException));
    }

    /** Workers and staff, by grid, so that they can be called; of residents nobody is named. */
    Page<SilentView> silent(Viewer viewer, String id, @Nullable String cursor, int limit) {
        BroadcastRow row = find(viewer, id);
        int size = Math.clamp(limit, 1, MOST);
        long[] after = position(cursor);
        List<BroadcastStore.Silent> rows = access.everywhere(jdbc -> store.silent(jdbc, row.id(), after[0], after[1], size));
        Map<Long, String> names = accounts.names(rows.stream().map(BroadcastStore.Silent::accountId).toList());
        Profile profile = profiles.current();
        return new Page<>(rows.stream().map(each -> new SilentView(Ids.format(each.accountId()), names.getOrDefault(each.accountId(), ""),
                each.kind(), roleName(profile, each.role()), GridPlace.of(grids.tree(), each.gridId()), each.remindedAt())).toList(),
                rows.size() < size ? null : Ids.format(rows.getLast().gridId()) + Ids.format(rows.getLast().accountId()));
    }

    private static @Nullable Text roleName(Profile profile, @Nullable String role) {
        return role == null ? null : profile.findRole(role).map(Profile.Role::name).orElse(null);
    }

    private static long[] position(@Nullable String cursor) {
        if (cursor == null) {
            return new long[] {Long.MIN_VALUE, Long.MIN_VALUE};
        }
        if (cursor.length() != 26) {
            throw CommonProblem.BAD_REQUEST.asException().field("cursor", "format", "");
        }
        return new long[] {Page.position(cursor.substring(0, 13), 0), Page.position(cursor.substring(13), 0)};
    }

    /** Of residents who are few nobody learns how many they are and who of them has read it. */
    private Map<Long, Counts> counts(Viewer viewer, List<BroadcastRow> rows) {
        Map<Long, Counts> counts = counts(rows.stream().map(BroadcastRow::id).toList());
        rows.stream().filter(row -> told.isWithheld(viewer, List.of(row.gridId()), row.residents(), !row.undelivered().isEmpty()))
                .forEach(row -> counts.computeIfPresent(row.id(), (id, all) -> all.withoutResidents()));
        return counts;
    }

    private Map<Long, Counts> counts(List<Long> broadcasts) {
        List<Tally> tallies = access.everywhere((JdbcClient jdbc) -> store.tallies(jdbc, broadcasts));
        Map<Long, Counts> counts = new HashMap<>();
        for (Tally tally : tallies) {
            Count count = new Count(tally.sent(), tally.read(), tally.confirmed());
            Counts before = counts.getOrDefault(tally.broadcastId(), Counts.NONE);
            Count total = before.total().plus(count);
            counts.put(tally.broadcastId(), switch (tally.kind()) {
                case Readers.WORKER -> new Counts(total, count, before.staff(), before.residents());
                case Readers.STAFF -> new Counts(total, before.workers(), count, before.residents());
                default -> new Counts(total, before.workers(), before.staff(), count);
            });
        }
        return counts;
    }
}
