/** The end of what is kept: on its date, or at the wish of the person whom it is about. */
@NullMarked
package org.minqing.registry.internal.retention;

import org.jspecify.annotations.NullMarked;
