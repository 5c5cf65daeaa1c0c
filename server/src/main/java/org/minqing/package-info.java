@NullMarked
package org.minqing;

import org.jspecify.annotations.NullMarked;
