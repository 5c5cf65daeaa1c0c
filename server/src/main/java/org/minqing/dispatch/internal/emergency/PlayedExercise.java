package org.minqing.dispatch.internal.emergency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.MadeUpExercise;
import org.minqing.dispatch.internal.AreaRequest;
import org.minqing.dispatch.internal.emergency.EmergencyViews.ItemLine;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Report;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Plays an exercise by the services of this package, and then sets it back to its own time. */
@Component
class PlayedExercise implements MadeUpExercise {

    private static final int PAGE = 200;
    /** Households at which nobody is ever met. */
    private static final int NEVER_MET = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Emergencies emergencies;
    private final HouseholdChecks checks;
    private final EmergencyWork operations;
    private final EmergencyClosing closing;
    private final GuardedTables access;
    private final Grids grids;

    PlayedExercise(Emergencies emergencies, HouseholdChecks checks, EmergencyWork operations, EmergencyClosing closing, GuardedTables access, Grids grids) {
        this.emergencies = emergencies;
        this.checks = checks;
        this.operations = operations;
        this.closing = closing;
        this.access = access;
        this.grids = grids;
    }

    @Override
    public void play(Viewer command, List<Viewer> crew, Script script) {
        AreaRequest area = new AreaRequest(script.gridIds().stream().map(Ids::format).toList(), null, null);
        String id = emergencies.open(command, new Requests.Opening(ref(script, "open"), script.plan(), script.name(), area, true));
        if (emergencies.get(command, id).closedAt() != null) {
            return;
        }
        for (Unit unit : script.units()) {
            operations.addResource(command, id, new Requests.NewResource(ref(script, unit.name()), unit.kind(), unit.name(), unit.quantity(), null, null, null, null));
        }
        visit(command, crew, script, id);
        for (String entry : script.entries()) {
            operations.addEntry(command, id, new Requests.NewEntry(ref(script, entry), entry));
        }
        Report report = closing.close(command, id, new Requests.Closing(script.note(), script.reason()));
        setBack(Ids.parse(id), report, script);
    }

    private void visit(Viewer command, List<Viewer> crew, Script script, String id) {
        List<ItemLine> items = items(command, id);
        if (items.size() < script.households() + NEVER_MET) {
            throw new IllegalStateException("the exercise needs " + script.households() + " households and has " + items.size());
        }
        Map<String, List<Viewer>> near = near(crew, items);
        Map<String, Integer> turns = new LinkedHashMap<>();
        // The households that were flooded lie all over the area.
        for (int i = 0; i < items.size() - NEVER_MET; i++) {
            ItemLine item = items.get(i);
            boolean found = (long) i * script.households() / (items.size() - NEVER_MET) < (long) (i + 1) * script.households() / (items.size() - NEVER_MET);
            List<Viewer> able = near.getOrDefault(item.grid().id(), List.of(command));
            int turn = turns.merge(item.grid().id(), 1, Integer::sum) - 1;
            enter(able.get(turn % able.size()), script, id, item, found ? script.found() : "safe", null, 0);
        }
        takePart(crew, items, turns, near, script, id);
        move(command, near, items, script, id);
    }

    /** Whoever had no household alone goes to one together with somebody, or finds one that the register does not know. */
    private void takePart(List<Viewer> crew, List<ItemLine> items, Map<String, Integer> turns, Map<String, List<Viewer>> near, Script script, String id) {
        List<Viewer> idle = new ArrayList<>(crew);
        near.forEach((grid, able) -> idle.removeAll(able.subList(0, Math.min(able.size(), turns.getOrDefault(grid, 0)))));
        for (Viewer viewer : idle) {
            ItemLine known = items.stream().filter(each -> near.getOrDefault(each.grid().id(), List.of()).contains(viewer)).findFirst().orElse(null);
            if (known == null) {
                String grid = Ids.format(viewer.dutiesWith(EmergencyDoor.CHECK).getFirst().gridId());
                ItemLine added = checks.add(viewer, id, new Requests.NewItem(ref(script, "found" + viewer.accountId()), grid, "村口新住户", null, null)).item();
                enter(viewer, script, id, added, "safe", null, 1);
            } else {
                enter(viewer, script, id, known, null, null, 1);
            }
        }
    }

