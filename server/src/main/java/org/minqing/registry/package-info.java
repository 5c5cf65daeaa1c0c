/** People, houses, places, things and organisations, each known once. See {@code package.md}. */
@ApplicationModule(displayName = "registry", allowedDependencies = {"platform", "audit", "profile", "grid", "identity"})
@NullMarked
package org.minqing.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
