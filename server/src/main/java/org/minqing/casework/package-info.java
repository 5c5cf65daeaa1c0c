/** Cases and the closed loop. See {@code package.md}. */
@ApplicationModule(displayName = "casework", allowedDependencies = {"platform", "audit", "profile", "grid", "identity", "registry"})
@NullMarked
package org.minqing.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
