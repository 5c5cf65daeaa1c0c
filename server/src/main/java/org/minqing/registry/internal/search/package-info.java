/** Looking things up. */
@NullMarked
package org.minqing.registry.internal.search;

import org.jspecify.annotations.NullMarked;
