@NullMarked
package org.minqing.casework.internal.web;

import org.jspecify.annotations.NullMarked;
