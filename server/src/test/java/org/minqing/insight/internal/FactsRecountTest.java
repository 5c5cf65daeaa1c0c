package org.minqing.insight.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseLife;
import org.minqing.casework.CaseLife.End;
import org.minqing.casework.CaseLife.Step;
import org.minqing.casework.CaseLives;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.internal.GridAdministration;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens to cases and grids, facts and memory count what a naive look at every case counts. The lives of the
 * cases are random; the seed is in the name of each check.
 */
@MinqingTest
@TestPropertySource(properties = "test.own=facts-recount")
class FactsRecountTest {

    private static final int CASES = 26;
    private static final int MOVES = 240;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    GridAdministration administration;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    CaseLives lives;
    @Autowired
    FactMemory memory;
    @Autowired
    FactStore store;
    @Autowired
    TestClock clock;
    @Autowired
    List<RecurringTask<Void>> tasks;

    private final Random random = new Random(20260412);
    private CaseApi api;
    private String resident;
    private final List<String> staff = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private LocalDate begin;

    @BeforeEach
    void people() {
        api = new CaseApi(mvc);
        // What becomes late depends on hours of work: the same whenever the test runs.
        ZonedDateTime now = clock.instant().atZone(ZONE);
        clock.move(Duration.between(now, now.with(TemporalAdjusters.next(DayOfWeek.TUESDAY)).with(LocalTime.of(9, 0))));
        resident = people.resident();
        begin = clock.instant().atZone(ZONE).toLocalDate();
    }

    @AfterEach
    void clockGoesRight() {
        clock.reset();
    }

    @Test
    void factsAndMemoryCountWhatANaiveRecountCountsWhateverHappens() {
        GridTree tree = grids.tree();
        GridNode town = tree.children(tree.children(tree.root().id()).getFirst().id()).stream()
                .filter(node -> tree.children(node.id()).size() >= 3).findFirst().orElseThrow();
        GridNode otherTown = tree.children(town.parentId()).stream().filter(node -> node.id() != town.id())
                .findFirst().orElseThrow();
        List<GridNode> villages = tree.children(town.id());
        GridNode split = villages.stream().filter(node -> tree.children(node.id()).size() >= 2).findFirst().orElseThrow();
        staff.add(people.staff("command", town.id()));
        staff.add(people.staff("command", tree.root().id()));
        villages.forEach(village -> staff.add(people.staff("lead", village.id())));
        staff.add(people.staff("command", otherTown.id()));
        // The clock will run months ahead of the sessions.
        jdbc.sql("update session set expires_at = now() + interval '5 years', last_seen_at = now() + interval '4 years'").update();
        for (int i = 0; i < CASES; i++) {
            List<GridNode> groups = tree.subtree(i % 2 == 0 ? split.id() : town.id());
            report(groups.get(random.nextInt(groups.size())));
        }
        for (int move = 0; move < MOVES; move++) {
            if (move == MOVES / 3) {
                List<GridNode> groups = grids.tree().children(split.id());
                carryOut(new GridCommand.Split(split.id(), List.of(
                        new GridCommand.Split.Part("东村", null, ids(groups.subList(0, 1))),
                        new GridCommand.Split.Part("西村", null, ids(groups.subList(1, groups.size())))), null));
            }
            if (move == MOVES / 2) {
                carryOut(new GridCommand.Move(villages.getLast().id(), otherTown.id()));
            }
            if (move == 2 * MOVES / 3) {
                // What was split is one again: open cases and figures follow a second time.
                List<Long> halves = ids(grids.tree().children(town.id()).stream().filter(node -> node.name().equals("东村") || node.name().equals("西村")).toList());
                assertThat(halves).hasSize(2);
                carryOut(new GridCommand.Merge(halves, "合村"));
            }
            step();
        }
        check("at the end", town, otherTown);
    }

    private void check(String when, GridNode town, GridNode otherTown) {
        runDueJob();
        await(() -> store.state().waitingSince() == null && memory.seen() == store.state().fold() && memory.isFilled());
        List<CaseLife> all = lives.after(null, 100_000);
        assertThat(all).hasSizeGreaterThanOrEqualTo(CASES);
        // What is owed becomes overdue while the test looks at it.
        clock.stopAt(clock.instant());
        LocalDate today = clock.instant().atZone(ZONE).toLocalDate();
        GridTree tree = grids.tree();
        List<GridNode> places = new ArrayList<>(List.of(tree.root(), tree.get(town.parentId()), town, otherTown));
        places.addAll(tree.children(town.id()));
        places.addAll(tree.children(otherTown.id()));
        places.addAll(tree.retired());
        Set<Counter> happened = EnumSet.noneOf(Counter.class);
        for (GridNode place : places) {
            for (Map.Entry<LocalDate, LocalDate> period : Map.of(begin, today.plusDays(40), begin.plusDays(3), begin.plusDays(9),
                    today.minusDays(5), today).entrySet()) {
                for (FactFilter filter : filters()) {
                    Map<Counter, Long> expected = naive(all, place, filter, period.getKey(), period.getValue());
                    assertThat(counted(place, filter, period.getKey(), period.getValue()))
                            .as("%s: %s %s %s", when, place.name(), filter, period).isEqualTo(expected);
                    expected.forEach((counter, count) -> {
                        if (count > 0) {
                            happened.add(counter);
                        }
                    });
                }
            }
        }
        assertThat(happened).as("the lives were eventful").hasSizeGreaterThan(15);
    }

