@NullMarked
package org.minqing.document.internal;

import org.jspecify.annotations.NullMarked;
