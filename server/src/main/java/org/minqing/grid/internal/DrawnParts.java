package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.minqing.grid.GridCommand.Split.Part;
import org.minqing.grid.GridProblem;
import org.minqing.platform.ProblemException;

/**
 * Parts of a grid as somebody drew them: over its border, a little apart here, a little over each other there. What a
 * shaky hand explains is put right; what would surprise the drawer is refused. One part may be undrawn and is the rest.
 */
final class DrawnParts {

    /** Share of the grid up to which gaps and overlaps are the hand's. */
    private static final double SHAKY = 0.01;

    private final Geometry area;
    private final List<Part> parts;
    private final List<@Nullable Geometry> drawn = new ArrayList<>();

    DrawnParts(Geometry area, List<Part> parts) {
        this.area = area;
        this.parts = parts;
    }

    /** Outlines that make up the grid without gap or overlap, in the order of the parts. */
    List<Geometry> fitted() {
        parts.forEach(part -> drawn.add(within(part)));
        int rest = drawn.indexOf(null);
        if (rest != drawn.lastIndexOf(null)) {
            throw new ProblemException(GridProblem.BAD_SPLIT).with("parts", parts.size());
        }
        List<Geometry> shapes = new ArrayList<>();
        drawn.forEach(shape -> {
            if (shape != null) {
                shapes.add(shape);
            }
        });
        refuseOverlaps();
        refuseGap(shapes, rest >= 0);
        return shareFaces(shapes, rest);
    }

    /** What of the drawing lies in the grid; null if nothing was drawn. */
    private @Nullable Geometry within(Part part) {
        if (part.outline() == null) {
            return null;
        }
        if (!part.outline().isValid()) {
            throw new ProblemException(GridProblem.BAD_SPLIT).with("parts", parts.size());
        }
        Geometry inside = overlay(part.outline(), area, OverlayNG.INTERSECTION);
        if (inside.getArea() < SHAKY * SHAKY * area.getArea()) {
            throw new ProblemException(GridProblem.PART_OUTSIDE).with("name", part.name());
        }
        return part.outline();
    }

    private void refuseOverlaps() {
        for (int i = 0; i < drawn.size(); i++) {
            for (int k = i + 1; k < drawn.size(); k++) {
                Geometry first = drawn.get(i);
                Geometry second = drawn.get(k);
                if (first != null && second != null && overlay(overlay(first, second, OverlayNG.INTERSECTION), area,
                        OverlayNG.INTERSECTION).getArea() > SHAKY * area.getArea()) {
                    throw new ProblemException(GridProblem.PARTS_OVERLAP).with("first", parts.get(i).name())
                            .with("second", parts.get(k).name());
                }
            }
        }
    }

    private void refuseGap(List<Geometry> shapes, boolean hasRest) {
        Geometry left = area;
        for (Geometry shape : shapes) {
            left = overlay(left, shape, OverlayNG.DIFFERENCE);
        }
        double share = left.getArea() / area.getArea();
        if (hasRest ? share <= SHAKY * SHAKY : share > SHAKY) {
            throw new ProblemException(hasRest ? GridProblem.PART_OUTSIDE : GridProblem.PARTS_GAP)
                    .with(hasRest ? "name" : "percent", hasRest ? parts.get(drawn.indexOf(null)).name() : Math.max(1, Math.round(share * 100)));
        }
    }

    private List<Geometry> shareFaces(List<Geometry> shapes, int rest) {
        List<List<Geometry>> faces = new ArrayList<>();
        parts.forEach(part -> faces.add(new ArrayList<>()));
        for (Geometry face : new Cutter(area).faces(shapes)) {
            faces.get(owner(face, rest)).add(face);
        }
        List<Geometry> result = new ArrayList<>();
        for (List<Geometry> group : faces) {
            if (group.isEmpty()) {
                throw new ProblemException(GridProblem.BAD_SPLIT).with("parts", result.size());
            }
            result.add(Shapes.union(group));
        }
        return result;
    }

    /** Whose drawing the face lies in; a sliver in none of them goes to the rest or to the nearest. */
    private int owner(Geometry face, int rest) {
        int best = -1;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < drawn.size(); i++) {
            Geometry shape = drawn.get(i);
            double distance = shape == null ? Double.POSITIVE_INFINITY : shape.distance(face.getInteriorPoint());
            if (distance < nearest) {
                best = i;
                nearest = distance;
            }
        }
        return nearest > 0 && rest >= 0 ? rest : best;
    }

    private static Geometry overlay(Geometry a, Geometry b, int operation) {
        return OverlayNGRobust.overlay(a, b, operation);
    }
}
