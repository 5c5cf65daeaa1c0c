/** What happens to objects: entered, corrected, moved, ended, each with its day and a line of history. */
@NullMarked
package org.minqing.registry.internal.operations;

import org.jspecify.annotations.NullMarked;
