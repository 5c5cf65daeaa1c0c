/** Problems, paging, clock, ids, access, files: what every module stands on. See {@code package.md}. */
@ApplicationModule(displayName = "platform", allowedDependencies = {})
@NullMarked
package org.minqing.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
