package org.minqing.outreach;

import org.minqing.platform.Viewer;

/** Visits for a demo: some of the made-up households of a grid were visited, some long ago, some never. */
public interface MadeUpVisits {

    /**
     * Lists and visits as the viewers, by the rules that hold for everybody.
     *
     * @param worker whose grid it is
     * @param lead   says which households are on the lists
     * @return how many visits there are now; 0 if nobody lives there
     */
    int load(Viewer worker, Viewer lead);
}
