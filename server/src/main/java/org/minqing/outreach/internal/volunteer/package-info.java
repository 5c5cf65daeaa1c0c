/** Volunteer teams: who belongs to them, calls for help, and the hours that were given. */
@NullMarked
package org.minqing.outreach.internal.volunteer;

import org.jspecify.annotations.NullMarked;
