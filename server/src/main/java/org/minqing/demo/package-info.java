/** Some weeks of made-up life. See {@code package.md}. */
@ApplicationModule(displayName = "demo",
        allowedDependencies = {"platform", "audit", "profile", "grid", "identity", "casework", "registry", "dispatch", "outreach"})
@NullMarked
package org.minqing.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
