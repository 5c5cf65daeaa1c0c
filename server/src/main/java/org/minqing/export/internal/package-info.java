@NullMarked
package org.minqing.export.internal;

import org.jspecify.annotations.NullMarked;
