/** Append-only, hash-chained record of who did, saw and changed what. See {@code package.md}. */
@ApplicationModule(displayName = "audit", allowedDependencies = {"platform"})
@NullMarked
package org.minqing.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
