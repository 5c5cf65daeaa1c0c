/** What leaders decide by: figures, warnings, hot matters, suggestions of categories. See {@code package.md}. */
@ApplicationModule(displayName = "insight",
        allowedDependencies = {"platform", "audit", "profile", "grid", "identity", "casework", "registry", "document"})
@NullMarked
package org.minqing.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
