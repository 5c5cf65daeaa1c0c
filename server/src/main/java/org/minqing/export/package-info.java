/** Lists as files (XLSX, CSV), made in the background. See {@code package.md}. */
@ApplicationModule(displayName = "export",
        allowedDependencies = {"platform", "audit", "profile", "grid", "identity", "registry", "casework", "campaign", "outreach"})
@NullMarked
package org.minqing.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
