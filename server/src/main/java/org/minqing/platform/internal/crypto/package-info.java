/** Keys outside the database, encryption of single fields, blind indexes. */
@NullMarked
package org.minqing.platform.internal.crypto;

import org.jspecify.annotations.NullMarked;
