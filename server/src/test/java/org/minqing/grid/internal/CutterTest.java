package org.minqing.grid.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridProblem;
import org.minqing.grid.GridTree;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Profile;
import org.minqing.profile.TestProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Boundaries go on fitting without gaps whatever is cut and joined. */
class CutterTest {

    private final Profile profile = TestProfiles.shipped("yangying");
    private final AtomicLong ids = new AtomicLong();
    private TreeState state = load();

    private TreeState load() {
        GridLoader.Loaded loaded = GridLoader.load(Path.of("../profiles/yangying"), profile, ids::incrementAndGet, LocalDate.EPOCH);
        return TreeState.of(1, loaded.grids().stream().map(grid -> new GridRecord(grid.node(), grid.validFrom())).toList(),
                loaded.shapes(), profile.townLevel());
    }

    private TreeChange change(GridCommand command) {
        return new TreeEditor(state, profile.levels(), ids::incrementAndGet, LocalDate.EPOCH).change(command);
    }

    private List<GridNode> level(int level) {
        return state.tree().inForce().stream().map(GridRecord::node).filter(node -> node.level() == level).toList();
    }

    private static LineString across(Geometry shape, double angle) {
        Coordinate middle = shape.getInteriorPoint().getCoordinate();
        Envelope box = shape.getEnvelopeInternal();
        double r = box.getWidth() + box.getHeight();
        return Shapes.FACTORY.createLineString(new Coordinate[] {
                new Coordinate(middle.x - r * Math.cos(angle), middle.y - r * Math.sin(angle)),
                new Coordinate(middle.x + r * Math.cos(angle), middle.y + r * Math.sin(angle))});
    }

