@NullMarked
package org.minqing.profile.internal;

import org.jspecify.annotations.NullMarked;
