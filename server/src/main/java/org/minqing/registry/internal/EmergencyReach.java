package org.minqing.registry.internal;

import org.minqing.platform.Viewer;

/** Emergency access widens what a viewer may read. */
public interface EmergencyReach {

    /** The viewer with the reach that an open emergency access gives besides; the viewer itself if there is none. */
    Viewer widen(Viewer viewer);
}
