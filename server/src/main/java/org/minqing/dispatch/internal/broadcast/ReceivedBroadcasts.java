package org.minqing.dispatch.internal.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.Received;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.identity.Inbox;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Broadcasts as their readers have them. Each account sees those that were sent to it, and no others. */
@Service
class ReceivedBroadcasts {

    private static final int MOST = 100;
    private static final int MOST_WAITING = 500;
    private static final String MINE = "select b.*, r.read_at, r.confirmed_at from dispatch_receipt r "
            + "join dispatch_broadcast b on b.id = r.broadcast_id where r.account_id = :account and b.withdrawn_at is null ";

    /** A broadcast with the own receipt. */
    record Own(BroadcastRow row, @Nullable Instant readAt, @Nullable Instant confirmedAt) {

        static Own read(ResultSet row, int number) throws SQLException {
            return new Own(BroadcastRow.read(row, number), BroadcastRow.instant(row, "read_at"), BroadcastRow.instant(row, "confirmed_at"));
        }
    }

    private final GuardedTables access;
    private final BroadcastBook book;
    private final Accounts accounts;
    private final Inbox inbox;
    private final Files files;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    ReceivedBroadcasts(GuardedTables access, BroadcastBook book, Accounts accounts, Inbox inbox, Files files, Grids grids,
                       Profiles profiles, Clock clock) {
        this.access = access;
        this.book = book;
        this.accounts = accounts;
        this.inbox = inbox;
        this.files = files;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** @param urgent only what stands on top of the screen: urgent, in force, and not read */
    Page<Received> list(Viewer viewer, boolean urgent, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        String only = urgent ? "and b.priority = 'urgent' and r.read_at is null and b.ended_at is null and (b.ends_at is null or b.ends_at > :now) " : "";
        List<Own> rows = access.everywhere(jdbc -> jdbc.sql(MINE + only + "and r.broadcast_id < :before order by r.broadcast_id desc limit :limit")
                .param("account", viewer.accountId()).param("before", Page.position(cursor, Long.MAX_VALUE))
                .param("now", BroadcastStore.utc(clock.instant())).param("limit", size).query(Own::read).list());
        Map<Long, String> names = accounts.names(rows.stream().map(own -> own.row().accountId()).collect(Collectors.toSet()));
        return new Page<>(rows.stream().map(own -> view(own, names, Set.of())).toList(),
                rows.size() < size ? null : Ids.format(rows.getLast().row().id()));
    }

    /** Important ones in force that the viewer has not confirmed, newest first. */
    List<Received> waiting(Viewer viewer) {
        List<Own> rows = access.everywhere(jdbc -> jdbc.sql(MINE + "and b.priority <> 'normal' and r.confirmed_at is null and b.ended_at is null "
                        + "and (b.ends_at is null or b.ends_at > :now) order by r.broadcast_id desc limit :limit")
                .param("account", viewer.accountId()).param("now", BroadcastStore.utc(clock.instant())).param("limit", MOST_WAITING).query(Own::read).list());
        Map<Long, String> names = accounts.names(rows.stream().map(own -> own.row().accountId()).collect(Collectors.toSet()));
        return rows.stream().map(own -> view(own, names, Set.of())).toList();
    }

    Received get(Viewer viewer, String id) {
        Own own = find(viewer, Ids.parse(id)).orElseThrow(CommonProblem.NOT_FOUND::asException);
        Set<Long> sighted = access.everywhere(jdbc -> Set.copyOf(jdbc.sql("""
                select distinct broadcast_id from dispatch_sighting where broadcast_id = :id and account_id = :account
                """).param("id", own.row().id()).param("account", viewer.accountId()).query(Long.class).list()));
        return view(own, accounts.names(List.of(own.row().accountId())), sighted);
    }

    /** Opening it is reading it; the first time counts. */
    Received read(Viewer viewer, String id) {
        Own own = find(viewer, Ids.parse(id)).orElseThrow(CommonProblem.NOT_FOUND::asException);
        access.everywhere(jdbc -> {
            mark(jdbc, viewer, own.row().id(), false);
            inbox.markRead(viewer.accountId(), Broadcasts.OBJECT, id);
            return true;
        });
        return get(viewer, id);
    }

    /** 已知悉: of what is important the reader says so. */
    Received confirm(Viewer viewer, String id) {
        Own own = find(viewer, Ids.parse(id)).orElseThrow(CommonProblem.NOT_FOUND::asException);
        access.everywhere(jdbc -> {
            mark(jdbc, viewer, own.row().id(), true);
            inbox.markRead(viewer.accountId(), Broadcasts.OBJECT, id);
            return true;
        });
        return get(viewer, id);
    }

    private void mark(JdbcClient jdbc, Viewer viewer, long broadcast, boolean confirmed) {
        jdbc.sql("""
                update dispatch_receipt set read_at = coalesce(read_at, :now),
                    confirmed_at = case when :confirmed then coalesce(confirmed_at, :now) else confirmed_at end
                where broadcast_id = :broadcast and account_id = :account
                """).param("now", BroadcastStore.utc(clock.instant())).param("confirmed", confirmed).param("broadcast", broadcast)
                .param("account", viewer.accountId()).update();
    }

    /** Nothing if it was not sent to this account, or was taken back. */
    Optional<Own> find(Viewer viewer, long id) {
        return access.everywhere(jdbc -> jdbc.sql(MINE + "and r.broadcast_id = :id").param("account", viewer.accountId()).param("id", id)
                .query(Own::read).optional());
    }

    private Received view(Own own, Map<Long, String> names, Set<Long> sighted) {
        BroadcastRow row = own.row();
        SearchContent search = row.missing() == null ? null : book.content(row);
        Map<Long, FileView> photos = files.views(row.files());
        return new Received(Ids.format(row.id()), row.kind(), row.priority(), search == null ? row.title() : search.title(),
                search == null ? row.text() : search.text(), names.getOrDefault(row.accountId(), ""), senderRole(row), row.sentAt(),
                row.endsAt(), row.state(clock.instant()), !row.priority().equals(BroadcastRequest.NORMAL), own.readAt(), own.confirmedAt(),
                row.files().stream().filter(photos::containsKey).map(photos::get).toList(), search == null ? null : search.missing(),
                row.outcome(), sighted.contains(row.id()));
    }

    /** In which office it was sent, as far as the sender still has one. */
    private @Nullable Text senderRole(BroadcastRow row) {
        return accounts.desksOf(row.accountId()).stream().filter(desk -> grids.tree().isWithin(row.gridId(), desk.gridId())).map(Desk::role)
                .findFirst().flatMap(role -> profiles.current().findRole(role)).map(role -> role.name()).orElse(null);
    }

    /** Of which grid a resident wants to hear. */
    BroadcastViews.Home home(Viewer viewer) {
        Long grid = access.everywhere(jdbc -> jdbc.sql("select grid_id from dispatch_home where account_id = :account")
                .param("account", viewer.accountId()).query(Long.class).optional().orElse(null));
        return new BroadcastViews.Home(grid == null ? null : GridPlace.of(grids.tree(), grid));
    }

    /** @param gridId null: of none */
    BroadcastViews.Home chooseHome(Viewer viewer, @Nullable String gridId) {
        GridNode grid = gridId == null ? null : grids.tree().get(Ids.parse(gridId));
        if (grid != null && grid.level() < profiles.current().townLevel()) {
            throw DispatchProblem.BAD_AREA.asException().field("gridId", "out-of-range", "");
        }
        access.everywhere(jdbc -> grid == null
                ? jdbc.sql("delete from dispatch_home where account_id = :account").param("account", viewer.accountId()).update()
                : jdbc.sql("""
                        insert into dispatch_home (account_id, town, grid_id, chosen_at) values (:account, :town, :grid, :now)
                        on conflict (account_id) do update set town = excluded.town, grid_id = excluded.grid_id, chosen_at = excluded.chosen_at
                        """).param("account", viewer.accountId()).param("town", grid.town()).param("grid", grid.id())
                        .param("now", BroadcastStore.utc(clock.instant())).update());
        return home(viewer);
    }
}
