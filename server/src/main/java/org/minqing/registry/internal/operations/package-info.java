/** What happens to objects that are there. */
@NullMarked
package org.minqing.registry.internal.operations;

import org.jspecify.annotations.NullMarked;
