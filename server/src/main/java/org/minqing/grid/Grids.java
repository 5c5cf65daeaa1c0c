package org.minqing.grid;

import java.util.List;
import java.util.Optional;

import org.locationtech.jts.geom.Geometry;
import org.minqing.platform.Viewer;

/** The grids of the place. */
public interface Grids {

    /** The tree as it stands now; take it once per request. */
    GridTree tree();

    /** The part of the tree in which the viewer holds the permission. */
    GridScope scope(Viewer viewer, String permission);

    /** The grids of level town and below whose names stand in the free text, best first; never more than the limit. */
    List<AddressMatch> byAddress(String text, int limit);

    /** A place inside the grid, for a map or a label; empty if the grid has no boundary. */
    Optional<LonLat> inside(long id);

    /** Boundary in degrees (CGCS2000); empty if the grid has none. */
    Optional<Geometry> outline(long id);

    /**
     * The lowest grids in force that have some of the area in common with it, in order of code; a mere common border does
     * not count.
     *
     * @param area valid, in degrees (CGCS2000)
     */
    List<GridNode> touching(Geometry area);
}
