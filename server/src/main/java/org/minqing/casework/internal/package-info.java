@NullMarked
package org.minqing.casework.internal;

import org.jspecify.annotations.NullMarked;
