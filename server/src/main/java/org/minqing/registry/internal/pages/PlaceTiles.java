package org.minqing.registry.internal.pages;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.minqing.grid.GridMarks;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.TileFrame;
import org.minqing.grid.TileMarks;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.stereotype.Component;

/**
 * Vector tiles of houses, organisations, facilities and places: far away one number for each grid, nearer one for those of a cell,
 * near by each for itself. Whoever may count and not look sees grids alone, however near.
 */
@Component
public class PlaceTiles {

    private static final Set<String> KINDS = Set.of("house", "organisation", "facility", "place");
    /** Deeper than any tree: each grid stands for itself. */
    private static final int EACH_GRID = 99;
    /** From this zoom on a tile is half a kilometre wide, and things stand for themselves. */
    private static final int NEAR_ZOOM = 16;
    private static final int CELLS = 12;
    private static final int NEAR_CELLS = 64;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final Counting counting;
    private final RegistryAccess access;
    private final GridMarks marks;
    private final Grids grids;

    PlaceTiles(Counting counting, RegistryAccess access, GridMarks marks, Grids grids) {
        this.counting = counting;
        this.access = access;
        this.marks = marks;
        this.grids = grids;
    }

    /**
     * @param kind house, organisation, facility or place
     * @param within null: as far as the viewer may count
     * @throws org.minqing.platform.ProblemException {@code common.not-found} if no part of the grid is in reach
     */
    public byte[] tile(Viewer viewer, int z, int x, int y, String kind, @Nullable Long within) {
        TileFrame frame = new TileFrame(z, x, y, z >= NEAR_ZOOM ? NEAR_CELLS : CELLS);
        if (!KINDS.contains(kind)) {
            throw CommonProblem.INVALID.asException().field("kind", "unknown-kind", "");
        }
        Set<Long> roots = roots(viewer, Counting.PERMISSION, within);
        if (roots.isEmpty()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        OptionalInt level = marks.level(z, within);
        if (level.isPresent()) {
            return byGrid(frame, level.getAsInt(), kind, roots);
        }
        return roots(viewer, RegistryAccess.READ, within).isEmpty() ? byGrid(frame, EACH_GRID, kind, roots)
                : byCell(viewer, frame, kind, within);
    }

    /** Where the viewer holds the permission, narrowed to the grid. */
    private Set<Long> roots(Viewer viewer, String permission, @Nullable Long within) {
        GridTree tree = grids.tree();
        Set<Long> held = viewer.dutiesWith(permission).stream().map(Duty::gridId).filter(id -> tree.find(id).isPresent()).collect(Collectors.toSet());
        if (within == null) {
            return held;
        }
        if (tree.find(within).isEmpty()) {
            return Set.of();
        }
        return held.stream().anyMatch(id -> tree.isWithin(within, id)) ? Set.of(within)
                : held.stream().filter(id -> tree.isWithin(id, within)).collect(Collectors.toSet());
    }

    private byte[] byGrid(TileFrame frame, int level, String kind, Set<Long> roots) {
        LongUnaryOperator things = counting.things(kind);
        GridTree tree = grids.tree();
        TileMarks tile = new TileMarks(frame, "cluster", "point");
        for (GridMarks.Mark mark : marks.on(frame, level)) {
            List<GridNode> standsFor = mark.grid().level() == level ? tree.subtree(mark.grid().id()) : List.of(mark.grid());
            long sum = standsFor.stream().filter(grid -> roots.stream().anyMatch(root -> tree.isWithin(grid.id(), root)))
                    .mapToLong(grid -> things.applyAsLong(grid.id())).sum();
            if (sum > 0) {
                tile.add("cluster", mark.lon(), mark.lat(), Map.of("grid", Ids.format(mark.grid().id()), "name", mark.grid().name(), "n", sum));
            }
        }
        return tile.encode();
    }

    private byte[] byCell(Viewer viewer, TileFrame frame, String kind, @Nullable Long within) {
        Long[] near = near(frame, within);
        TileMarks tile = new TileMarks(frame, "cluster", "point");
        if (near.length > 0) {
            Map<Integer, Cell> cells = new HashMap<>();
            access.read(viewer, within, reach -> gather(reach, frame, kind, near, cells));
            cells.values().forEach(cell -> tile.add(cell.count == 1 ? "point" : "cluster", cell.lon / cell.count, cell.lat / cell.count,
                    cell.count == 1 ? Map.of("id", kind + "/" + cell.key) : Map.of("n", cell.count)));
        }
        return tile.encode();
    }

    /** The lowest grids that the tile touches, and those above them, in which things stand of which no more is known. */
    private Long[] near(TileFrame frame, @Nullable Long within) {
        GridTree tree = grids.tree();
        Set<Long> near = new LinkedHashSet<>();
        grids.touching(GEOMETRY.toGeometry(new Envelope(frame.west(), frame.east(), frame.south(), frame.north())))
                .forEach(grid -> tree.path(grid.id()).forEach(each -> near.add(each.id())));
        near.removeIf(id -> within != null && !tree.isWithin(id, within));
        return near.toArray(Long[]::new);
    }

    private static boolean gather(Reach reach, TileFrame frame, String kind, Long[] near, Map<Integer, Cell> cells) {
        String from = switch (kind) {
            case "house" -> "registry_house o where true";
            case "organisation" -> "registry_organisation o where true";
            default -> "registry_object o where o.class = '" + (kind.equals("facility") ? "facility" : "place") + "'";
        };
        reach.jdbc().sql("select o.town, o.id, o.lon, o.lat from " + from + """
                 and o.grid_id = any(:near) and o.lon >= :west and o.lon < :east and o.lat >= :south and o.lat < :north
                and o.ended_on is null and\s""" + reach.scope().predicate("o")).params(reach.scope().parameters()).param("near", near)
                .param("west", frame.west()).param("east", frame.east()).param("south", frame.south()).param("north", frame.north())
                .query(row -> {
                    int number = frame.cell(row.getDouble("lon"), row.getDouble("lat"));
                    if (number >= 0) {
                        cells.computeIfAbsent(number, any -> new Cell()).add(Objects.requireNonNull(row.getString("town")), row.getLong("id"),
                                row.getDouble("lon"), row.getDouble("lat"));
                    }
                });
        return true;
    }

    /** Things of one cell, and the last of them. */
    private static final class Cell {

        private int count;
        private double lon;
        private double lat;
        private String key = "";

        void add(String town, long id, double east, double north) {
            count++;
            lon += east;
            lat += north;
            key = new ObjectKey(town, id).text();
        }
    }
}
