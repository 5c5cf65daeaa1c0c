/** What several nodes on one database share: who has which number, and word of changes. */
@NullMarked
package org.minqing.platform.internal.cluster;

import org.jspecify.annotations.NullMarked;
