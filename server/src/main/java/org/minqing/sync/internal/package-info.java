@NullMarked
package org.minqing.sync.internal;

import org.jspecify.annotations.NullMarked;
