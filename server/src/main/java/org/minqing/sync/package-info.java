/** What a worker's phone holds and hands in. See {@code package.md}. */
@ApplicationModule(displayName = "sync", allowedDependencies = {"platform", "audit", "profile", "grid"})
@NullMarked
package org.minqing.sync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
