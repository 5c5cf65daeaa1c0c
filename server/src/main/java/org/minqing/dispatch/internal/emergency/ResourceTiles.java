package org.minqing.dispatch.internal.emergency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.grid.TileFrame;
import org.minqing.grid.TileMarks;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Vector tiles of where people, machines and shelters are, of the open emergencies in which the viewer has part. */
@Component
class ResourceTiles {

    private static final int MOST_EMERGENCIES = 100;
    private static final int MOST = 5_000;
    private static final int NEAR_ZOOM = 14;
    private static final int CELLS = 12;
    private static final int NEAR_CELLS = 64;

    private record Resource(long emergency, String type, String state, String name, int quantity, double lon, double lat) {
    }

    private final EmergencyDoor door;
    private final GuardedTables access;
    private final Grids grids;

    ResourceTiles(EmergencyDoor door, GuardedTables access, Grids grids) {
        this.door = door;
        this.access = access;
        this.grids = grids;
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} if no part of the grid is in reach */
    byte[] tile(Viewer viewer, int z, int x, int y, @Nullable Long within) {
        TileFrame frame = new TileFrame(z, x, y, z >= NEAR_ZOOM ? NEAR_CELLS : CELLS);
        GridTree tree = grids.tree();
        if (within != null && (tree.find(within).isEmpty() || EmergencyDoor.both(viewer).duties().stream()
                .noneMatch(duty -> tree.isWithin(within, duty.gridId()) || tree.isWithin(duty.gridId(), within)))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        Map<Integer, List<Resource>> cells = new HashMap<>();
        for (Resource resource : resources(viewer, frame)) {
            if (within == null || isIn(tree, resource, within)) {
                cells.computeIfAbsent(frame.cell(resource.lon(), resource.lat()), any -> new ArrayList<>()).add(resource);
            }
        }
        TileMarks tile = new TileMarks(frame, "cluster", "point");
        cells.values().forEach(cell -> add(tile, cell));
        return tile.encode();
    }

    private static boolean isIn(GridTree tree, Resource resource, long within) {
        var grid = tree.locateOrNearest(resource.lon(), resource.lat()).grid();
        return grid != null && tree.isWithin(grid.id(), within);
    }

    private static void add(TileMarks tile, List<Resource> cell) {
        Resource first = cell.getFirst();
        if (cell.size() == 1) {
            tile.add("point", first.lon(), first.lat(), Map.of("id", Ids.format(first.emergency()), "type", first.type(), "state", first.state(),
                    "name", first.name(), "quantity", first.quantity()));
        } else {
            tile.add("cluster", cell.stream().mapToDouble(Resource::lon).average().orElse(first.lon()),
                    cell.stream().mapToDouble(Resource::lat).average().orElse(first.lat()), Map.of("n", cell.size()));
        }
    }

    /** Those in use or ready whose place is known and lies on the tile. */
    private List<Resource> resources(Viewer viewer, TileFrame frame) {
        Long[] seen = door.list(viewer, true, Long.MAX_VALUE, MOST_EMERGENCIES).stream().map(EmergencyRow::id).toArray(Long[]::new);
        if (seen.length == 0) {
            return List.of();
        }
        // Judged by the door.
        return access.everywhere(jdbc -> jdbc.sql("""
                select r.emergency_id, r.type, r.state, r.name, r.quantity, r.lon, r.lat from dispatch_resource r
                where r.emergency_id = any(:seen) and r.state <> 'released' and r.lon >= :west and r.lon < :east
                    and r.lat >= :south and r.lat < :north
                order by r.id limit :most
                """).param("seen", seen).param("west", frame.west()).param("east", frame.east()).param("south", frame.south())
                .param("north", frame.north()).param("most", MOST).query((row, number) -> new Resource(row.getLong("emergency_id"),
                        text(row.getString("type")), text(row.getString("state")), text(row.getString("name")), row.getInt("quantity"),
                        row.getDouble("lon"), row.getDouble("lat"))).list());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNull(text);
    }
}
