package org.minqing.dispatch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Makes an area of what was chosen or drawn, and refuses what is none or is not the viewer's. */
@Component
public class Areas {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int CORNERS = 3;
    private static final int NAMED = 5;

    private final Grids grids;

    Areas(Grids grids) {
        this.grids = grids;
    }

    /** @throws org.minqing.platform.ProblemException of {@link DispatchProblem}; {@code common.not-found} for a grid that there is not */
    public Area read(Viewer viewer, String permission, AreaRequest request) {
        GridTree tree = grids.tree();
        List<GridNode> chosen = outermost(tree, request.grids() == null ? List.of() : request.grids().stream()
                .map(id -> tree.get(Ids.parse(id))).filter(grid -> !grid.retired()).distinct().toList());
        Geometry polygon = request.polygon() == null || request.polygon().isEmpty() ? null : polygon(request.polygon());
        if (chosen.isEmpty() && polygon == null) {
            throw DispatchProblem.NO_AREA.asException();
        }
        List<Duty> duties = viewer.dutiesWith(permission);
        require(chosen.stream().filter(grid -> duties.stream().noneMatch(duty -> tree.isWithin(grid.id(), duty.gridId()))).toList());
        List<GridNode> touched = polygon == null ? List.of() : touched(tree, polygon, duties, chosen, Boolean.TRUE.equals(request.clip()));
        List<GridNode> all = new ArrayList<>(chosen);
        all.addAll(touched);
        return new Area(chosen, polygon, touched, anchor(tree, all, duties));
    }

    private List<GridNode> touched(GridTree tree, Geometry polygon, List<Duty> duties, List<GridNode> chosen, boolean clip) {
        List<GridNode> all = grids.touching(polygon);
        if (all.isEmpty()) {
            throw DispatchProblem.AREA_OUTSIDE.asException();
        }
        List<GridNode> foreign = all.stream().filter(grid -> duties.stream().noneMatch(duty -> tree.isWithin(grid.id(), duty.gridId()))).toList();
        if (!clip || foreign.size() == all.size()) {
            require(foreign);
        }
        return all.stream().filter(grid -> !foreign.contains(grid))
                .filter(grid -> chosen.stream().noneMatch(whole -> tree.isWithin(grid.id(), whole.id()))).toList();
    }

    private void require(List<GridNode> foreign) {
        if (!foreign.isEmpty()) {
            String names = foreign.stream().limit(NAMED).map(GridNode::name).collect(Collectors.joining("、"));
            throw DispatchProblem.AREA_NOT_YOURS.asException().with("names", foreign.size() > NAMED ? names + "…" : names)
                    .with("count", foreign.size());
        }
    }

    /** The lowest common ancestor; where it is above all duties, the parts belong to different offices of one person. */
    private static GridNode anchor(GridTree tree, List<GridNode> all, List<Duty> duties) {
        GridNode anchor = tree.common(all);
        if (duties.stream().noneMatch(duty -> tree.isWithin(anchor.id(), duty.gridId()))) {
            throw DispatchProblem.AREA_NOT_YOURS.asException().with("names", anchor.name()).with("count", 1);
        }
        return anchor;
    }

    private static List<GridNode> outermost(GridTree tree, List<GridNode> chosen) {
        return chosen.stream().filter(grid -> chosen.stream().noneMatch(other -> other.id() != grid.id() && tree.isWithin(grid.id(), other.id())))
                .toList();
    }

    /** @throws org.minqing.platform.ProblemException {@link DispatchProblem#BAD_AREA}, {@link DispatchProblem#AREA_CROSSES_ITSELF} */
    public static Geometry polygon(List<List<Double>> corners) {
        List<Coordinate> points = new ArrayList<>();
        for (List<Double> corner : corners) {
            Coordinate point = new Coordinate(corner.get(0), corner.get(1));
            if (Math.abs(point.x) > 180 || Math.abs(point.y) > 90) {
                throw DispatchProblem.BAD_AREA.asException();
            }
            if (points.isEmpty() || !points.getLast().equals2D(point)) {
                points.add(point);
            }
        }
        if (points.size() > 1 && points.getFirst().equals2D(points.getLast())) {
            points.removeLast();
        }
        if (points.size() < CORNERS) {
            throw DispatchProblem.BAD_AREA.asException();
        }
        points.add(points.getFirst().copy());
        Geometry polygon = FACTORY.createPolygon(points.toArray(Coordinate[]::new));
        if (!polygon.isValid() || polygon.getArea() == 0) {
            throw DispatchProblem.AREA_CROSSES_ITSELF.asException();
        }
        return polygon;
    }

    /** For showing it again. */
    public static @Nullable List<List<Double>> corners(@Nullable Geometry polygon) {
        if (polygon == null) {
            return null;
        }
        List<List<Double>> corners = new ArrayList<>();
        Coordinate[] points = polygon.getCoordinates();
        for (int i = 0; i + 1 < points.length; i++) {
            corners.add(List.of(points[i].x, points[i].y));
        }
        return corners;
    }
}
