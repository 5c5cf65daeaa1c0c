@NullMarked
package org.minqing.outreach.internal.card;

import org.jspecify.annotations.NullMarked;
