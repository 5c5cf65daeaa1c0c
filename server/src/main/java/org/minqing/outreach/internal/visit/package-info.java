/** Visits to households by programme. */
@NullMarked
package org.minqing.outreach.internal.visit;

import org.jspecify.annotations.NullMarked;
