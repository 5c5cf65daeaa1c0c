/** Outreach: visits, patrols, situation meetings, volunteers and the cards by which people are reached. See {@code package.md}. */
@ApplicationModule(displayName = "outreach", allowedDependencies = {"platform", "audit", "profile", "grid", "identity", "casework", "registry", "document"})
@NullMarked
package org.minqing.outreach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
