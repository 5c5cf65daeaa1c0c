/** A person's own record: binding an account to it, seeing it and who looked, asking for correction or deletion. */
@NullMarked
package org.minqing.registry.internal.own;

import org.jspecify.annotations.NullMarked;
