@NullMarked
package org.minqing.insight.internal;

import org.jspecify.annotations.NullMarked;
