package org.minqing.casework.internal;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseworkProblem;
import org.minqing.casework.ReportRequest;
import org.minqing.casework.internal.CaseState.Place;
import org.minqing.grid.AddressMatch;
import org.minqing.grid.Crs;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridProblem;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;

/**
 * Finds the grid of a report: by its point (off the shore the nearest one, see {@link GridTree#locateOrNearest}), else by
 * the grid that was chosen, else by its address in words.
 */
@Component
class PlaceFinder {

    /** A place in its grid. */
    record Found(String town, Place place) {
    }

    private final Grids grids;

    PlaceFinder(Grids grids) {
        this.grids = grids;
    }

    /**
     * @param address cleaned
     * @throws org.minqing.platform.ProblemException {@code casework.outside}, {@code casework.unknown-grid},
     *         {@code casework.place-missing} or a field error
     */
    Found find(ReportRequest.@Nullable Place asked, @Nullable String address) {
        if (asked == null) {
            throw CaseworkProblem.PLACE_MISSING.asException();
        }
        GridTree tree = grids.tree();
        if (asked.lon() != null || asked.lat() != null) {
            return byPoint(asked, address, tree);
        }
        String gridId = asked.gridId();
        if (gridId != null) {
            GridNode grid = CaseIntake.id(gridId).flatMap(tree::find).filter(node -> !node.retired())
                    .orElseThrow(() -> CaseworkProblem.UNKNOWN_GRID.asException().with("gridId",
                            gridId.length() > 40 ? "…" : gridId));
            return found(tree, grid, null, null, null, null, address);
        }
        if (address == null) {
            throw CaseworkProblem.PLACE_MISSING.asException();
        }
        GridNode grid = grids.byAddress(address, 1).stream().map(AddressMatch::grid).findFirst()
                .orElseThrow(CaseworkProblem.PLACE_MISSING::asException);
        return found(tree, grid, null, null, null, null, address);
    }

    private Found byPoint(ReportRequest.Place asked, @Nullable String address, GridTree tree) {
        Double lon = asked.lon();
        Double lat = asked.lat();
        if (lon == null || lat == null || Math.abs(lon) > 180 || Math.abs(lat) > 90) {
            throw CommonProblem.INVALID.asException()
                    .field(lon == null || Math.abs(lon) > 180 ? "place.lon" : "place.lat", "out-of-range", "");
        }
        Crs crs = crs(asked.crs());
        LonLat point = crs.toCgcs2000(lon, lat);
        GridTree.Location location = tree.locateOrNearest(point.lon(), point.lat());
        GridNode grid = location.grid();
        if (grid == null) {
            throw CaseworkProblem.OUTSIDE.asException().with("lon", lon).with("lat", lat);
        }
        return found(tree, grid, location.neighbour(), point.lon(), point.lat(), crs.name(), address);
    }

    private static Crs crs(@Nullable String name) {
        try {
            return name == null ? Crs.CGCS2000 : Crs.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(GridProblem.UNKNOWN_CRS).with("crs", name.length() > 40 ? "…" : name);
        }
    }

    private static Found found(GridTree tree, GridNode grid, @Nullable GridNode neighbour, @Nullable Double lon,
                               @Nullable Double lat, @Nullable String crs, @Nullable String address) {
        return new Found(grid.town(), new Place(grid.id(), tree.version(), neighbour == null ? null : neighbour.id(),
                lon, lat, crs, address));
    }
}
