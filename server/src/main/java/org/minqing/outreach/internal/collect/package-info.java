/** Collecting what the register lacks. */
@NullMarked
package org.minqing.outreach.internal.collect;

import org.jspecify.annotations.NullMarked;
