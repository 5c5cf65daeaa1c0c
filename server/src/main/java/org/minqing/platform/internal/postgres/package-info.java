/** Starts and stops a PostgreSQL server of our own, durable and closed to everybody else. */
@NullMarked
package org.minqing.platform.internal.postgres;

import org.jspecify.annotations.NullMarked;
