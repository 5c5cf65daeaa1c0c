package org.minqing.outreach.internal.meeting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.Cases;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.outreach.internal.meeting.MeetingRows.Decision;
import org.minqing.outreach.internal.meeting.MeetingRows.Item;
import org.minqing.outreach.internal.meeting.MeetingRows.Meeting;
import org.minqing.outreach.internal.meeting.MeetingViews.Became;
import org.minqing.outreach.internal.meeting.MeetingViews.Detail;
import org.minqing.outreach.internal.meeting.MeetingViews.Line;
import org.minqing.outreach.internal.meeting.MeetingViews.Round;
import org.minqing.outreach.internal.meeting.TaskStore.Told;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.MeetingPlan;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Meetings as those see them who may. */
@Service
class MeetingBook {

    private static final int MOST = 100;
    private static final int MOST_ROUNDS = 200;
    private static final int MOST_INVITED = 60;

    private final MeetingDoor door;
    private final MeetingStore store;
    private final TaskStore tasks;
    private final TaskLines lines;
    private final Cases cases;
    private final Accounts accounts;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    MeetingBook(MeetingDoor door, MeetingStore store, TaskStore tasks, TaskLines lines, Cases cases, Accounts accounts, Grids grids, Profiles profiles,
                Clock clock) {
        this.door = door;
        this.store = store;
        this.tasks = tasks;
        this.lines = lines;
        this.cases = cases;
        this.accounts = accounts;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Where meetings are due, those that wait longest first. */
    List<Round> rounds(Viewer viewer) {
        GridTree tree = grids.tree();
        Profile profile = profiles.current();
        Map<Long, MeetingPlan.Round> due = new HashMap<>();
        Stream.of(MeetingDoor.HOLD, MeetingDoor.READ).flatMap(permission -> viewer.dutiesWith(permission).stream()).map(Duty::gridId).distinct()
                .flatMap(grid -> tree.successors(grid).stream()).flatMap(grid -> tree.subtree(grid.id()).stream())
                .forEach(grid -> profile.meetings().findRound(profile.level(grid.level()).code()).ifPresent(round -> due.put(grid.id(), round)));
        Map<Long, MeetingStore.Last> last = door.look(viewer, reach -> store.last(reach, due.keySet())).stream()
                .collect(Collectors.toMap(MeetingStore.Last::gridId, Function.identity()));
        LocalDate today = clock.instant().atZone(profile.calendar().zone()).toLocalDate();
        return due.entrySet().stream().map(entry -> round(tree, entry.getKey(), entry.getValue(), last.get(entry.getKey()), today))
                .sorted(Comparator.comparing(Round::dueOn).thenComparing(round -> round.grid().code())).limit(MOST_ROUNDS).toList();
    }

    private static Round round(GridTree tree, long grid, MeetingPlan.Round plan, MeetingStore.@Nullable Last last, LocalDate today) {
        LocalDate held = last == null ? null : last.last();
        LocalDate dueOn = held == null ? today : held.plusDays(plan.days());
        return new Round(GridPlace.of(tree, grid), held, dueOn, held != null && dueOn.isBefore(today),
                Optional.ofNullable(last).map(MeetingStore.Last::open).map(Ids::format).orElse(null));
    }

    Page<Line> list(Viewer viewer, @Nullable String grid, @Nullable String state, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        long before = Page.position(cursor, Long.MAX_VALUE);
        return door.look(viewer, reach -> {
            List<Meeting> rows = store.list(reach, grid == null ? null : Ids.parse(grid), state, before, size);
            Map<Long, MeetingStore.Sums> sums = sums(reach.jdbc(), rows.stream().map(Meeting::id).toList());
            return new Page<>(rows.stream().map(row -> line(row, sums.get(row.id()))).toList(), rows.size() < size ? null : Ids.format(rows.getLast().id()));
        });
    }

    /** @throws ProblemException {@code common.not-found} */
    Detail get(Viewer viewer, String id) {
        return door.read(viewer, id, (jdbc, meeting) -> assemble(viewer, jdbc, meeting));
    }

    Detail assemble(Viewer viewer, JdbcClient jdbc, Meeting meeting) {
        List<Item> items = store.items(jdbc, meeting.id());
        List<Decision> own = store.decisions(jdbc, meeting.id());
        List<Decision> earlier = store.decisionsById(jdbc, items.stream().filter(item -> Agenda.DECISION.equals(item.objectType()))
                .map(item -> Ids.parse(Objects.requireNonNull(item.objectId()))).toList());
        Map<Long, Told> told = tasks.byDecision(jdbc, Stream.concat(own.stream(), earlier.stream()).map(Decision::id).toList()).stream()
                .collect(Collectors.toMap(each -> each.task().decisionId(), Function.identity()));
        Map<Long, Meeting> decidedAt = store.byIds(jdbc, earlier.stream().map(Decision::meetingId).distinct().toList()).stream()
                .collect(Collectors.toMap(Meeting::id, Function.identity()));
        Set<Long> known = Stream.concat(items.stream().map(Item::updatedBy).filter(Objects::nonNull), own.stream().map(Decision::accountId))
                .collect(Collectors.toSet());
        Map<Long, String> names = accounts.names(known);
        Map<Long, Became> became = earlier.stream().collect(Collectors.toMap(Decision::id,
                decision -> became(viewer, decision, told.get(decision.id()), decidedAt.get(decision.meetingId()))));
        List<MeetingViews.Item> points = items.stream().map(item -> new MeetingViews.Item(Ids.format(item.id()), item.chapter(), item.objectType(),
                item.objectId(), item.title(), item.amount(), item.at(),
                Agenda.DECISION.equals(item.objectType()) ? became.get(Ids.parse(Objects.requireNonNull(item.objectId()))) : null,
                item.minutes(), item.removed(), item.version(), item.updatedBy() == null ? null : names.get(item.updatedBy()), item.updatedAt(),
                own.stream().filter(decision -> decision.itemId() == item.id() && decision.withdrawnAt() == null)
                        .map(decision -> view(viewer, decision, told.get(decision.id()), names)).toList())).toList();
        return new Detail(line(meeting, sums(jdbc, List.of(meeting.id())).get(meeting.id())), meeting.chair(), meeting.present(),
                invited(meeting.gridId()), meeting.version(), points, door.holds(viewer, meeting.gridId()));
    }

    String nameOf(@Nullable Long account) {
        return account == null ? "" : accounts.names(List.of(account)).getOrDefault(account, "");
    }

    private MeetingViews.Decision view(Viewer viewer, Decision decision, @Nullable Told told, Map<Long, String> names) {
        return new MeetingViews.Decision(Ids.format(decision.id()), decision.kind(), decision.words(), decision.caseCode(),
                told == null ? null : lines.line(viewer, told), decision.at(), names.getOrDefault(decision.accountId(), ""));
    }

    private Became became(Viewer viewer, Decision decision, @Nullable Told told, @Nullable Meeting at) {
        LocalDate heldOn = at == null ? LocalDate.EPOCH : at.heldOn();
        if (told != null) {
            MeetingViews.TaskLine line = lines.line(viewer, told);
            String state = line.state().equals(MeetingRows.OPEN) && line.late() ? "late" : line.state();
            String who = line.owner() != null ? line.owner() : line.department() != null ? line.department().zh() : null;
            return new Became(decision.kind(), decision.words(), state, decision.carried(), heldOn, line.id(), who, line.dueAt(), line.doneAt(),
                    told.doneWords(), null, null);
        }
        if (decision.caseCode() != null) {
            CaseSummary summary = caseOf(viewer, decision.caseCode());
            String state = summary == null ? "unknown" : !summary.open() ? "done" : summary.overdue() ? "late" : "open";
            Instant due = summary == null ? null : summary.dueAt();
            return new Became(decision.kind(), decision.words(), state, decision.carried(), heldOn, null, null, due, null, null, decision.caseCode(),
                    summary == null ? null : summary.stateName());
        }
        return new Became(decision.kind(), decision.words(), "carried", decision.carried() + 1, heldOn, null, null, null, null, null, null, null);
    }

    private @Nullable CaseSummary caseOf(Viewer viewer, String code) {
        try {
            return cases.get(viewer, code).summary();
        } catch (ProblemException hidden) {
            return null;
        }
    }

    private List<String> invited(long gridId) {
        GridTree tree = grids.tree();
        Set<Long> people = Stream.concat(Stream.of(gridId), tree.children(gridId).stream().map(GridNode::id))
                .flatMap(grid -> accounts.desksAt(grid).stream()).filter(desk -> desk.department() == null)
                .flatMap(desk -> accounts.holders(desk).stream()).limit(MOST_INVITED).collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        Map<Long, String> names = accounts.names(people);
        return people.stream().map(names::get).filter(Objects::nonNull).distinct().toList();
    }

    private Map<Long, MeetingStore.Sums> sums(JdbcClient jdbc, Collection<Long> ids) {
        return store.sums(jdbc, ids).stream().collect(Collectors.toMap(MeetingStore.Sums::meetingId, Function.identity()));
    }

    private Line line(Meeting row, MeetingStore.@Nullable Sums sums) {
        return new Line(Ids.format(row.id()), GridPlace.of(grids.tree(), row.gridId()), row.number(), row.heldOn(), row.state(),
                sums == null ? 0 : sums.items(), sums == null ? 0 : sums.decisions(), sums == null ? 0 : sums.openTasks(), row.closedAt());
    }
}
