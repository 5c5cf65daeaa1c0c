/** What a viewer may know of places. */
@NullMarked
package org.minqing.insight.internal.sight;

import org.jspecify.annotations.NullMarked;
