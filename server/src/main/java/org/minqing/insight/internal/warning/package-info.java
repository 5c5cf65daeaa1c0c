/** Warnings on places, kinds of matter and things; never on persons. */
@NullMarked
package org.minqing.insight.internal.warning;

import org.jspecify.annotations.NullMarked;
