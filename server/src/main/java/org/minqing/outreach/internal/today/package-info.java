/** A worker's day: what of all modules waits, in one list. */
@NullMarked
package org.minqing.outreach.internal.today;

import org.jspecify.annotations.NullMarked;
