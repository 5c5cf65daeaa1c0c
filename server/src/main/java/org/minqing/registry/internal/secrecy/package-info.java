/** Sealed fields, their masks, and the ways to see what is under them. */
@NullMarked
package org.minqing.registry.internal.secrecy;

import org.jspecify.annotations.NullMarked;
