package org.minqing.dispatch.internal.broadcast;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.dispatch.internal.Areas;
import org.minqing.dispatch.internal.Sealed;
import org.minqing.dispatch.internal.ToldCounts;
import org.minqing.dispatch.internal.broadcast.BroadcastViews.AudienceView;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.grid.GuardedTables.Reach;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Sends broadcasts, reminds of them and takes them back. What is sent and who gets it are decided in one transaction. */
@Service
class Broadcasts {

    static final String PERMISSION = "dispatch.broadcast";
    static final String OBJECT = "broadcast";
    static final String SEALED = "dispatch_broadcast.missing";
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration LONGEST_SEARCH = Duration.ofDays(30);
    private static final Duration USUAL_SEARCH = Duration.ofDays(7);
    private static final Duration BETWEEN_REMINDERS = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GuardedTables access;
    private final BroadcastStore store;
    private final Readers readers;
    private final ToldCounts told;
    private final Sealed sealed;
    private final Inbox inbox;
    private final Files files;
    private final Audit audit;
    private final Grids grids;
    private final Profiles profiles;
    private final Ids ids;
    private final Clock clock;

    Broadcasts(GuardedTables access, BroadcastStore store, Readers readers, ToldCounts told, Sealed sealed, Inbox inbox, Files files,
               Audit audit, Grids grids, Profiles profiles, Ids ids, Clock clock) {
        this.access = access;
        this.store = store;
        this.readers = readers;
        this.told = told;
        this.sealed = sealed;
        this.inbox = inbox;
        this.files = files;
        this.audit = audit;
        this.grids = grids;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    BroadcastViews.Preview preview(Viewer viewer, AudienceRequest request) {
        Readers.Found found = readers.find(viewer, PERMISSION, request, ToldCounts.MOST_LISTED);
        List<GridNode> named = found.area().named();
        int workers = found.count(Readers.WORKER);
        int staff = found.count(Readers.STAFF);
        ToldCounts.Told residents = told.residents(viewer, found.area(),
                found.many() ? OptionalInt.empty() : OptionalInt.of(found.count(Readers.RESIDENT)));
        return new BroadcastViews.Preview(workers, staff, residents.number(), residents.atMost(), workers + staff + residents.orZero(),
                found.isNobody(), GridPlace.of(grids.tree(), found.area().anchor().id()), named.size(),
                found.area().names(grids.tree(), 8));
    }

    /**
     * @return id of the broadcast; of the first one if the same came before
     * @throws org.minqing.platform.ProblemException of {@link DispatchProblem}, {@code common.replayed-with-other-content}
     */
    long send(Viewer viewer, BroadcastRequest request) {
        UUID content = UUID.nameUUIDFromBytes(request.content().getBytes(StandardCharsets.UTF_8));
        BroadcastRow before = access.everywhere(jdbc -> store.findByRef(jdbc, viewer.accountId(), request.ref()).orElse(null));
        if (before != null) {
            return repeated(before, content);
        }
        if (request.isSearch() != (request.missing() != null)) {
            throw CommonProblem.INVALID.asException().field("missing", request.isSearch() ? "required" : "not-allowed", "");
        }
        if (request.missing() != null && request.missing().lastSeenAt().isAfter(clock.instant())) {
            throw DispatchProblem.NOT_YET.asException().field("missing.lastSeenAt", "out-of-range", "");
        }
        Instant ends = end(request);
        Readers.Found found = readers.find(viewer, PERMISSION, request.audience(), ToldCounts.MOST_LISTED);
        if (found.isNobody()) {
            throw DispatchProblem.NOBODY.asException();
        }
        long id = ids.next();
        BroadcastRow row = row(viewer, request, content, ends, found, id);
        return access.<Long>within(viewer, PERMISSION, reach -> deliver(reach.jdbc(), viewer, request, row, found));
    }

    private Long deliver(JdbcClient jdbc, Viewer viewer, BroadcastRequest request, BroadcastRow row, Readers.Found found) {
        if (!store.insert(jdbc, row, request.ref())) {
            return repeated(store.findByRef(jdbc, viewer.accountId(), request.ref()).orElseThrow(), row.content());
        }
        files.getAttachable(row.files(), viewer.accountId());
        files.attach(row.files().stream().map(file -> new Files.Attachment(file, viewer.accountId(), OBJECT, Ids.format(row.id()))).toList());
        access.everywhere(all -> {
            store.insertReceipts(all, row.id(), found.list());
            return true;
        });
        inbox.deliver(found.list().stream().map(reader -> message(row, reader.accountId())).toList());
        record(row, viewer, "dispatch.broadcast", null, Map.of("kind", row.kind(), "priority", row.priority(), "workers", row.workers(),
                "staff", row.staff(), "residents", row.residents()));
        return row.id();
    }

    static Message message(BroadcastRow row, long account) {
        return new Message(account, row.isSearch() ? "dispatch.search" : "dispatch.broadcast", OBJECT, Ids.format(row.id()), words(row));
    }

    /** Of a search its title is sealed. */
    private static Map<String, String> words(BroadcastRow row) {
        return row.isSearch() ? Map.of("priority", row.priority()) : Map.of("priority", row.priority(), "title", row.title());
    }

    private static long repeated(BroadcastRow before, UUID content) {
        if (!before.content().equals(content)) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        return before.id();
    }

    private BroadcastRow row(Viewer viewer, BroadcastRequest request, UUID content, @Nullable Instant ends, Readers.Found found, long id) {
        List<String> roles = request.audience().rolesOrNone();
        GridNode anchor = found.area().anchor();
        AudienceView audience = new AudienceView(request.audience().readers() == null ? List.of() : List.copyOf(request.audience().readers()),
                profiles.current().roles().stream().filter(role -> roles.contains(role.code()))
                        .map(role -> new BroadcastViews.RoleName(role.code(), role.name())).toList(),
                found.area().chosen().stream().map(grid -> GridPlace.of(grids.tree(), grid.id())).toList(),
                Areas.corners(found.area().polygon()));
        SearchContent search = request.missing() == null ? null
                : new SearchContent(request.title().strip(), request.text().strip(), request.missing());
        return new BroadcastRow(id, viewer.accountId(), content, request.kind(), request.priority(), anchor.town(), anchor.id(),
                search == null ? request.title().strip() : "", search == null ? request.text().strip() : "", JSON.writeValueAsString(audience),
                request.files() == null ? List.of() : request.files().stream().map(Ids::parse).distinct().toList(),
                search == null ? null : sealed.seal(search, SEALED, id), found.count(Readers.WORKER), found.count(Readers.STAFF),
                found.many() ? told.residentsAtMost(found.area()) : found.count(Readers.RESIDENT), 0, clock.instant().truncatedTo(ChronoUnit.MICROS), ends, null, null, null, null, null,
                found.many() ? found.area().allGrids(grids.tree()).stream().sorted().toList() : List.of());
    }

    private @Nullable Instant end(BroadcastRequest request) {
        Instant now = clock.instant();
        Instant latest = now.plus(request.isSearch() ? LONGEST_SEARCH : LONGEST);
        Instant wanted = request.endsAt();
        if (wanted == null) {
            return request.isSearch() ? now.plus(USUAL_SEARCH) : null;
        }
        if (!wanted.isAfter(now) || wanted.isAfter(latest)) {
            throw DispatchProblem.BAD_END.asException().with("latest", latest.atZone(profiles.current().calendar().zone()).toLocalDate().toString())
                    .field("endsAt", "out-of-range", "");
        }
        return wanted;
    }

    /** @return how many were reminded, without residents whose number is withheld */
    int remind(Viewer viewer, String id) {
        return on(viewer, id, (reach, row) -> {
            requireRunning(row);
            Instant now = clock.instant();
            if (row.remindedAt() != null && row.remindedAt().plus(BETWEEN_REMINDERS).isAfter(now)) {
                throw DispatchProblem.REMINDED_ALREADY.asException().with("minutes",
                        1 + Duration.between(now, row.remindedAt().plus(BETWEEN_REMINDERS)).toMinutes());
            }
            boolean few = told.isWithheld(viewer, List.of(row.gridId()), row.residents(), !row.undelivered().isEmpty());
            int named = few ? access.<Integer>everywhere(jdbc -> store.silentByName(jdbc, row.id())) : 0;
            List<Long> silent = access.everywhere(jdbc -> store.remind(jdbc, row.id(), now));
            // Of residents who are few nobody is told that they have read it, either.
            if (silent.isEmpty() && !few) {
                throw DispatchProblem.ALL_READ.asException();
            }
            // What reminds takes the place of what was not read, so that nobody finds two.
            inbox.withdraw(silent, OBJECT, Ids.format(row.id()));
            String kind = row.isSearch() ? "dispatch.search" : "dispatch.reminder";
            inbox.deliver(silent.stream().map(account -> new Message(account, kind, OBJECT, Ids.format(row.id()), words(row))).toList());
            record(row, viewer, "dispatch.remind", null, Map.of("count", silent.size()));
            return few ? named : silent.size();
        });
    }

    /** It disappears from all inboxes and stays in the record. The row is held. */
    void withdraw(Reach reach, Viewer viewer, BroadcastRow row, String reason) {
        requireRunning(row);
        store.withdraw(reach.jdbc(), row.id(), clock.instant(), viewer.accountId(), reason);
        List<Long> accounts = access.everywhere(jdbc -> store.readers(jdbc, row.id()));
        inbox.withdraw(accounts, OBJECT, Ids.format(row.id()));
        record(row, viewer, "dispatch.withdraw", reason, Map.of());
    }

    void requireRunning(BroadcastRow row) {
        if (!row.state(clock.instant()).equals("running")) {
            throw DispatchProblem.BROADCAST_OVER.asException();
        }
    }

    void record(BroadcastRow row, Viewer viewer, String action, @Nullable String reason, Map<String, ?> detail) {
        audit.record(new AuditEntry(row.town(), viewer.accountId(), action, OBJECT, Ids.format(row.id()), reason, detail));
    }

    /** Something about a broadcast in the viewer's scope, whose row is held. */
    @FunctionalInterface
    interface Deed<T> {
        T of(Reach reach, BroadcastRow row);
    }

    <T> T on(Viewer viewer, String id, Deed<T> deed) {
        return Objects.requireNonNull(access.<T>within(viewer, PERMISSION, reach -> deed.of(reach,
                store.find(reach, Ids.parse(id), true).orElseThrow(CommonProblem.NOT_FOUND::asException))));
    }
}
