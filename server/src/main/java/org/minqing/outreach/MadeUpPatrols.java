package org.minqing.outreach;

import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;

/** Patrols for a demo: at most points of the made-up register somebody was of late, at some too long ago, at a few never. */
public interface MadeUpPatrols {

    /**
     * Goes to the points as the workers of their grids, by the rules that hold for everybody.
     *
     * @param everywhere who sees all points
     * @param worker     who works in the grid with this id; null: nobody, and its points stay unseen
     * @return how often somebody was at a point
     */
    int load(Viewer everywhere, LongFunction<@Nullable Viewer> worker);
}
