package org.minqing.grid.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;
import org.minqing.grid.GridNode;
import org.minqing.profile.TestProfiles;

import static org.assertj.core.api.Assertions.assertThat;

class LocateIndexTest {

    private static List<LocateIndex.Area> areas;
    private static LocateIndex index;
    private static STRtree reference;
    private static Envelope box;

    private record Entry(int place, IndexedPointInAreaLocator locator) {
    }

    @BeforeAll
    static void load() {
        AtomicLong ids = new AtomicLong();
        GridLoader.Loaded loaded = GridLoader.load(Path.of("../profiles/shanwei"), TestProfiles.shipped("shanwei"),
                ids::incrementAndGet, LocalDate.EPOCH);
        areas = loaded.grids().stream().map(GridStore.NewGrid::node).filter(node -> loaded.shapes().containsKey(node.id()))
                .sorted(Comparator.comparing(GridNode::code))
                .map(node -> new LocateIndex.Area(node, loaded.shapes().get(node.id()))).toList();
        index = new LocateIndex(areas);
        reference = new STRtree();
        box = new Envelope();
        for (int i = 0; i < areas.size(); i++) {
            Geometry shape = areas.get(i).shape();
            reference.insert(shape.getEnvelopeInternal(), new Entry(i, new IndexedPointInAreaLocator(shape)));
            box.expandToInclude(shape.getEnvelopeInternal());
        }
    }

    @Test
    void everyPointIsFoundWhereAnExactTestOfAllPolygonsFindsIt() {
        Random random = new Random(2);
        for (int i = 0; i < 200_000; i++) {
            double x = box.getMinX() - 0.05 + random.nextDouble() * (box.getWidth() + 0.1);
            double y = box.getMinY() - 0.05 + random.nextDouble() * (box.getHeight() + 0.1);
            check(x, y);
        }
    }

    @Test
    void onACornerTheTwoLowestCodesAreNamed() {
        for (LocateIndex.Area area : areas.subList(0, 600)) {
            for (Coordinate corner : area.shape().getCoordinates()) {
                check(corner.x, corner.y);
            }
        }
    }

    @Test
    void onABorderTheLowerCodeWinsAndTheOtherIsNamed() {
        int borders = 0;
        for (LocateIndex.Area area : areas.subList(1000, 1200)) {
            Coordinate[] points = area.shape().getCoordinates();
            for (int i = 1; i < points.length; i++) {
                // A middle that is exact in binary lies exactly on the edge only when the edge is level or upright; the others fall on one side.
                check((points[i - 1].x + points[i].x) / 2, (points[i - 1].y + points[i].y) / 2);
                long found = index.find(points[i].x, points[i].y);
                if (LocateIndex.second(found) >= 0) {
                    borders++;
                    assertThat(LocateIndex.first(found)).isLessThan(LocateIndex.second(found));
                }
            }
        }
        assertThat(borders).isPositive();
    }

    @Test
    void whatIsNoPlaceIsOutside() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -0.0}) {
            assertThat(LocateIndex.first(index.find(bad, 22.8))).isEqualTo(-1);
            assertThat(LocateIndex.first(index.find(115.5, bad))).isEqualTo(-1);
        }
    }

    @SuppressWarnings("unchecked")
    private static void check(double x, double y) {
        Coordinate point = new Coordinate(x, y);
        List<Integer> inside = new ArrayList<>();
        List<Integer> border = new ArrayList<>();
        for (Entry entry : (List<Entry>) reference.query(new Envelope(point))) {
            int where = entry.locator.locate(point);
            if (where == Location.INTERIOR) {
                inside.add(entry.place);
            } else if (where == Location.BOUNDARY) {
                border.add(entry.place);
            }
        }
        border.sort(null);
        List<Integer> expected = inside.isEmpty() ? border : inside;
        long found = index.find(x, y);
        assertThat(LocateIndex.first(found)).as("%s %s", x, y).isEqualTo(expected.isEmpty() ? -1 : expected.getFirst());
        assertThat(LocateIndex.second(found)).as("%s %s", x, y).isEqualTo(expected.size() < 2 ? -1 : expected.get(1));
    }
}
