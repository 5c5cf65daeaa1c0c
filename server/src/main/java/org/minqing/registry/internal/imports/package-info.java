/** Files of other departments come in: read, matched, checked, written, taken back. */
@NullMarked
package org.minqing.registry.internal.imports;

import org.jspecify.annotations.NullMarked;
