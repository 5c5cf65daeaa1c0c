/** Suggests the category of a matter from its text. */
@NullMarked
package org.minqing.insight.internal.suggest;

import org.jspecify.annotations.NullMarked;
