package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.platform.CommonProblem;
import org.springframework.util.function.SingletonSupplier;

/**
 * The tree in arrays. Every grid has a slot that it keeps through all versions. The grids in force stand in preorder,
 * children by code, so that a subtree is one stretch of {@link #order}. A change copies the arrays, which takes a few
 * milliseconds with all of China's villages, and rewrites only the stretch that it concerns.
 */
final class TreeSnapshot implements GridTree {

    private final int version;
    /** By slot. */
    private final GridRecord[] records;
    /** Slots of the grids in force, in preorder. */
    private final int[] order;
    /** By slot: place in the order; -1 when retired. */
    private final int[] place;
    /** By slot: how many grids its subtree has. */
    private final int[] size;
    private final SlotIndex slots;
    /** Made when first asked for: a start has no need to wait for it. */
    private final Supplier<LocateIndex> locator;

    private TreeSnapshot(int version, GridRecord[] records, int[] order, int[] place, int[] size, SlotIndex slots,
                         Map<Long, Geometry> shapes) {
        this.version = version;
        this.records = records;
        this.order = order;
        this.place = place;
        this.size = size;
        this.slots = slots;
        this.locator = shapes.isEmpty() ? () -> LocateIndex.EMPTY : SingletonSupplier.of(() -> locator(shapes));
    }

    /**
     * @param all    every grid, in any order; exactly one in force has no parent
     * @param shapes boundaries of the lowest grids in force
     */
    static TreeSnapshot of(int version, Collection<GridRecord> all, Map<Long, Geometry> shapes) {
        GridRecord[] records = all.toArray(GridRecord[]::new);
        SlotIndex slots = SlotIndex.of(records);
        int[] place = new int[records.length];
        int[] size = new int[records.length];
        int[] order = preorder(records, slots, place, size);
        return new TreeSnapshot(version, records, order, place, size, slots, shapes);
    }

