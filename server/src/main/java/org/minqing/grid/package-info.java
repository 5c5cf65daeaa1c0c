/** Divisions, the grid tree, boundaries, point to grid, scope. See {@code package.md}. */
@ApplicationModule(displayName = "grid", allowedDependencies = {"platform", "audit", "profile"})
@NullMarked
package org.minqing.grid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
