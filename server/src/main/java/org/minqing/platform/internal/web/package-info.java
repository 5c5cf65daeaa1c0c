@NullMarked
package org.minqing.platform.internal.web;

import org.jspecify.annotations.NullMarked;
