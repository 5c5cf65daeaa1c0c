/** Documents for people: one content, as PDF, Word and Excel, in Chinese typography. See {@code package.md}. */
@ApplicationModule(displayName = "document", allowedDependencies = {"platform"})
@NullMarked
package org.minqing.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
