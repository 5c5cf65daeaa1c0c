/** A synthetic city as files for import. */
@NullMarked
package org.minqing.registry.internal.generate;

import org.jspecify.annotations.NullMarked;
