package org.minqing.outreach;

import java.util.List;

import org.minqing.platform.Viewer;

/** Volunteers for a demo: teams with members, a call that waits for answers, and hours that were given. */
public interface MadeUpVolunteers {

    /**
     * All as the viewers, by the rules that hold for everybody.
     *
     * @param lead    makes the teams of a grid and leads them
     * @param members of whom the first will find a call to be answered and hours of the own
     * @return how many teams there are now
     */
    int load(Viewer lead, long gridId, List<Viewer> members);
}