    private void move(Viewer command, Map<String, List<Viewer>> near, List<ItemLine> items, Script script, String id) {
        int left = script.people();
        for (int i = 0; i < items.size() - NEVER_MET && left > 0; i++) {
            ItemLine item = checks.get(command, id, items.get(i).id()).item();
            if (script.found().equals(item.result())) {
                int people = Math.min(left, 2 + i % 3);
                left -= people;
                enter(near.getOrDefault(item.grid().id(), List.of(command)).getFirst(), script, id, item, script.moved(), people, 2);
            }
        }
        if (left > 0) {
            throw new IllegalStateException(left + " people could not be moved from anywhere");
        }
    }

    private void enter(Viewer viewer, Script script, String id, ItemLine item, @Nullable String result, @Nullable Integer people, int round) {
        checks.check(viewer, id, item.id(), new Requests.Check(ref(script, item.id() + viewer.accountId() + round), result, people, null, null, null, null));
    }

    private Map<String, List<Viewer>> near(List<Viewer> crew, List<ItemLine> items) {
        GridTree tree = grids.tree();
        Map<String, List<Viewer>> near = new LinkedHashMap<>();
        for (ItemLine item : items) {
            near.computeIfAbsent(item.grid().id(), grid -> crew.stream().filter(viewer -> viewer.dutiesWith(EmergencyDoor.CHECK).stream()
                    .anyMatch(duty -> tree.isWithin(Ids.parse(grid), duty.gridId()))).toList());
        }
        near.values().removeIf(List::isEmpty);
        return near;
    }

    private List<ItemLine> items(Viewer command, String id) {
        List<ItemLine> items = new ArrayList<>();
        String cursor = null;
        do {
            Page<ItemLine> page = checks.list(command, id, null, null, null, cursor, PAGE);
            items.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return items;
    }

    private static UUID ref(Script script, String what) {
        return UUID.nameUUIDFromBytes((script.name() + "\n" + what).getBytes(StandardCharsets.UTF_8));
    }

    /** To the night in which it is said to have happened: whatever was entered keeps its order. */
    private void setBack(long id, Report report, Script script) {
        Instant to = script.from().plus(script.lasts());
        Report told = new Report(report.name(), report.planName(), report.practice(), report.area(), script.from(), to, report.openedBy(), report.crew(),
                report.called(), report.counts(), report.resources(), report.tasks(), report.tasksDone(), report.shelterPeople(), report.note(), true);
        OffsetDateTime from = EmergencyRow.utc(script.from());
        Duration half = script.lasts().dividedBy(2);
        access.everywhere(jdbc -> {
            jdbc.sql("update dispatch_emergency set opened_at = :from, closed_at = :to, report = :report where id = :id").param("from", from)
                    .param("to", EmergencyRow.utc(to)).param("report", JSON.writeValueAsString(told)).param("id", id).update();
            jdbc.sql("""
                    update dispatch_check c set at = :from + place.nth * make_interval(secs => :seconds / place.of), received_at = :from + place.nth * make_interval(secs => :seconds / place.of)
                    from (select town, id, row_number() over (order by id) as nth, count(*) over () as of from dispatch_check where emergency_id = :id) place
                    where c.town = place.town and c.id = place.id
                    """).param("from", from).param("seconds", (double) half.toSeconds()).param("id", id).update();
            jdbc.sql("update dispatch_item set updated_at = :at where emergency_id = :id and updated_at is not null")
                    .param("at", EmergencyRow.utc(script.from().plus(half))).param("id", id).update();
            jdbc.sql("update dispatch_resource set updated_at = :at where emergency_id = :id").param("at", EmergencyRow.utc(script.from().plus(half))).param("id", id).update();
            return jdbc.sql("""
                    update dispatch_log l set at = :from + place.nth * make_interval(secs => :seconds / place.of)
                    from (select id, row_number() over (order by id) - 1 as nth, greatest(count(*) over () - 1, 1) as of from dispatch_log where emergency_id = :id) place
                    where l.id = place.id
                    """).param("from", from).param("seconds", (double) script.lasts().toSeconds()).param("id", id).update();
        });
    }
}
