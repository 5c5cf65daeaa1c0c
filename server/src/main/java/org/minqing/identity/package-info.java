/** Accounts, sign-in, duties, inbox. See {@code package.md}. */
@ApplicationModule(displayName = "identity", allowedDependencies = {"platform", "audit", "profile", "grid"})
@NullMarked
package org.minqing.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
