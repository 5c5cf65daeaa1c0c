@NullMarked
package org.minqing.audit.internal.web;

import org.jspecify.annotations.NullMarked;
