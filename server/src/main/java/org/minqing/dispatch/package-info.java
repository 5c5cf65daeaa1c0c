/** Broadcasts, and emergencies with their check lists and resources. See {@code package.md}. */
@ApplicationModule(displayName = "dispatch",
        allowedDependencies = {"platform", "audit", "profile", "grid", "identity", "casework", "registry", "document"})
@NullMarked
package org.minqing.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
