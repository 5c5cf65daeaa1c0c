/** How the registry is kept. */
@NullMarked
package org.minqing.registry.internal;

import org.jspecify.annotations.NullMarked;
