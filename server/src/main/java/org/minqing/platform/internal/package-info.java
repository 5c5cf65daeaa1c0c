@NullMarked
package org.minqing.platform.internal;

import org.jspecify.annotations.NullMarked;
