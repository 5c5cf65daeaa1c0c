@NullMarked
package org.minqing.grid.internal.web;

import org.jspecify.annotations.NullMarked;
