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

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.platform.CommonProblem;

/**
 * The tree in arrays. The grids in force stand in preorder, children by code, so that a subtree is one stretch of
 * the array; retired grids stand behind them.
 */
final class TreeSnapshot implements GridTree {

    private final int version;
    /** In preorder; from {@code inForce} on: retired. */
    private final GridRecord[] records;
    private final int inForce;
    private final int[] parent;
    /** Position after the last of the subtree. */
    private final int[] end;
    private final LongIndex positions;
    private final Map<String, Integer> codes;
    private final LocateIndex locator;

    private TreeSnapshot(int version, GridRecord[] records, int inForce, LocateIndex locator) {
        this.version = version;
        this.records = records;
        this.inForce = inForce;
        this.locator = locator;
        this.positions = new LongIndex(Arrays.stream(records).mapToLong(record -> record.node().id()).toArray());
        this.codes = HashMap.newHashMap(records.length);
        this.parent = new int[records.length];
        this.end = new int[records.length];
        for (int i = 0; i < records.length; i++) {
            GridNode node = records[i].node();
            codes.putIfAbsent(node.code(), i);
            parent[i] = node.parentId() == null ? -1 : positions.get(node.parentId());
            end[i] = i + 1;
        }
        for (int i = inForce - 1; i > 0; i--) {
            end[parent[i]] = Math.max(end[parent[i]], end[i]);
        }
    }

    /**
     * @param all     every grid, in any order; exactly one in force has no parent
     * @param locator finds grids by their place in the order of {@link #ordered}
     */
    static TreeSnapshot of(int version, Collection<GridRecord> all, LocateIndex locator) {
        GridRecord[] ordered = order(all);
        int inForce = 0;
        while (inForce < ordered.length && !ordered[inForce].node().retired()) {
            inForce++;
        }
        return new TreeSnapshot(version, ordered, inForce, locator);
    }

    private static GridRecord[] order(Collection<GridRecord> all) {
        Map<Long, List<GridRecord>> children = new HashMap<>();
        List<GridRecord> ordered = new ArrayList<>(all.size());
        List<GridRecord> retired = new ArrayList<>();
        List<GridRecord> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing((GridRecord record) -> record.node().code()).reversed());
        ArrayList<GridRecord> stack = new ArrayList<>();
        for (GridRecord record : sorted) {
            GridNode node = record.node();
            if (node.retired()) {
                retired.add(record);
            } else if (node.parentId() == null) {
                stack.add(record);
            } else {
                children.computeIfAbsent(node.parentId(), id -> new ArrayList<>()).add(record);
            }
        }
        if (stack.size() != 1) {
            throw new IllegalStateException("the tree has " + stack.size() + " roots");
        }
        while (!stack.isEmpty()) {
            GridRecord next = stack.removeLast();
            ordered.add(next);
            stack.addAll(children.getOrDefault(next.node().id(), List.of()));
        }
        ordered.addAll(retired);
        if (ordered.size() != all.size()) {
            throw new IllegalStateException("the tree has " + (all.size() - ordered.size()) + " grids that no way leads to");
        }
        return ordered.toArray(GridRecord[]::new);
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public GridNode root() {
        return records[0].node();
    }

    @Override
    public Optional<GridNode> find(long id) {
        int at = positions.get(id);
        return at < 0 ? Optional.empty() : Optional.of(records[at].node());
    }

    @Override
    public GridNode get(long id) {
        return records[position(id)].node();
    }

    @Override
    public Optional<GridNode> findByCode(String code) {
        Integer at = codes.get(code);
        return at == null ? Optional.empty() : Optional.of(records[at].node());
    }

    @Override
    public List<GridNode> children(long id) {
        int at = position(id);
        List<GridNode> children = new ArrayList<>();
        for (int child = at + 1; child < end[at]; child = end[child]) {
            children.add(records[child].node());
        }
        return children;
    }

    @Override
    public List<GridNode> path(long id) {
        List<GridNode> path = new ArrayList<>();
        for (int at = position(id); at >= 0; at = parent[at]) {
            path.add(records[at].node());
        }
        Collections.reverse(path);
        return path;
    }

    @Override
    public Optional<GridNode> ancestorAt(long id, int level) {
        int at = position(id);
        while (at >= 0 && records[at].node().level() > level) {
            at = parent[at];
        }
        return at < 0 || records[at].node().level() != level ? Optional.empty() : Optional.of(records[at].node());
    }

    @Override
    public List<GridNode> subtree(long id) {
        int at = position(id);
        List<GridNode> nodes = new ArrayList<>(end[at] - at);
        for (int i = at; i < end[at]; i++) {
            nodes.add(records[i].node());
        }
        return nodes;
    }

    @Override
    public boolean isWithin(long id, long ancestorId) {
        int at = positions.get(id);
        int ancestor = positions.get(ancestorId);
        if (at < 0 || ancestor < 0) {
            return false;
        }
        if (at < inForce) {
            return ancestor <= at && at < end[ancestor];
        }
        for (int i = at; i >= 0; i = parent[i]) {
            if (i == ancestor) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int size() {
        return inForce;
    }

    @Override
    public Location locate(double lon, double lat) {
        long found = locator.find(lon, lat);
        int first = LocateIndex.first(found);
        int second = LocateIndex.second(found);
        return new Location(first < 0 ? null : get(locator.id(first)), second < 0 ? null : get(locator.id(second)));
    }

    /** All grids, those in force first and in preorder. */
    List<GridRecord> ordered() {
        return Collections.unmodifiableList(Arrays.asList(records));
    }

    /** Position in {@link #ordered}. @throws org.minqing.platform.ProblemException {@code common.not-found} */
    int position(long id) {
        int at = positions.get(id);
        if (at < 0) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return at;
    }

    /** Position in {@link #ordered}, or -1. */
    int findPosition(long id) {
        return positions.get(id);
    }

    /** Position after the last of the subtree of a grid in force. */
    int end(int position) {
        return end[position];
    }

    /** Position of the parent, or -1. */
    int parent(int position) {
        return parent[position];
    }

    LocateIndex locator() {
        return locator;
    }
}
