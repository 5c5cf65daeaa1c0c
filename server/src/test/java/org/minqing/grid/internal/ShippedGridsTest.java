package org.minqing.grid.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.profile.Profile;
import org.minqing.profile.TestProfiles;
import org.minqing.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedGridsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    static Stream<Arguments> figures() {
        return Stream.of(
                Arguments.of("shanwei", Map.of("city", 1, "county", 4, "town", 56, "village", 868, "group", 4555)),
                Arguments.of("dianbai", Map.of("district", 1, "town", 21, "village", 337, "group", 4689, "household", 8805)),
                Arguments.of("yangying", Map.of("town", 1, "area", 4, "village", 20, "group", 282)),
                // 3,047 in all: large, medium and small grids, the county itself not counted.
                Arguments.of("lufeng", Map.of("county", 1, "town", 21, "village", 346, "group", 3047 - 21 - 346)));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void everyProfileHasItsGridsInAValidNestedCoverage(String name, Map<String, Integer> expected) {
        Profile profile = TestProfiles.shipped(name);
        AtomicLong ids = new AtomicLong();
        GridLoader.Loaded loaded = GridLoader.load(Path.of("../profiles", name), profile, ids::incrementAndGet, LocalDate.EPOCH);
        TreeState state = TreeState.of(1, loaded.grids().stream().map(grid -> new GridRecord(grid.node(), grid.validFrom())).toList(),
                loaded.shapes(), profile.townLevel());

        Map<String, Integer> counts = new TreeMap<>();
        List<Geometry> leaves = new ArrayList<>();
        for (GridNode node : state.tree().subtree(state.tree().root().id())) {
            counts.merge(profile.level(node.level()).code(), 1, Integer::sum);
            Geometry shape = state.boundaries().find(node.id());
            assertThat(shape).as(node.name()).isNotNull();
            assertThat(new org.locationtech.jts.operation.valid.IsValidOp(shape).getValidationError()).as(node.name()).isNull();
            if (state.tree().children(node.id()).isEmpty()) {
                leaves.add(shape);
                Coordinate inside = shape.getInteriorPoint().getCoordinate();
                GridTree.Location location = state.tree().locate(inside.x, inside.y);
                assertThat(location.grid()).isEqualTo(node);
                assertThat(location.neighbour()).isNull();
            }
        }
        assertThat(counts).isEqualTo(new TreeMap<>(expected));
        assertThat(CoverageValidator.isValid(leaves.toArray(Geometry[]::new))).isTrue();
        double whole = state.boundaries().find(state.tree().root().id()).getArea();
        assertThat(leaves.stream().mapToDouble(Geometry::getArea).sum()).isCloseTo(whole, org.assertj.core.data.Percentage.withPercentage(1e-6));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void codesFollowTheDivisions(String name, Map<String, Integer> expected) {
        Profile profile = TestProfiles.shipped(name);
        AtomicLong ids = new AtomicLong();
        GridLoader.Loaded loaded = GridLoader.load(Path.of("../profiles", name), profile, ids::incrementAndGet, LocalDate.EPOCH);
        for (GridStore.NewGrid grid : loaded.grids()) {
            GridNode node = grid.node();
            Profile.Level level = profile.level(node.level());
            if (level.official()) {
                assertThat(node.code()).hasSize(12).endsWith("0".repeat(12 - level.digits()));
            }
            assertThat(node.code()).as(node.name()).startsWith(node.town().replaceFirst("0+$", ""));
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void whatIsStoredIsReadBack(String name, Map<String, Integer> expected) {
        AtomicLong ids = new AtomicLong(Math.abs((long) name.hashCode()) << 20);
        GridLoader.Loaded loaded = GridLoader.load(Path.of("../profiles", name), TestProfiles.shipped(name), ids::incrementAndGet, LocalDate.of(2026, 1, 1));
        GridStore store = new GridStore(database.jdbc());
        database.transactions().executeWithoutResult(status -> {
            store.lock();
            int version = store.newestVersion() + 1;
            store.addVersion(version, LocalDate.EPOCH, "load", "test", 0, "test");
            store.addGrids(version, loaded.grids());
            store.addClosure(loaded.grids());
            store.addBoundaries(version, loaded.shapes());
            List<GridRecord> read = store.list();
            assertThat(read).containsExactlyInAnyOrderElementsOf(
                    loaded.grids().stream().map(grid -> new GridRecord(grid.node(), grid.validFrom())).toList());
            assertThat(store.boundaries()).hasSameSizeAs(loaded.shapes());
            status.setRollbackOnly();
        });
    }
}
