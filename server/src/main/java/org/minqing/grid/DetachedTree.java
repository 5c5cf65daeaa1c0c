package org.minqing.grid;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.minqing.grid.internal.DetachedTrees;
import org.minqing.profile.Profile;

/** A tree beside the running system's own: for measurements and tools. Not for concurrent use, but for its {@link #tree()}. */
public interface DetachedTree {

    /** The grids of a profile's folder, with their boundaries. */
    static DetachedTree ofProfile(Path folder, Profile profile) {
        return DetachedTrees.ofProfile(folder, profile);
    }

    /**
     * All divisions of China, from the country down to the villages; without boundaries.
     *
     * @param folder with {@code provinces.csv}, {@code cities.csv}, {@code areas.csv}, {@code streets.csv} and
     *               {@code villages.csv} of china-division
     */
    static DetachedTree ofDivisions(Path folder) {
        return DetachedTrees.ofDivisions(folder);
    }

    GridTree tree();

    /** Writes the tree with its closure into empty tables on the connection's search path; moves are then stored there too. */
    void store(DataSource database);

    /** @throws org.minqing.platform.ProblemException of {@link GridProblem} */
    void move(long id, long parentId);
}