    private static int[] preorder(GridRecord[] records, SlotIndex slots, int[] place, int[] size) {
        Integer[] sorted = new Integer[records.length];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, Comparator.comparing((Integer slot) -> records[slot].node().code()));
        // Children as linked lists in order of code: the last is put in first.
        int[] firstChild = new int[records.length];
        int[] next = new int[records.length];
        Arrays.fill(firstChild, -1);
        Arrays.fill(next, -1);
        int root = -1;
        int inForce = 0;
        for (int i = records.length - 1; i >= 0; i--) {
            int slot = sorted[i];
            GridNode node = records[slot].node();
            if (node.retired()) {
                continue;
            }
            inForce++;
            if (node.parentId() == null) {
                if (root >= 0) {
                    throw new IllegalStateException("the tree has two roots, " + node.code() + " and " + records[root].node().code());
                }
                root = slot;
            } else {
                int parent = slots.slot(node.parentId());
                next[slot] = firstChild[parent];
                firstChild[parent] = slot;
            }
        }
        Arrays.fill(place, -1);
        int[] order = new int[inForce];
        int filled = root < 0 ? 0 : fill(order, root, firstChild, next, place, size);
        if (filled != inForce) {
            throw new IllegalStateException("of " + inForce + " grids " + filled + " hang together");
        }
        return order;
    }

    private static int fill(int[] order, int root, int[] firstChild, int[] next, int[] place, int[] size) {
        int[] path = new int[64];
        int depth = 0;
        int at = 0;
        int slot = root;
        while (true) {
            place[slot] = at;
            order[at++] = slot;
            if (firstChild[slot] >= 0) {
                path = depth == path.length ? Arrays.copyOf(path, depth * 2) : path;
                path[depth++] = slot;
                slot = firstChild[slot];
                continue;
            }
            size[slot] = 1;
            while (depth > 0 && next[slot] < 0) {
                slot = path[--depth];
                size[slot] = at - place[slot];
            }
            if (depth == 0) {
                return at;
            }
            slot = next[slot];
        }
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public GridNode root() {
        return records[order[0]].node();
    }

    @Override
    public Optional<GridNode> find(long id) {
        int slot = slots.slot(id);
        return slot < 0 ? Optional.empty() : Optional.of(records[slot].node());
    }

    @Override
    public GridNode get(long id) {
        return records[slot(id)].node();
    }

    @Override
    public Optional<GridNode> findByCode(String code) {
        int slot = slots.slot(code);
        return slot < 0 ? Optional.empty() : Optional.of(records[slot].node());
    }

    @Override
    public List<GridNode> children(long id) {
        int slot = slot(id);
        List<GridNode> children = new ArrayList<>();
        if (place[slot] >= 0) {
            for (int at = place[slot] + 1; at < place[slot] + size[slot]; at += size[order[at]]) {
                children.add(records[order[at]].node());
            }
        }
        return children;
    }

    @Override
    public List<GridNode> path(long id) {
        List<GridNode> path = new ArrayList<>(6);
        for (GridNode node = get(id); ; node = get(node.parentId())) {
            path.add(node);
            if (node.parentId() == null) {
                Collections.reverse(path);
                return path;
            }
        }
    }

    @Override
    public Optional<GridNode> ancestorAt(long id, int level) {
        GridNode node = get(id);
        while (node.level() > level && node.parentId() != null) {
            node = get(node.parentId());
        }
        return node.level() == level ? Optional.of(node) : Optional.empty();
    }

    @Override
    public List<GridNode> subtree(long id) {
        int slot = slot(id);
        if (place[slot] < 0) {
            return List.of(records[slot].node());
        }
        List<GridNode> nodes = new ArrayList<>(size[slot]);
        for (int at = place[slot]; at < place[slot] + size[slot]; at++) {
            nodes.add(records[order[at]].node());
        }
        return nodes;
    }

    @Override
    public boolean isWithin(long id, long ancestorId) {
        int slot = slots.slot(id);
        int ancestor = slots.slot(ancestorId);
        if (slot < 0 || ancestor < 0) {
            return false;
        }
        if (place[slot] >= 0 && place[ancestor] >= 0) {
            return place[ancestor] <= place[slot] && place[slot] < place[ancestor] + size[ancestor];
        }
        return path(id).stream().anyMatch(node -> node.id() == ancestorId);
    }

    @Override
    public List<GridNode> successors(long id) {
        int slot = slot(id);
        if (place[slot] >= 0) {
            return List.of(records[slot].node());
        }
        return records[slot].successors().stream().flatMap(next -> successors(next).stream()).distinct()
                .sorted(Comparator.comparing(GridNode::code)).toList();
    }

    @Override
    public List<GridNode> retired() {
        return Arrays.stream(records).map(GridRecord::node).filter(GridNode::retired).toList();
    }

    @Override
    public int size() {
        return order.length;
    }

    @Override
    public Location locate(double lon, double lat) {
        LocateIndex index = locator.get();
        long found = index.find(lon, lat);
        int first = LocateIndex.first(found);
        int second = LocateIndex.second(found);
        return new Location(first < 0 ? null : index.node(first), second < 0 ? null : index.node(second));
    }

    @Override
    public Optional<GridNode> nearest(double lon, double lat, double metres) {
        LocateIndex index = locator.get();
        int found = index.nearest(lon, lat, metres);
        return found < 0 ? Optional.empty() : Optional.of(index.node(found));
    }

    /** The grids in force, in preorder. */
    List<GridRecord> inForce() {
        return inForce(0, order.length);
    }

    /** The grids in force from one place of the order to before another. */
    List<GridRecord> inForce(int from, int to) {
        return new java.util.AbstractList<>() {
            @Override
            public GridRecord get(int at) {
                return records[order[from + at]];
            }

            @Override
            public int size() {
                return to - from;
            }
        };
    }

    /** Every grid, the retired ones too, by slot. */
    List<GridRecord> all() {
        return Collections.unmodifiableList(Arrays.asList(records));
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    GridRecord record(long id) {
        return records[slot(id)];
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    int slot(long id) {
        int slot = slots.slot(id);
        if (slot < 0) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return slot;
    }

    /** -1 if there is none. */
    int findSlot(long id) {
        return slots.slot(id);
    }

    /** Place in the order of a grid in force; -1 of a retired one. */
    int place(int slot) {
        return place[slot];
    }

    int slotAt(int at) {
        return order[at];
    }

    /** Place after the last of the subtree of the grid at a place. */
    int end(int at) {
        return at + size[order[at]];
    }

    /** The code stands for a grid, now or before. */
    boolean isUsed(String code) {
        return slots.slot(code) >= 0;
    }

    private LocateIndex locator(Map<Long, Geometry> shapes) {
        List<LocateIndex.Area> areas = new ArrayList<>();
        inForce().stream().map(GridRecord::node).sorted(Comparator.comparing(GridNode::code)).forEach(node -> {
            Geometry shape = shapes.get(node.id());
            if (shape != null) {
                areas.add(new LocateIndex.Area(node, shape));
            }
        });
        return new LocateIndex(areas);
    }

    /** The tree after the change. */
    TreeSnapshot with(TreeChange change, Map<Long, Geometry> newShapes) {
        int count = records.length + change.added().size();
        GridRecord[] newRecords = Arrays.copyOf(records, count);
        for (int i = 0; i < change.added().size(); i++) {
            newRecords[records.length + i] = change.added().get(i);
        }
        SlotIndex newSlots = slots.with(change, records.length);
        change.changed().forEach(record -> newRecords[newSlots.slot(record.node().id())] = record);
        change.retired().forEach(record -> newRecords[newSlots.slot(record.node().id())] = record);
        if (change.added().isEmpty() && change.retired().isEmpty() && change.moved().size() <= 1) {
            TreeSnapshot next = new TreeSnapshot(version + 1, newRecords, order.clone(), place.clone(), size.clone(), newSlots, newShapes);
            change.moved().forEach(next::transplant);
            return next;
        }
        int[] newPlace = new int[count];
        int[] newSize = new int[count];
        int[] newOrder = preorder(newRecords, newSlots, newPlace, newSize);
        return new TreeSnapshot(version + 1, newRecords, newOrder, newPlace, newSize, newSlots, newShapes);
    }

    /** Takes the stretch of a subtree out of the order and puts it in among its new siblings. Only before publication. */
    private void transplant(GridRecord root) {
        int slot = slots.slot(root.node().id());
        int from = place[slot];
        int length = size[slot];
        for (int up = parentOfPlace(from); up >= 0; up = parentOfPlace(place[up])) {
            size[up] -= length;
        }
        int[] stretch = Arrays.copyOfRange(order, from, from + length);
        System.arraycopy(order, from + length, order, from, order.length - from - length);
        renumber(from, order.length - length);
        int parent = slots.slot(java.util.Objects.requireNonNull(root.node().parentId()));
        int to = place[parent] + 1;
        int end = place[parent] + size[parent];
        while (to < end && records[order[to]].node().code().compareTo(root.node().code()) < 0) {
            to += size[order[to]];
        }
        System.arraycopy(order, to, order, to + length, order.length - length - to);
        System.arraycopy(stretch, 0, order, to, length);
        renumber(Math.min(from, to), order.length);
        size[parent] += length;
        for (int up = parentOfPlace(place[parent]); up >= 0; up = parentOfPlace(place[up])) {
            size[up] += length;
        }
    }

    private void renumber(int from, int to) {
        for (int at = from; at < to; at++) {
            place[order[at]] = at;
        }
    }

    /** Slot of the grid whose stretch encloses the place most narrowly; found by the stretches, as the records are new already. */
    private int parentOfPlace(int at) {
        int best = -1;
        int lo = 0;
        while (lo < at) {
            int slot = order[lo];
            if (lo + size[slot] > at) {
                best = slot;
                lo++;
            } else {
                lo += size[slot];
            }
        }
        return best;
    }
}
