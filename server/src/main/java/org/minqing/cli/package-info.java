/** The commands of {@code ./minqing}. See {@code package.md}. */
@ApplicationModule(displayName = "cli", allowedDependencies = {"platform", "identity", "profile"})
@NullMarked
package org.minqing.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
