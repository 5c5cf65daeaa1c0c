package org.minqing.identity.internal;

import java.time.LocalDate;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.Desk;

/**
 * A duty that an account holds, held or will hold.
 *
 * @param to last day, inclusive; null: without end
 */
public record HeldDuty(long id, long accountId, String role, long gridId, @Nullable String department, LocalDate from,
                       @Nullable LocalDate to) {

    /** Days of duties are days in China. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    Desk desk() {
        return new Desk(gridId, role, department);
    }
}
