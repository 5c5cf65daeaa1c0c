package org.minqing.grid;

import org.minqing.platform.Viewer;

/** The grids of the place. */
public interface Grids {

    /** The tree as it stands now; take it once per request. */
    GridTree tree();

    /** The part of the tree in which the viewer holds the permission. */
    GridScope scope(Viewer viewer, String permission);
}
