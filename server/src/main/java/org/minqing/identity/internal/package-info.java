@NullMarked
package org.minqing.identity.internal;

import org.jspecify.annotations.NullMarked;
