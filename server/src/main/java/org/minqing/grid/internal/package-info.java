@NullMarked
package org.minqing.grid.internal;

import org.jspecify.annotations.NullMarked;
