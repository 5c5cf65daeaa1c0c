/** What this module does; its interface is in the package above. */
@NullMarked
package org.minqing.outreach.internal;

import org.jspecify.annotations.NullMarked;
