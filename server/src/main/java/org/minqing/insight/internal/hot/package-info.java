/** Groups reports about the same matter. */
@NullMarked
package org.minqing.insight.internal.hot;

import org.jspecify.annotations.NullMarked;
