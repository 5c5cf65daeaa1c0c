package org.minqing.grid;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** What can be done to the tree. */
public sealed interface GridCommand {

    /** Code of the operation in the record of versions: split, merge, move or rename. */
    String operation();

    /** The grids that it takes hold of. */
    List<Long> grids();

    record Rename(long id, String name) implements GridCommand {

        @Override
        public String operation() {
            return "rename";
        }

        @Override
        public List<Long> grids() {
            return List.of(id);
        }
    }

    /** Hangs a grid with all below it under another parent; it and they get codes of their new place. */
    record Move(long id, long parentId) implements GridCommand {

        @Override
        public String operation() {
            return "move";
        }

        @Override
        public List<Long> grids() {
            return List.of(id, parentId);
        }
    }

    /** One grid takes the place of several side by side; what lies below them comes under it. */
    record Merge(List<Long> ids, String name) implements GridCommand {

        @Override
        public String operation() {
            return "merge";
        }

        @Override
        public List<Long> grids() {
            return ids;
        }
    }

    /**
     * Several grids take the place of one.
     *
     * @param line cuts the boundary; the names then go to the parts from north to south and west to east
     */
    record Split(long id, List<Part> parts, @Nullable LineString line) implements GridCommand {

        /**
         * @param outline  what it takes of the boundary; null with a line, or when the grid has no boundary
         * @param children grids right below that come under it; empty: those that lie in its outline
         */
        public record Part(String name, @Nullable Geometry outline, List<Long> children) {
        }

        @Override
        public String operation() {
            return "split";
        }

        @Override
        public List<Long> grids() {
            return List.of(id);
        }
    }
}