    private static List<GridCommand.Split.Part> parts(int n) {
        List<GridCommand.Split.Part> parts = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            parts.add(new GridCommand.Split.Part("part " + i, null, List.of()));
        }
        return parts;
    }

    @Test
    void afterManySplitsAndMergesTheCoverageIsValidAndCoversTheSame() {
        Geometry whole = state.boundaries().find(state.tree().root().id());
        Random random = new Random(3);
        int splits = 0;
        int merges = 0;
        for (int step = 0; step < 60; step++) {
            List<GridNode> lowest = level(3);
            GridNode node = lowest.get(random.nextInt(lowest.size()));
            try {
                TreeChange change;
                if (random.nextInt(3) > 0) {
                    change = change(new GridCommand.Split(node.id(), parts(2), across(state.boundaries().find(node.id()), random.nextDouble() * Math.PI)));
                    splits++;
                } else {
                    List<GridNode> siblings = state.tree().children(node.parentId());
                    change = change(new GridCommand.Merge(List.of(node.id(), siblings.get(random.nextInt(siblings.size())).id()), "one"));
                    merges++;
                }
                state = state.with(change);
            } catch (ProblemException notPossible) {
                assertThat(notPossible.type()).isIn(GridProblem.BAD_SPLIT, GridProblem.NOT_ADJACENT, GridProblem.NOT_SIBLINGS);
            }
        }
        assertThat(splits).isGreaterThan(15);
        assertThat(merges).isGreaterThan(2);
        Geometry[] lowest = level(3).stream().map(node -> state.boundaries().find(node.id())).toArray(Geometry[]::new);
        for (Geometry shape : lowest) {
            assertThat(shape.isValid()).isTrue();
        }
        assertThat(CoverageValidator.isValid(lowest)).isTrue();
        Geometry after = state.boundaries().find(state.tree().root().id());
        assertThat(after.getArea()).isCloseTo(whole.getArea(), within(whole.getArea() * 1e-6));
        for (int i = 0; i < 3_000; i++) {
            double x = whole.getEnvelopeInternal().getMinX() + random.nextDouble() * whole.getEnvelopeInternal().getWidth();
            double y = whole.getEnvelopeInternal().getMinY() + random.nextDouble() * whole.getEnvelopeInternal().getHeight();
            GridTree.Location location = state.tree().locate(x, y);
            assertThat(location.grid() != null).isEqualTo(after.intersects(Shapes.FACTORY.createPoint(new Coordinate(x, y))));
        }
    }

    @Test
    void partsOfALineAreNamedFromNorthToSouth() {
        GridNode node = level(3).getFirst();
        Geometry shape = state.boundaries().find(node.id());
        TreeChange change = change(new GridCommand.Split(node.id(), parts(2), across(shape, 0.01)));

        Geometry first = change.shapes().get(change.added().get(0).node().id());
        Geometry second = change.shapes().get(change.added().get(1).node().id());
        assertThat(first.getCentroid().getY()).isGreaterThan(second.getCentroid().getY());
        assertThat(first.getArea() + second.getArea()).isCloseTo(shape.getArea(), within(shape.getArea() * 1e-9));
    }

    @Test
    void aGridWithGridsBelowIsSplitAlongTheirBorders() {
        GridNode village = level(2).getFirst();
        Geometry shape = state.boundaries().find(village.id());
        int children = state.tree().children(village.id()).size();
        TreeChange change = change(new GridCommand.Split(village.id(), parts(2), across(shape, 0.8)));
        state = state.with(change);

        assertThat(change.added().stream().mapToInt(part -> state.tree().children(part.node().id()).size()).sum()).isEqualTo(children);
        Geometry a = state.boundaries().find(change.added().get(0).node().id());
        Geometry b = state.boundaries().find(change.added().get(1).node().id());
        assertThat(a.getArea() + b.getArea()).isCloseTo(shape.getArea(), within(shape.getArea() * 1e-9));
    }

    @Test
    void aLineThatMissesOrHandDrawnOutlinesThatDoNotFitAreRefused() {
        GridNode node = level(3).getFirst();
        LineString aside = Shapes.FACTORY.createLineString(new Coordinate[] {new Coordinate(0, 0), new Coordinate(1, 1)});

        assertThatThrownBy(() -> change(new GridCommand.Split(node.id(), parts(2), aside))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> change(new GridCommand.Split(node.id(), parts(1), aside))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> change(new GridCommand.Split(node.id(), parts(2), null))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> change(new GridCommand.Split(state.tree().root().id(), parts(2), aside)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(GridProblem.ROOT));
    }

    @Test
    void handDrawnOutlinesAreTakenAsFarAsTheyGo() {
        GridNode node = level(3).get(5);
        Geometry shape = state.boundaries().find(node.id());
        Envelope box = shape.getEnvelopeInternal();
        double middle = shape.getInteriorPoint().getX();
        Geometry west = Shapes.FACTORY.toGeometry(new Envelope(box.getMinX() - 0.01, middle, box.getMinY() - 0.01, box.getMaxY() + 0.01));
        Geometry east = Shapes.FACTORY.toGeometry(new Envelope(middle, box.getMaxX() + 0.01, box.getMinY() - 0.01, box.getMaxY() + 0.01));
        TreeChange change = change(new GridCommand.Split(node.id(), List.of(new GridCommand.Split.Part("west", west, List.of()),
                new GridCommand.Split.Part("east", east, List.of())), null));
        state = state.with(change);

        assertThat(change.added()).extracting(record -> record.node().name()).containsExactly("west", "east");
        assertThat(CoverageValidator.isValid(level(3).stream().map(n -> state.boundaries().find(n.id())).toArray(Geometry[]::new))).isTrue();
    }

    @Test
    void gridsThatDoNotTouchAreNotMerged() {
        GridNode village = level(2).stream().filter(v -> state.tree().children(v.id()).size() > 8).findFirst().orElseThrow();
        List<GridNode> groups = state.tree().children(village.id());

        assertThatThrownBy(() -> change(new GridCommand.Merge(List.of(groups.getFirst().id(), groups.getLast().id()), "one")))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(GridProblem.NOT_ADJACENT));
    }

    @Test
    void aVillageThatMovesBetweenAreasKeepsItsOfficialCode() {
        GridNode village = level(2).getFirst();
        GridNode area = level(1).getLast();
        TreeChange change = change(new GridCommand.Move(village.id(), area.id()));
        state = state.with(change);

        assertThat(state.tree().get(village.id()).code()).isEqualTo(village.code());
        assertThat(state.tree().get(village.id()).parentId()).isEqualTo(area.id());
        assertThat(state.tree().subtree(area.id())).contains(state.tree().get(village.id()));
    }
}
