@NullMarked
package org.minqing.audit.internal;

import org.jspecify.annotations.NullMarked;
