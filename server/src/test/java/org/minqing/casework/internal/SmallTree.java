package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.platform.CommonProblem;

/** A grid tree of a handful of grids, made by hand. */
final class SmallTree implements GridTree {

    private final Map<Long, GridNode> nodes = new LinkedHashMap<>();
    private final Map<Long, List<Long>> successors = new HashMap<>();
    private Long located;

    SmallTree add(long id, String name, int level, Long parent, String town) {
        nodes.put(id, new GridNode(id, "c" + id, name, level, parent, town, true, false, false));
        return this;
    }

    /** The grid is split or merged away. */
    SmallTree retire(long id, Long... by) {
        GridNode old = get(id);
        nodes.put(id, new GridNode(id, old.code(), old.name(), old.level(), old.parentId(), old.town(), true, false, true));
        successors.put(id, List.of(by));
        return this;
    }

    /** The grid with all below it comes under another parent. */
    SmallTree move(long id, long parent) {
        GridNode old = get(id);
        nodes.put(id, new GridNode(id, old.code(), old.name(), old.level(), parent, old.town(), true, false, old.retired()));
        return this;
    }

    /** Every point lies in the grid. */
    SmallTree everywhere(long id) {
        located = id;
        return this;
    }

    @Override
    public List<GridNode> successors(long id) {
        return get(id).retired() ? successors.get(id).stream().flatMap(next -> successors(next).stream()).distinct().toList()
                : List.of(get(id));
    }

    @Override
    public List<GridNode> retired() {
        return nodes.values().stream().filter(GridNode::retired).toList();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public GridNode root() {
        return nodes.values().iterator().next();
    }

    @Override
    public Optional<GridNode> find(long id) {
        return Optional.ofNullable(nodes.get(id));
    }

    @Override
    public GridNode get(long id) {
        return find(id).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    @Override
    public Optional<GridNode> findByCode(String code) {
        return nodes.values().stream().filter(node -> node.code().equals(code)).findFirst();
    }

    @Override
    public List<GridNode> children(long id) {
        return nodes.values().stream().filter(node -> node.parentId() != null && node.parentId() == id).toList();
    }

    @Override
    public List<GridNode> path(long id) {
        List<GridNode> path = new ArrayList<>();
        for (Long at = id; at != null; at = get(at).parentId()) {
            path.addFirst(get(at));
        }
        return path;
    }

    @Override
    public Optional<GridNode> ancestorAt(long id, int level) {
        return path(id).stream().filter(node -> node.level() == level).findFirst();
    }

    @Override
    public List<GridNode> subtree(long id) {
        return nodes.values().stream().filter(node -> isWithin(node.id(), id)).toList();
    }

    @Override
    public boolean isWithin(long id, long ancestorId) {
        return path(id).stream().anyMatch(node -> node.id() == ancestorId);
    }

    @Override
    public int size() {
        return nodes.size();
    }

    @Override
    public Optional<GridNode> nearest(double lon, double lat, double metres) {
        return Optional.empty();
    }

    @Override
    public Location locate(double lon, double lat) {
        return new Location(located == null ? null : get(located), null);
    }
}
