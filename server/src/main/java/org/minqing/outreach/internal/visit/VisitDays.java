package org.minqing.outreach.internal.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Profiles;
import org.minqing.profile.Programme;
import org.springframework.stereotype.Component;

/** Which day it is, and how a household stands in a programme on it: once as SQL, once in memory. */
@Component
class VisitDays {

    static final String SEEN = "seen";
    static final String DUE = "due";
    static final String OVERDUE = "overdue";
    static final String NEVER = "never";

    /** Of {@code outreach_contact c}, which may be missing. Takes {@link #parameters}. */
    static final String STATE = "case when c.last_visit_on is null then 'never' when c.last_visit_on + :interval::int < :today::date then 'overdue' "
            + "when least(c.last_visit_on + :interval::int - :notice::int, coalesce(c.next_on, 'infinity'::date)) <= :today::date then 'due' else 'seen' end";

    /** What each list has; {@code owed} is what waits for a visit, {@code pressing} without those who were never seen. */
    static final Map<String, String> LISTS = Map.of("all", "true", SEEN, STATE + " = 'seen'", DUE, STATE + " = 'due'", OVERDUE, STATE + " = 'overdue'",
            NEVER, STATE + " = 'never'", "owed", STATE + " <> 'seen'", "pressing", STATE + " in ('due', 'overdue')");

    private final Clock clock;
    private final Profiles profiles;

    VisitDays(Clock clock, Profiles profiles) {
        this.clock = clock;
        this.profiles = profiles;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone());
    }

    /** A week before, or a quarter of a shorter interval, it is due. */
    static int notice(Programme programme) {
        return Math.min(7, programme.interval() / 4);
    }

    Map<String, Object> parameters(Programme programme) {
        return Map.of("today", today(), "interval", programme.interval(), "notice", notice(programme));
    }

    String state(Programme programme, @Nullable LocalDate lastVisitOn, @Nullable LocalDate nextOn) {
        if (lastVisitOn == null) {
            return NEVER;
        }
        LocalDate today = today();
        LocalDate last = lastVisitOn.plusDays(programme.interval());
        if (last.isBefore(today)) {
            return OVERDUE;
        }
        boolean isDue = !last.minusDays(notice(programme)).isAfter(today) || nextOn != null && !nextOn.isAfter(today);
        return isDue ? DUE : SEEN;
    }
}
