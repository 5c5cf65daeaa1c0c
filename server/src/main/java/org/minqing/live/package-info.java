/** Open screens: server-sent events of what happens within the viewer's scope. See {@code package.md}. */
@ApplicationModule(displayName = "live", allowedDependencies = {"platform", "grid", "identity"})
@NullMarked
package org.minqing.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
