package org.minqing.identity.internal.web;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Text;

/**
 * A duty.
 *
 * @param from first day, Asia/Shanghai
 * @param to   last day, inclusive; null: without end
 */
record DutyView(String id, String role, Text roleName, GridRef grid, @Nullable String department,
                @Nullable Text departmentName, LocalDate from, @Nullable LocalDate to) {
}
