package org.minqing.grid.internal;

import java.util.List;
import java.util.Map;

import org.locationtech.jts.geom.Geometry;

/**
 * One operation on the tree, worked out and ready to be stored.
 *
 * @param operation split, merge, move or rename
 * @param added     new grids, parents before children
 * @param changed   grids in force whose code, name, parent or town is another now, with their new state
 * @param moved     of these the roots of the subtrees that have another parent
 * @param retired   grids no longer in force, with their new state
 * @param shapes    new boundaries of lowest grids, those of neighbours that got a corner more among them
 */
record TreeChange(String operation, List<GridRecord> added, List<GridRecord> changed, List<GridRecord> moved,
                  List<GridRecord> retired, Map<Long, Geometry> shapes) {
}
