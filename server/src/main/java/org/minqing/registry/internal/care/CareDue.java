package org.minqing.registry.internal.care;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.minqing.platform.CommonProblem;

/**
 * What a list of care subjects shows, as a condition on indexed days. {@code overdue}, {@code due} and {@code later}
 * share out those that go on; {@code owed} is the first two, {@code visited} those seen since the first of the month.
 */
enum CareDue {
    ALL("c.ended_on is null"),
    OWED("c.ended_on is null and c.due_from <= :today"),
    OVERDUE("c.ended_on is null and c.next_due < :today"),
    DUE("c.ended_on is null and c.next_due >= :today and c.due_from <= :today"),
    LATER("c.ended_on is null and c.due_from > :today"),
    VISITED("c.ended_on is null and c.last_visit_on >= :month"),
    ENDED("c.ended_on is not null");

    private static final Map<String, CareDue> BY_CODE = Map.of("all", ALL, "owed", OWED, "overdue", OVERDUE, "due", DUE,
            "later", LATER, "visited", VISITED, "ended", ENDED);

    final String condition;

    CareDue(String condition) {
        this.condition = condition;
    }

    /** @throws org.minqing.platform.ProblemException {@code common.invalid} if there is none of the name */
    static CareDue of(String code) {
        return Optional.ofNullable(BY_CODE.get(code))
                .orElseThrow(() -> CommonProblem.INVALID.asException().field("due", "unknown-value", ""));
    }

    /** How the row stands on the day. */
    static String of(LocalDate today, LocalDate dueFrom, LocalDate nextDue, boolean ended) {
        return ended ? "ended" : nextDue.isBefore(today) ? "overdue" : dueFrom.isAfter(today) ? "later" : "due";
    }
}
