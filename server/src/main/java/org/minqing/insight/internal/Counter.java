package org.minqing.insight.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is counted: cases of a cohort that have some marks and have not some others. Indicators are made of these. */
public enum Counter {
    REPORTED(Cohort.REPORTED),
    VALID(Cohort.REPORTED, none(), Mark.VOIDED),
    ACCEPTED(Cohort.ACCEPTED),
    FILED(Cohort.ACCEPTED, Mark.FILED),
    DISPATCHED(Cohort.DISPATCHED),
    DISPATCHED_RIGHT(Cohort.DISPATCHED, none(), Mark.DISPATCHED_WRONGLY),
    VERIFICATION_OWED(Cohort.VERIFICATION),
    VERIFIED_ON_TIME(Cohort.VERIFICATION, Mark.VERIFIED_ON_TIME),
    HANDLING_OWED(Cohort.HANDLING),
    HANDLED(Cohort.HANDLING, Mark.HANDLED),
    HANDLED_ON_TIME(Cohort.HANDLING, Mark.HANDLED_ON_TIME),
    OVERDUE(Cohort.HANDLING, none(), Mark.HANDLED),
    EXTENDED(Cohort.HANDLING, Mark.EXTENDED),
    INSPECTION_OWED(Cohort.INSPECTION),
    INSPECTED_ON_TIME(Cohort.INSPECTION, Mark.INSPECTED_ON_TIME),
    CLOSING_OWED(Cohort.CLOSING),
    CLOSING_DONE(Cohort.CLOSING, Mark.CLOSED),
    CLOSING_ON_TIME(Cohort.CLOSING, Mark.CLOSED_ON_TIME),
    REWORKED(Cohort.CLOSING, Mark.REWORKED),
    OPEN_OVERDUE(Cohort.CLOSING, none(), Mark.CLOSED),
    CLOSED(Cohort.CLOSED),
    CLOSED_ON_TIME(Cohort.CLOSED, Mark.CLOSED_ON_TIME),
    CONFIRMED(Cohort.CLOSED, Mark.CONFIRMED),
    REOPENED(Cohort.CLOSED, Mark.REOPENED),
    CLOSED_AT_ONCE(Cohort.CLOSED, Mark.CLOSED_AT_ONCE);

    static final int COUNT = values().length;

    private static final List<Counter[]> BY_COHORT = Stream.of(Cohort.values()).map(cohort ->
            Arrays.stream(values()).filter(counter -> counter.cohort == cohort).toArray(Counter[]::new)).toList();

    private final Cohort cohort;
    private final int must;
    private final int mustNot;

    Counter(Cohort cohort) {
        this(cohort, 0, 0);
    }

    Counter(Cohort cohort, Mark must) {
        this(cohort, must.bit(), 0);
    }

    Counter(Cohort cohort, int must, Mark mustNot) {
        this(cohort, must, mustNot.bit());
    }

    Counter(Cohort cohort, int must, int mustNot) {
        this.cohort = cohort;
        this.must = must;
        this.mustNot = mustNot;
    }

    private static int none() {
        return 0;
    }

    static Counter[] of(Cohort cohort) {
        return BY_COHORT.get(cohort.ordinal());
    }

    Cohort cohort() {
        return cohort;
    }

    boolean counts(int marks) {
        return (marks & must) == must && (marks & mustNot) == 0;
    }

    /** Condition on the marks of the table alias alone. */
    String marksSql(String alias) {
        return "(" + alias + ".marks & " + must + ") = " + must + " and (" + alias + ".marks & " + mustNot + ") = 0";
    }

    /** Condition on the table alias, see {@link Cohort#sql}. */
    String sql(String alias) {
        return "(" + cohort.sql(alias) + " and " + marksSql(alias) + ")";
    }
}
