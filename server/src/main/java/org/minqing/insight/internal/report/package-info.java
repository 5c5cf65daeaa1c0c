/** Reports of a grid and a period, for meetings: kept as they were made. */
@NullMarked
package org.minqing.insight.internal.report;

import org.jspecify.annotations.NullMarked;
