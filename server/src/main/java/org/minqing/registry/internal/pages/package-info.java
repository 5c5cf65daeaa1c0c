/** All that is known of one object, and of a grid. */
@NullMarked
package org.minqing.registry.internal.pages;

import org.jspecify.annotations.NullMarked;
