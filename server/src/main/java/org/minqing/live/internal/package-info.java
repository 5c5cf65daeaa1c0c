@NullMarked
package org.minqing.live.internal;

import org.jspecify.annotations.NullMarked;
