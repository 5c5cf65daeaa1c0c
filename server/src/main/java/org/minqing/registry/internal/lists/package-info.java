/** All that is known of one object, and of a grid. */
@NullMarked
package org.minqing.registry.internal.lists;

import org.jspecify.annotations.NullMarked;
