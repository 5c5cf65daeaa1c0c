/** Loads, validates and versions the profile of a place. See {@code package.md}. */
@ApplicationModule(displayName = "profile", allowedDependencies = {"platform", "audit"})
@NullMarked
package org.minqing.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
