package org.minqing.grid.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridProblem;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Profile;

/** Works out what a command changes, without storing anything. */
final class TreeEditor {

    private final TreeState state;
    private final TreeSnapshot tree;
    private final Codes codes;
    private final LongSupplier ids;
    private final LocalDate day;

    TreeEditor(TreeState state, List<Profile.Level> levels, LongSupplier ids, LocalDate day) {
        this.state = state;
        this.tree = state.tree();
        this.codes = new Codes(tree, levels, state.townLevel());
        this.ids = ids;
        this.day = day;
    }

    /** @throws ProblemException of {@link GridProblem}, or {@code common.not-found} */
    TreeChange change(GridCommand command) {
        return switch (command) {
            case GridCommand.Rename rename -> new TreeChange("rename", List.of(),
                    List.of(inForce(rename.id()).renamed(rename.name(), day)), List.of(), List.of(), Map.of());
            case GridCommand.Move move -> move(move);
            case GridCommand.Merge merge -> merge(merge);
            case GridCommand.Split split -> split(split);
        };
    }

    private TreeChange move(GridCommand.Move move) {
        GridRecord root = notRoot(move.id());
        GridNode parent = inForce(move.parentId()).node();
        if (parent.level() != root.node().level() - 1 || parent.id() == parentOf(root).id()) {
            throw new ProblemException(GridProblem.WRONG_PARENT);
        }
        List<GridRecord> changed = new ArrayList<>();
        String former = parentOf(root).code();
        String code = codes.keepsCode(root.node(), former, parent.code()) ? root.node().code()
                : codes.next(root.node().level(), parent.code(), root.node().code());
        place(root, code, parent, changed);
        return new TreeChange("move", List.of(), changed, List.of(changed.getFirst()), List.of(), Map.of());
    }

    private TreeChange merge(GridCommand.Merge merge) {
        List<GridRecord> old = merge.ids().stream().distinct().map(this::notRoot).toList();
        GridNode first = old.getFirst().node();
        if (old.size() < 2 || old.stream().anyMatch(record -> !sameParent(record.node(), first))) {
            throw new ProblemException(GridProblem.NOT_SIBLINGS);
        }
        List<Geometry> outlines = new ArrayList<>();
        old.forEach(record -> {
            Geometry outline = state.boundaries().find(record.node().id());
            if (outline != null) {
                outlines.add(outline);
            }
        });
        if (!outlines.isEmpty() && !connected(outlines)) {
            throw new ProblemException(GridProblem.NOT_ADJACENT);
        }
        GridRecord merged = fresh(merge.name(), first, old.stream().anyMatch(record -> record.node().synthetic()));
        Map<Long, List<GridRecord>> children = new LinkedHashMap<>();
        children.put(merged.node().id(), old.stream().flatMap(record -> children(record).stream()).toList());
        boolean lowest = old.stream().anyMatch(record -> state.boundaries().lowest().containsKey(record.node().id()));
        Map<Long, Geometry> shapes = lowest ? Map.of(merged.node().id(), Shapes.union(outlines)) : Map.of();
        return replaced("merge", old, List.of(merged), children, shapes);
    }

    private TreeChange split(GridCommand.Split split) {
        GridRecord old = notRoot(split.id());
        if (split.parts().size() < 2) {
            throw new ProblemException(GridProblem.BAD_SPLIT).with("parts", split.parts().size());
        }
        Geometry outline = state.boundaries().find(split.id());
        List<GridRecord> children = children(old);
        List<@Nullable Geometry> outlines = new ArrayList<>();
        if (outline == null) {
            split.parts().forEach(part -> outlines.add(null));
        } else {
            outlines.addAll(cut(split, outline));
        }
        List<GridRecord> parts = new ArrayList<>();
        Map<Long, List<GridRecord>> below = new LinkedHashMap<>();
        Map<Long, Geometry> shapes = new HashMap<>();
        for (int i = 0; i < split.parts().size(); i++) {
            GridRecord part = fresh(split.parts().get(i).name(), old.node(), old.node().synthetic());
            parts.add(part);
            Geometry shape = outlines.get(i);
            if (children.isEmpty() && shape != null) {
                shapes.put(part.node().id(), shape);
            }
            below.put(part.node().id(), childrenOf(split.parts().get(i), shape, children));
        }
        if (!children.isEmpty()) {
            shareAll(parts, below, children);
        }
        if (outline != null && children.isEmpty()) {
            shapes.putAll(new Cutter(outline).fitted(List.copyOf(shapes.values()), neighbours(split.id(), outline)));
        }
        return replaced("split", List.of(old), parts, below, shapes);
    }

    /** Each part has some of the grids below, and each of them has its part. */
    private static void shareAll(List<GridRecord> parts, Map<Long, List<GridRecord>> below, List<GridRecord> children) {
        for (GridRecord part : parts) {
            if (below.getOrDefault(part.node().id(), List.of()).isEmpty()) {
                throw new ProblemException(GridProblem.PART_EMPTY).with("name", part.node().name());
            }
        }
        List<GridRecord> shared = below.values().stream().flatMap(List::stream).toList();
        children.stream().filter(child -> !shared.contains(child)).findFirst().ifPresent(child -> {
            throw new ProblemException(GridProblem.PART_EMPTY).with("name", child.node().name());
        });
        if (shared.size() > children.size()) {
            throw new ProblemException(GridProblem.PARTS_OVERLAP).with("first", parts.getFirst().node().name())
                    .with("second", parts.getLast().node().name());
        }
    }

