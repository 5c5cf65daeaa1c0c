package org.minqing.casework.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseCounts;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.Cases;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.TestProfiles;
import org.minqing.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Who finds which cases in which list, in which order, on pages that neither lose nor repeat one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseListsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int EACH = 23;

    private final Stage stage = new Stage(TestProfiles.shipped("shanwei"));
    private final Viewer resident = stage.resident();
    private final Viewer city = stage.appoint("command", Stage.CITY);
    private final Viewer townCommand = stage.appoint("command", Stage.TOWN);
    private final Viewer otherCommand = stage.appoint("command", Stage.OTHER_TOWN);
    private final Viewer lead = stage.appoint("lead", Stage.VILLAGE);
    private final Viewer lamps = stage.appoint("department-staff", Stage.TOWN, "urban-management");
    private final Viewer cityLamps = stage.appoint("department-staff", Stage.CITY, "urban-management");
    private final Instant start = stage.now;
    private CaseQueries queries;
    private CaseCounting counting;
    private CaseStore store;
    private Clock clock;

    @BeforeAll
    void cases() {
        store = new CaseStore(database.jdbc());
        SmallGrids grids = new SmallGrids(stage.tree, 2);
        Profiles profiles = new OneProfile(stage.profile);
        clock = Clock.fixed(start.plus(Duration.ofHours(3)), ZoneOffset.UTC);
        Worlds worlds = new Worlds(clock, profiles, grids, new Desks(stage));
        queries = new CaseQueries(database.jdbc(), grids, profiles, store, worlds, clock);
        counting = new CaseCounting(database.jdbc(), grids, profiles, queries, clock);
        List<CaseState> states = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            stage.now = start.plusSeconds(i * 300L);
            states.add(reported(Stage.GROUP, Stage.TOWN_CODE, "路灯不亮 " + i, "0603"));
            if (i % 3 == 0) {
                states.set(states.size() - 1, at(states.getLast(), townCommand, "dispatch"));
            }
            states.add(reported(Stage.OTHER_TOWN, "441502002", "垃圾 100% 满了 " + i, "0101"));
            if (i % 2 == 0) {
                stage.state = states.getLast();
                stage.act(otherCommand, "void", Stage.reason("误报"));
                states.set(states.size() - 1, stage.state);
            }
        }
        stage.state = states.get(2);
        stage.act(city, "supervise", Stage.note("久拖不决"));
        states.set(2, stage.state);
        store.insert(states);
    }

    private CaseState reported(long grid, String town, String text, String category) {
        Command.Report made = stage.command(resident, category, "resident", null);
        long id = CaseIds.first(stage.now) | made.id() & 0xFFFF;
        stage.last = new CaseDecider(stage.world()).report(new Command.Report(made.ref(), resident,
                CaseCode.random(town), id, "resident", text, category,
                new CaseState.Place(grid, 1, null, 115.36, 22.78, "CGCS2000", null), town, false, null, List.of(),
                null, null, null));
        return stage.last.first().state();
    }

    private CaseState at(CaseState state, Viewer who, String action) {
        stage.state = state;
        return stage.act(who, action, Stage.to(new Desk(Stage.TOWN, "department-staff", "urban-management"))).state;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-reportedAt", "reportedAt", "dueAt", "-dueAt"})
    void pagesNeitherLoseNorRepeatACaseWhateverTheOrder(String sort) {
        List<CaseState> walked = walk(city, filter("all", null, sort), 7);
        Set<String> codes = new HashSet<>(walked.stream().map(CaseState::code).toList());
        assertThat(codes).hasSameSizeAs(walked);
        assertThat(walked).hasSize(sort.contains("due") ? 2 * EACH - (EACH + 1) / 2 : 2 * EACH);
        List<Comparable<Object>> keys = walked.stream().map(state -> key(state, sort)).toList();
        assertThat(keys).isSortedAccordingTo(sort.startsWith("-")
                ? Comparator.<Comparable<Object>>naturalOrder().reversed()
                : Comparator.naturalOrder());
    }

    @Test
    void everybodyFindsTheCasesOfTheirGridsAndNoOthers() {
        assertThat(walk(townCommand, filter("all", null, null), 10)).hasSize(EACH)
                .allMatch(state -> state.key().town().equals(Stage.TOWN_CODE));
        assertThat(walk(lead, filter("all", null, null), 10)).hasSize(EACH);
        assertThat(walk(otherCommand, filter("all", null, null), 10)).hasSize(EACH)
                .allMatch(state -> state.key().town().equals("441502002"));
        assertThat(walk(resident, filter("all", null, null), 10)).isEmpty();
    }

    @Test
    void aDepartmentFindsTheCasesOfItsOwnLineAlone() {
        assertThat(walk(lamps, filter("all", null, null), 3)).hasSize((EACH + 2) / 3)
                .allMatch(state -> "urban-management".equals(state.position().department()));
        assertThat(walk(cityLamps, filter("all", null, null), 3)).hasSize((EACH + 2) / 3);
    }

    @Test
    void mineIsWhatLiesOnMyDesksAndReportedWhatIReported() {
        assertThat(walk(lamps, filter("mine", null, null), 5)).hasSize((EACH + 2) / 3);
        assertThat(walk(townCommand, filter("mine", null, null), 5)).hasSize(EACH - (EACH + 2) / 3);
        assertThat(walk(resident, filter("reported", null, null), 5)).hasSize(2 * EACH);
        assertThat(walk(resident, filter("mine", null, null), 5)).isEmpty();
    }

    @Test
    void overdueIsWhatIsOpenAndPastItsDueTime() {
        List<CaseState> overdue = walk(city, filter("overdue", null, null), 5);
        assertThat(overdue).isNotEmpty().allMatch(state -> state.position().open()
                && state.timing().dueAt().isBefore(start.plus(Duration.ofHours(3))));
    }

    @Test
    void textIsFoundLiterallyAndByPages() {
        assertThat(walk(city, search("100% 满"), 4)).hasSize(EACH);
        assertThat(walk(city, search("100_ 满"), 4)).isEmpty();
        assertThat(walk(townCommand, search("100% 满"), 4)).isEmpty();
        assertThat(walk(townCommand, search("路灯不亮 22"), 4)).hasSize(1);
        String code = walk(townCommand, search("路灯不亮 22"), 4).getFirst().code();
        assertThat(walk(townCommand, search(code.toLowerCase()), 4)).hasSize(1);
        assertThat(walk(otherCommand, search(code), 4)).isEmpty();
    }

    @Test
    void filtersHoldTogether() {
        assertThat(walk(city, new CaseFilter(null, "void", null, null, null, null, null, null, null, null, null), 5))
                .hasSize((EACH + 1) / 2);
        assertThat(walk(city, new CaseFilter(null, null, null, true, "06", null, null, null, null, null, null), 5))
                .hasSize(EACH);
        assertThat(walk(city, new CaseFilter(null, null, null, null, "0101", Ids.format(Stage.TOWN), null, null, null,
                null, null), 5)).isEmpty();
        assertThat(walk(city, new CaseFilter(null, null, null, null, null, Ids.format(Stage.VILLAGE), null,
                start.plusSeconds(300), start.plusSeconds(900), null, null), 5)).hasSize(2);
        assertThat(walk(city, new CaseFilter(null, null, null, null, null, null, "device", null, null, null, null), 5))
                .isEmpty();
    }

    @Test
    void countsAgreeWithTheLists() {
        CaseCounts counts = counting.counts(city, null);
        assertThat(counts.open()).isEqualTo(2 * EACH - (EACH + 1) / 2);
        assertThat(counts.overdue()).isEqualTo(walk(city, filter("overdue", null, null), 50).size());
        assertThat(counts.byState().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(counts.open());
        assertThat(counts.byCategory()).containsEntry("06", (long) EACH);
        assertThat(counts.closedToday()).isEqualTo((EACH + 1) / 2);
        assertThat(counts.children()).extracting(child -> child.open()).containsExactly(counts.open());
        assertThat(counting.counts(city, Ids.format(Stage.COUNTY)).children()).hasSize(2);
        assertThat(counting.counts(lamps, null).open()).isEqualTo((EACH + 2) / 3);
        assertThat(counting.counts(resident, null).open()).isZero();
        CaseCounts.Mine mine = counting.counts(townCommand, null).mine();
        List<CaseState> desk = walk(townCommand, filter("mine", null, null), 50);
        assertThat(desk).isNotEmpty();
        assertThat(mine.open()).isEqualTo(desk.size());
        assertThat(mine.overdue()).isEqualTo(desk.stream()
                .filter(state -> state.timing().dueAt() != null && state.timing().dueAt().isBefore(clock.instant())).count());
        assertThat(queries.count(city, filter("all", null, null), 10)).isEqualTo(10);
        assertThat(queries.count(city, filter("all", null, null), 1000)).isEqualTo(2 * EACH);
    }

    @Test
    void eachNumberOfABoardHasAListOfAsManyCases() {
        for (Viewer who : List.of(city, townCommand, lamps, otherCommand)) {
            CaseCounts counts = counting.counts(who, null);
            assertThat(walk(who, lit("all", "red"), 4)).hasSize((int) counts.overdue());
            assertThat(walk(who, lit("all", "amber"), 4)).hasSize((int) counts.amber());
            assertThat(walk(who, lit("mine", "red"), 4)).hasSize((int) counts.mine().overdue());
            assertThat(walk(who, lit("mine", "amber"), 4)).hasSize((int) counts.mine().amber());
            assertThat(walk(who, filter("today", null, null), 4)).hasSize((int) counts.closedToday());
            assertThat(walk(who, filter("supervised", null, null), 4)).hasSize((int) counts.supervised());
        }
        assertThat(counting.counts(city, null).overdue()).isPositive();
        assertThat(counting.counts(city, null).amber()).isPositive();
        assertThat(counting.counts(city, null).supervised()).isEqualTo(1);
        assertThat(counting.counts(otherCommand, null).supervised()).isZero();
        assertThat(counting.counts(city, Ids.format(Stage.OTHER_TOWN)).supervised()).isZero();
        assertThat(catchThrowableOfType(ProblemException.class, () -> queries.list(city, lit("all", "blue"), null, 10)).type())
                .isEqualTo(CommonProblem.INVALID);
    }

    @Test
    void aCaseThatSomebodySeesByTwoDutiesIsListedAndCountedOnce() {
        Viewer both = new Viewer(lead.accountId(), lead.name(),
                Stream.concat(lead.duties().stream(), lamps.duties().stream()).toList());
        for (CaseFilter filter : List.of(filter("all", null, null), filter("all", null, "dueAt"), search("路灯"))) {
            assertThat(walk(both, filter, 5)).extracting(CaseState::code).hasSize(EACH).doesNotHaveDuplicates();
        }
        assertThat(queries.count(both, filter("all", null, null), 1000)).isEqualTo(EACH);
        assertThat(counting.counts(both, null).open()).isEqualTo(EACH);
    }

    @Test
    void theMapShowsWhatLiesWithinItsBounds() {
        CaseFilter open = new CaseFilter(null, null, null, true, null, null, null, null, null, null, null);
        assertThat(queries.points(townCommand, open, new Cases.Bounds(115, 22, 116, 23), 100)).hasSize(EACH);
        assertThat(queries.points(townCommand, open, new Cases.Bounds(115, 22, 115.1, 23), 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "bmV3ZXN0OmFiYw", "ZHVlOjE6Mg", "🙂"})
    void aCursorThatIsNoneOfOursIsRefused(String cursor) {
        assertThat(catchThrowableOfType(ProblemException.class,
                () -> queries.list(city, filter("all", null, null), cursor, 10)).type())
                .isEqualTo(CommonProblem.INVALID);
    }

    private List<CaseState> walk(Viewer viewer, CaseFilter filter, int limit) {
        List<CaseState> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<CaseState> page = queries.list(viewer, filter, cursor, limit);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> key(CaseState state, String sort) {
        return (Comparable<Object>) (Comparable<?>) (sort.contains("due") ? state.timing().dueAt() : state.key().id());
    }

    private static CaseFilter filter(String list, String state, String sort) {
        return new CaseFilter(list, state, null, null, null, null, null, null, null, null, sort);
    }

    private static CaseFilter lit(String list, String light) {
        return new CaseFilter(list, null, null, null, null, null, null, null, null, null, null, light, null, null);
    }

    private static CaseFilter search(String text) {
        return new CaseFilter(null, null, null, null, null, null, null, null, null, text, null);
    }

    private record OneProfile(Profile profile) implements Profiles {

        @Override
        public Profile current() {
            return profile;
        }

        @Override
        public Profile version(int version) {
            return profile;
        }

        @Override
        public Path folder() {
            throw new UnsupportedOperationException();
        }
    }

    private record Desks(Stage stage) implements Accounts {

        @Override
        public Map<Long, String> names(Collection<Long> accountIds) {
            return Map.of();
        }

        @Override
        public List<Long> holders(Desk desk) {
            return stage.world().holders().apply(desk);
        }

        @Override
        public List<Desk> desksAt(long gridId) {
            return List.of();
        }

        @Override
        public boolean isPrivatePhone(long accountId, String phone) {
            return false;
        }

        @Override
        public Map<Long, String> phones(Collection<Long> accountIds) {
            return Map.of();
        }

        @Override
        public Set<Desk> desksOf(long accountId) {
            return Set.of();
        }
    }
}
