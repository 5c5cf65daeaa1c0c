/** The database as the program sees it: which one, as whom, migrated. */
@NullMarked
package org.minqing.platform.internal.database;

import org.jspecify.annotations.NullMarked;
