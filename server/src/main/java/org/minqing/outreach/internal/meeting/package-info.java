/** Situation meetings: agenda, minutes, decisions, and the tasks that come of them. */
@NullMarked
package org.minqing.outreach.internal.meeting;

import org.jspecify.annotations.NullMarked;
