package org.minqing.registry;

import org.minqing.platform.Viewer;

/** Care subjects for a demo: some of the made-up people and places of a grid are entered, and some were visited. */
public interface MadeUpCare {

    /**
     * Enters and visits as the viewer, by the rules that hold for everybody.
     *
     * @param visitor a worker, or staff of a department for its classes; the people and places are those of the own grid
     * @return how many were entered; 0 if nobody lives there
     */
    int load(Viewer visitor);
}
