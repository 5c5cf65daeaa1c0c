@NullMarked
package org.minqing.demo.internal;

import org.jspecify.annotations.NullMarked;
