/** Broadcasts to workers, residents and offices, and who has read them. */
@NullMarked
package org.minqing.dispatch.internal.broadcast;

import org.jspecify.annotations.NullMarked;
