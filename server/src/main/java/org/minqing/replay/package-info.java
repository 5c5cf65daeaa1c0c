/** Sends real messages through a running server as a place would. See {@code package.md}. */
@ApplicationModule(displayName = "replay", allowedDependencies = {"platform"})
@NullMarked
package org.minqing.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