    /** Outlines of the parts, in their order. */
    private static List<@Nullable Geometry> cut(GridCommand.Split split, Geometry outline) {
        List<@Nullable Geometry> result = new ArrayList<>();
        if (split.line() != null) {
            result.addAll(new Cutter(outline).faces(List.of(split.line())));
        } else if (split.parts().stream().noneMatch(part -> part.children().isEmpty())) {
            split.parts().forEach(part -> result.add(null));
        } else {
            result.addAll(new DrawnParts(outline, split.parts()).fitted());
        }
        if (result.size() != split.parts().size()) {
            throw new ProblemException(GridProblem.BAD_SPLIT).with("parts", result.size());
        }
        return result;
    }

    private List<GridRecord> childrenOf(GridCommand.Split.Part part, @Nullable Geometry shape, List<GridRecord> children) {
        if (!part.children().isEmpty()) {
            return children.stream().filter(child -> part.children().contains(child.node().id())).toList();
        }
        return children.stream().filter(child -> {
            Geometry own = state.boundaries().find(child.node().id());
            return own != null && shape != null && shape.intersects(own.getInteriorPoint());
        }).toList();
    }

    private TreeChange replaced(String operation, List<GridRecord> old, List<GridRecord> fresh,
                                Map<Long, List<GridRecord>> children, Map<Long, Geometry> shapes) {
        List<GridRecord> changed = new ArrayList<>();
        List<GridRecord> moved = new ArrayList<>();
        for (GridRecord parent : fresh) {
            for (GridRecord child : children.getOrDefault(parent.node().id(), List.of())) {
                int at = changed.size();
                String former = parentOf(child).code();
                String code = codes.keepsCode(child.node(), former, parent.node().code()) ? child.node().code()
                        : codes.next(child.node().level(), parent.node().code(), child.node().code());
                place(child, code, parent.node(), changed);
                moved.add(changed.get(at));
            }
        }
        List<Long> successors = fresh.stream().map(record -> record.node().id()).toList();
        return new TreeChange(operation, fresh, changed, moved, old.stream().map(record -> record.retired(successors)).toList(), shapes);
    }

    /** Puts a grid with all below it in its new place: the codes and towns that follow. */
    private void place(GridRecord record, String code, GridNode parent, Collection<GridRecord> changed) {
        GridNode node = record.node();
        GridRecord placed = record.placed(code, parent.id(), codes.town(node.level(), code, parent.town()), day);
        changed.add(placed);
        if (placed.node().code().equals(node.code()) && placed.node().town().equals(node.town())) {
            return;
        }
        for (GridRecord child : children(record)) {
            place(child, codes.below(child.node(), node.code(), code), placed.node(), changed);
        }
    }

    private GridRecord fresh(String name, GridNode model, boolean synthetic) {
        GridNode parent = tree.get(java.util.Objects.requireNonNull(model.parentId()));
        String code = codes.next(model.level(), parent.code(), model.code());
        return new GridRecord(new GridNode(ids.getAsLong(), code, name, model.level(), parent.id(),
                codes.town(model.level(), code, parent.town()), synthetic, model.special(), false), day);
    }

    private Map<Long, Geometry> neighbours(long id, Geometry outline) {
        Envelope near = new Envelope(outline.getEnvelopeInternal());
        near.expandBy(1e-6);
        Map<Long, Geometry> neighbours = new HashMap<>();
        state.boundaries().lowest().forEach((other, shape) -> {
            if (other != id && near.intersects(shape.getEnvelopeInternal())) {
                neighbours.put(other, shape);
            }
        });
        return neighbours;
    }

    /** One can walk from each to each over shared borders. */
    private static boolean connected(List<Geometry> outlines) {
        List<Geometry> open = new ArrayList<>(outlines);
        List<Geometry> reached = new ArrayList<>(List.of(open.removeFirst()));
        for (int i = 0; i < reached.size(); i++) {
            Geometry from = reached.get(i);
            open.removeIf(other -> from.intersects(other) && from.intersection(other).getDimension() >= 1 && reached.add(other));
        }
        return open.isEmpty();
    }

    private List<GridRecord> children(GridRecord record) {
        return tree.children(record.node().id()).stream().map(node -> tree.record(node.id()))
                .sorted(Comparator.comparing(child -> child.node().code())).toList();
    }

    private static boolean sameParent(GridNode node, GridNode other) {
        return node.level() == other.level() && java.util.Objects.equals(node.parentId(), other.parentId());
    }

    private GridNode parentOf(GridRecord record) {
        return tree.get(java.util.Objects.requireNonNull(record.node().parentId()));
    }

    private GridRecord notRoot(long id) {
        GridRecord record = inForce(id);
        if (record.node().parentId() == null) {
            throw new ProblemException(GridProblem.ROOT);
        }
        return record;
    }

    private GridRecord inForce(long id) {
        GridRecord record = tree.record(id);
        if (record.node().retired()) {
            throw new ProblemException(GridProblem.RETIRED)
                    .with("successors", record.successors().stream().map(org.minqing.platform.Ids::format).toList());
        }
        return record;
    }
}