    private List<FactFilter> filters() {
        return List.of(FactFilter.ALL, new FactFilter(Set.of("0603"), null, null), new FactFilter(null, "resident", null),
                new FactFilter(null, null, "urban-management"), new FactFilter(Set.of("0603", "0101"), "resident", null),
                new FactFilter(Set.of(FactFilter.NO_CATEGORY), null, null), new FactFilter(Set.of("0603", FactFilter.NO_CATEGORY), "resident", null));
    }

    private Map<Counter, Long> counted(GridNode place, FactFilter filter, LocalDate from, LocalDate to) {
        FactScope scope = FactScope.everythingIn(grids, place.id());
        long[] tally = memory.read(reader -> reader.tally(scope, filter, Buckets.of(from, to),
                Days.second(clock.instant()))[0]).orElseThrow();
        Map<Counter, Long> counts = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            counts.put(counter, tally[counter.ordinal()]);
        }
        return counts;
    }

    /** Looks at each case by itself, with the words of docs/indicators.md. */
    private Map<Counter, Long> naive(List<CaseLife> all, GridNode place, FactFilter filter, LocalDate from, LocalDate to) {
        GridScope scope = grids.scope(new Viewer(1, "", List.of(new Duty(1, "", place.id(), null, Set.of("x")))), "x");
        Map<Counter, Long> counts = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            Predicate<CaseLife> rule = rule(counter, from, to);
            counts.put(counter, all.stream().filter(life -> scope.contains(life.key().town(), life.gridId()))
                    .filter(life -> filter.categories() == null || filter.categories().contains(Objects.requireNonNullElse(life.category(), FactFilter.NO_CATEGORY)))
                    .filter(life -> filter.channel() == null || filter.channel().equals(life.channel()))
                    .filter(life -> filter.department() == null || filter.department().equals(life.department()))
                    .filter(rule).count());
        }
        return counts;
    }

    private Predicate<CaseLife> rule(Counter counter, LocalDate from, LocalDate to) {
        return switch (counter) {
            case REPORTED -> life -> in(life.reportedAt(), from, to);
            case VALID -> life -> in(life.reportedAt(), from, to) && life.end() != End.VOIDED;
            case ACCEPTED -> life -> in(life.acceptedAt(), from, to);
            case FILED -> life -> in(life.acceptedAt(), from, to) && life.filedAt() != null && life.end() != End.VOIDED;
            case DISPATCHED -> life -> in(life.dispatchedAt(), from, to);
            case DISPATCHED_RIGHT -> life -> in(life.dispatchedAt(), from, to) && !life.dispatchedWrongly();
            case VERIFICATION_OWED -> life -> owed(life.verification(), from, to);
            case VERIFIED_ON_TIME -> life -> owed(life.verification(), from, to) && onTime(life.verification());
            case HANDLING_OWED -> life -> owed(life.handling(), from, to);
            case HANDLED -> life -> owed(life.handling(), from, to) && life.handling().doneAt() != null;
            case HANDLED_ON_TIME -> life -> owed(life.handling(), from, to) && onTime(life.handling());
            case OVERDUE -> life -> owed(life.handling(), from, to) && life.handling().doneAt() == null;
            case EXTENDED -> life -> owed(life.handling(), from, to) && life.extensions() > 0;
            case INSPECTION_OWED -> life -> owed(life.inspection(), from, to);
            case INSPECTED_ON_TIME -> life -> owed(life.inspection(), from, to) && onTime(life.inspection());
            case CLOSING_OWED -> life -> owed(life.closing(), from, to);
            case CLOSING_DONE -> life -> owed(life.closing(), from, to) && !life.open();
            case CLOSING_ON_TIME -> life -> owed(life.closing(), from, to) && !life.open() && life.lateSteps() == 0;
            case REWORKED -> life -> owed(life.closing(), from, to) && life.reworks() > 0;
            case OPEN_OVERDUE -> life -> owed(life.closing(), from, to) && life.open();
            case CLOSED -> life -> in(life.closing().doneAt(), from, to);
            case CLOSED_ON_TIME -> life -> in(life.closing().doneAt(), from, to) && life.lateSteps() == 0;
            case CONFIRMED -> life -> in(life.closing().doneAt(), from, to) && life.end() == End.CONFIRMED;
            case REOPENED -> life -> in(life.closing().doneAt(), from, to) && life.reopened() > 0;
            case CLOSED_AT_ONCE -> life -> in(life.closing().doneAt(), from, to) && !life.settled()
                    && life.closing().doneAt().isBefore(life.reportedAt().plusSeconds(60));
        };
    }

    private static boolean in(Instant moment, LocalDate from, LocalDate to) {
        if (moment == null) {
            return false;
        }
        LocalDate day = moment.atZone(ZONE).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private boolean owed(Step step, LocalDate from, LocalDate to) {
        Instant by = step.dueAt() == null ? step.doneAt() : step.dueAt();
        return in(by, from, to) && (step.doneAt() != null || by.isBefore(clock.instant().minusSeconds(1)));
    }

    private static boolean onTime(Step step) {
        return step.doneAt() != null && (step.dueAt() == null || !step.doneAt().isAfter(step.dueAt()));
    }

    private void report(GridNode grid) {
        Map<String, Object> changes = new HashMap<>(Map.of("place", Map.of("gridId", Ids.format(grid.id()))));
        changes.put("category", List.of("0603", "0101", "0801").get(random.nextInt(3)));
        codes.add(api.report(resident, changes).ok().code());
    }

    /** Somebody does something that is offered, or time passes. */
    private void step() {
        clock.move(Duration.ofMinutes(random.nextInt(1_200)));
        if (random.nextInt(6) == 0) {
            runDueJob();
        }
        String code = codes.get(random.nextInt(codes.size()));
        List<String> actors = new ArrayList<>(staff);
        actors.add(resident);
        Collections.shuffle(actors, random);
        for (String actor : actors) {
            Answer seen = api.get(actor, "/api/cases/" + code);
            List<JsonNode> offers = seen.status() == 200 ? seen.body().path("actions").valueStream().toList() : List.of();
            if (!offers.isEmpty()) {
                JsonNode offer = offers.get(random.nextInt(offers.size()));
                String action = offer.path("action").asString();
                boolean dull = action.equals("note") || action.equals("supervise");
                boolean ends = action.equals("void") || action.equals("merge") || action.equals("joint");
                if (dull || ends && random.nextInt(5) > 0) {
                    continue;
                }
                api.act(actor, seen, action, inputs(actor, code, offer));
                return;
            }
        }
    }

    private Map<String, Object> inputs(String actor, String code, JsonNode offer) {
        Map<String, Object> inputs = new HashMap<>();
        for (JsonNode need : offer.path("needs").valueStream().toList()) {
            switch (need.asString()) {
                case "note" -> inputs.put("note", "办了");
                case "reason" -> inputs.put("reason", "有原因");
                case "photo" -> inputs.put("files", List.of(api.photo(actor)));
                case "until" -> inputs.put("until", clock.instant().plus(Duration.ofDays(4 + random.nextInt(5))).toString());
                case "rating" -> inputs.put("rating", 1 + random.nextInt(5));
                case "departments" -> inputs.put("departments", List.of("urban-management"));
                case "mergeInto" -> inputs.put("mergeInto", codes.get(random.nextInt(codes.size())));
                case "target" -> target(actor, code, offer.path("action").asString()).ifPresent(target -> inputs.put("target", target));
                default -> {
                }
            }
        }
        return inputs;
    }

    private Optional<Map<String, Object>> target(String actor, String code, String action) {
        List<JsonNode> targets = api.get(actor, "/api/cases/" + code + "/targets?action=" + action).body().valueStream().toList();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        JsonNode target = targets.get(random.nextInt(targets.size()));
        Map<String, Object> desk = new HashMap<>();
        desk.put("gridId", target.path("gridId").asString());
        desk.put("role", target.path("role").asString());
        desk.put("department", target.path("department").isNull() ? null : target.path("department").asString());
        return Optional.of(desk);
    }

    private void carryOut(GridCommand command) {
        administration.carryOut(new Viewer(1, "管理员", List.of(new Duty(1, "administrator", grids.tree().root().id(), null,
                Set.of("grid.manage")))), command, administration.today(), "区划调整", null);
    }

    private static List<Long> ids(List<GridNode> nodes) {
        return nodes.stream().map(GridNode::id).toList();
    }

    private void runDueJob() {
        tasks.stream().filter(task -> task.getName().equals("casework-due")).findFirst().orElseThrow().execute(null, null);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
