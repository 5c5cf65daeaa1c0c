package org.minqing.insight.internal.sight;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;

/** The rule of the lists of cases, in memory: the viewer's grids and all below; in a department's duty its matters alone. */
public final class Sight {

    public static final String PERMISSION = "insight.read";

    private final GridTree tree;
    private final List<Part> parts;

    private record Part(GridScope grids, long root, @Nullable String department) {
    }

    private Sight(GridTree tree, List<Part> parts) {
        this.tree = tree;
        this.parts = parts;
    }

    public static Sight of(Viewer viewer, Grids grids) {
        return new Sight(grids.tree(), viewer.dutiesWith(PERMISSION).stream()
                .map(duty -> new Part(grids.scope(alone(viewer, duty), PERMISSION), duty.gridId(), duty.department())).toList());
    }

    private static Viewer alone(Viewer viewer, Duty duty) {
        return new Viewer(viewer.accountId(), viewer.name(), List.of(duty));
    }

    /** A case that lies in the grid, with the department that has had it last. */
    public boolean seesCase(String town, long gridId, @Nullable String department) {
        return parts.stream().anyMatch(part -> (part.department() == null || part.department().equals(department))
                && part.grids().contains(town, gridId));
    }

    /** What is said of a grid as a whole. */
    public boolean seesGrid(long gridId, @Nullable String department) {
        return parts.stream().anyMatch(part -> (part.department() == null || part.department().equals(department))
                && tree.isWithin(gridId, part.root()));
    }

    /** What is said to all in the grid: whoever has a duty in it, or above it. */
    public boolean isConcerned(long gridId) {
        return parts.stream().anyMatch(part -> tree.isWithin(gridId, part.root()) || tree.isWithin(part.root(), gridId));
    }

    /** The viewer may ask for the grid. */
    public boolean reaches(long gridId) {
        return parts.stream().anyMatch(part -> tree.isWithin(gridId, part.root()));
    }

    /** Where the viewer's view begins; empty without the permission. */
    public Optional<Long> top() {
        return parts.stream().map(Part::root).findFirst();
    }
}
