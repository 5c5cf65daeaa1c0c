/** Measurements of the running product against baselines of the same run. See {@code package.md}. */
@ApplicationModule(displayName = "bench", allowedDependencies = {"platform", "profile", "grid", "registry"})
@NullMarked
package org.minqing.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
