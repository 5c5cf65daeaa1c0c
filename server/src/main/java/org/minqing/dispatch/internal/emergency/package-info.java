/** Emergencies: the households to be checked, what was found, resources, tasks, the log, and the closing report. */
@NullMarked
package org.minqing.dispatch.internal.emergency;

import org.jspecify.annotations.NullMarked;
