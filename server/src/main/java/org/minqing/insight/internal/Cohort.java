package org.minqing.insight.internal;

import org.jspecify.annotations.Nullable;

/**
 * By which day a case is counted. What is owed is counted by the day when it is due, and only once it is done or its
 * due time has passed: a period that is not over is not blamed for what still has time.
 */
public enum Cohort {
    REPORTED("reported_on", null, null),
    ACCEPTED("accepted_on", null, null),
    DISPATCHED("dispatched_on", null, null),
    VERIFICATION("verification_on", Mark.VERIFIED, "due_at"),
    HANDLING("handling_on", Mark.HANDLED, "handling_due_at"),
    INSPECTION("inspection_on", Mark.INSPECTED, "due_at"),
    CLOSING("closing_on", Mark.CLOSED, "due_at"),
    CLOSED("closed_on", null, null);

    private final String column;
    private final @Nullable Mark done;
    private final @Nullable String due;

    /**
     * @param done of what is owed: that it has been done
     * @param due  of what is owed: the column of the time that counts while it is not done
     */
    Cohort(String column, @Nullable Mark done, @Nullable String due) {
        this.column = column;
        this.done = done;
        this.due = due;
    }

    String column() {
        return column;
    }

    /** Its facts change by time alone: what is owed becomes overdue. */
    boolean isOwedIn(int marks) {
        return done != null && !done.in(marks);
    }

    /** Condition on the table alias: counted at the moment {@code :now}, whatever the day. */
    String owedSql(String alias) {
        return done == null ? "true" : "((" + alias + ".marks & " + done.bit() + ") <> 0 or " + alias + "." + due
                + " < :now::timestamptz)";
    }

    /** Condition on the table alias for a day in the period {@code :from} to {@code :to} at the moment {@code :now}. */
    String sql(String alias) {
        return alias + "." + column + " between :from::date and :to::date and " + owedSql(alias);
    }
}
