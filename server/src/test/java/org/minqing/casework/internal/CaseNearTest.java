package org.minqing.casework.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseFilter;
import org.minqing.grid.LonLat;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.TestProfiles;
import org.minqing.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What is near a point: by distance in every direction, whether open or ended, within the scope, from the index. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseNearTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LonLat POINT = new LonLat(115.3611, 22.7803);
    private static final double METRES_OF_DEGREE = 111_195;

    private final Stage stage = new Stage(TestProfiles.shipped("shanwei"));
    private final SmallGrids grids = new SmallGrids(stage.tree, 2);
    private final Viewer resident = stage.resident();
    private final Viewer city = stage.appoint("command", Stage.CITY);
    private final Viewer town = stage.appoint("command", Stage.TOWN);
    private final Viewer otherTown = stage.appoint("command", Stage.OTHER_TOWN);
    private final Viewer lead = stage.appoint("lead", Stage.VILLAGE);
    private final Viewer lamps = stage.appoint("department-staff", Stage.TOWN, "urban-management");
    private final Map<String, CaseState> cases = new LinkedHashMap<>();
    private CaseQueries queries;

    @BeforeAll
    void cases() {
        CaseStore store = new CaseStore(database.jdbc());
        Profiles profiles = new OneProfile(stage.profile);
        Clock clock = Clock.fixed(stage.now, ZoneOffset.UTC);
        queries = new CaseQueries(database.jdbc(), grids, profiles, store, new Worlds(clock, profiles, grids, null), clock);
        for (int metres : new int[] {0, 150, 296, 304, 430}) {
            cases.put("north " + metres, reported(Stage.GROUP, Stage.TOWN_CODE, 0, metres));
            cases.put("south " + metres, reported(Stage.GROUP, Stage.TOWN_CODE, 0, -metres));
            cases.put("east " + metres, reported(Stage.GROUP, Stage.TOWN_CODE, metres, 0));
            cases.put("west " + metres, reported(Stage.OTHER_TOWN, "441502002", -metres, 0));
        }
        cases.put("corner", reported(Stage.GROUP, Stage.TOWN_CODE, 250, 250));
        stage.state = cases.get("north 150");
        stage.act(town, "void", Stage.reason("误报"));
        cases.put("north 150", stage.state);
        store.insert(List.copyOf(cases.values()));
        // Many more, newer and far away, so that the newest first is no way to what is near.
        database.owner().sql("""
                do $$
                declare names text := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                    where attrelid = 'casework_case'::regclass and attnum > 0 and not attisdropped and attname not in ('id', 'code', 'lon', 'cell'));
                begin
                    execute format('insert into casework_case (id, code, lon, cell, %1$s) select c.id + (1 + s)::bigint * (1::bigint << 32),
                        left(c.code, 9) || lpad((row_number() over ())::text, 6, ''0''), 116.5, c.cell + (600::bigint << 32), %1$s from casework_case c, generate_series(1, 600) s', names);
                end $$;
                """).update();
        database.owner().sql("analyze casework_case").update();
    }

    private CaseState reported(long grid, String code, double east, double north) {
        stage.now = stage.now.plusSeconds(60);
        Command.Report made = stage.command(resident, "0603", "resident", null);
        long id = CaseIds.first(stage.now) | made.id() & 0xFFFF;
        CaseState.Place place = new CaseState.Place(grid, 1, null, POINT.lon() + east / METRES_OF_DEGREE / Math.cos(Math.toRadians(POINT.lat())),
                POINT.lat() + north / METRES_OF_DEGREE, "CGCS2000", null);
        stage.last = new CaseDecider(stage.world()).report(new Command.Report(made.ref(), resident, CaseCode.random(code), id, "resident",
                "路灯 " + east + " " + north, "0603", place, code, false, null, List.of(), null, null, null));
        return stage.last.first().state();
    }

    @Test
    void nearIsWhatLiesWithinThreeHundredMetresInAnyDirectionWhetherOpenOrEnded() {
        assertThat(names(walk(city, near(null, null), 5))).containsExactly("west 296", "east 296", "south 296", "north 296",
                "west 150", "east 150", "south 150", "north 150", "west 0", "east 0", "south 0", "north 0");
        assertThat(names(walk(city, near(null, "reportedAt"), 3))).startsWith("north 0").hasSize(12);
        assertThat(walk(city, new CaseFilter(null, null, null, false, null, null, null, null, null, null, null, null, null, null, POINT), 5))
                .extracting(CaseState::code).containsExactly(cases.get("north 150").code());
        assertThat(names(walk(city, near("路灯 0.0 -296", null), 5))).containsExactly("south 296");
    }

    @Test
    void nearEndsAtTheScopeOfWhoAsks() {
        assertThat(names(walk(town, near(null, null), 4))).hasSize(9).noneMatch(name -> name.startsWith("west"));
        assertThat(names(walk(lead, near(null, null), 4))).hasSize(9).noneMatch(name -> name.startsWith("west"));
        assertThat(names(walk(otherTown, near(null, null), 4))).hasSize(3).allMatch(name -> name.startsWith("west"));
        assertThat(walk(lamps, near(null, null), 4)).as("none went to the department").isEmpty();
        assertThat(walk(resident, near(null, null), 4)).isEmpty();
        assertThat(names(walk(city, new CaseFilter(null, null, null, null, null, Ids.format(Stage.OTHER_TOWN), null, null, null, null, null,
                null, null, null, POINT), 4))).hasSize(3).allMatch(name -> name.startsWith("west"));
    }

    @Test
    void thePageIsReadFromTheCellsAroundHoweverManyCasesThereAreElsewhere() {
        for (Viewer who : List.of(city, town, lead)) {
            CaseConditions conditions = CaseConditions.of(who, near(null, null), CaseCursor.of(CaseCursor.Sort.NEWEST, null), grids, stage.profile, stage.now);
            String plan = String.join("\n", database.jdbc().sql("explain " + conditions.page(":limit")).params(conditions.parameters())
                    .param("limit", 21).query(String.class).list());
            assertThat(plan).contains("casework_case_near").doesNotContain("casework_case_newest").doesNotContain("Seq Scan on casework_case");
        }
    }

    private static CaseFilter near(String q, String sort) {
        return new CaseFilter(null, null, null, null, null, null, null, null, null, q, sort, null, null, null, POINT);
    }

    private List<String> names(List<CaseState> found) {
        return found.stream().map(state -> cases.entrySet().stream().filter(known -> known.getValue().code().equals(state.code()))
                .findFirst().orElseThrow().getKey()).toList();
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
}
