/** Campaigns: many leads, each checked by somebody, until all of them add up. See {@code package.md}. */
@ApplicationModule(displayName = "campaign", allowedDependencies = {"platform", "audit", "profile", "grid", "identity", "registry"})
@NullMarked
package org.minqing.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
