/** Patrols: points of interest of the grids, seen every so often. */
@NullMarked
package org.minqing.outreach.internal.patrol;

import org.jspecify.annotations.NullMarked;
