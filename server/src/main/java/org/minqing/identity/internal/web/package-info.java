@NullMarked
package org.minqing.identity.internal.web;

import org.jspecify.annotations.NullMarked;
