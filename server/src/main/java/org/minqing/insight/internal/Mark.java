package org.minqing.insight.internal;

/** What is true of a case, as one bit each of {@link Fact#marks}. The order is stored: add at the end. */
public enum Mark {
    OPEN,
    VOIDED,
    MERGED,
    /** Accepted, filed and not voided since. */
    FILED,
    /** Whoever it was dispatched to first did not keep it. */
    DISPATCHED_WRONGLY,
    VERIFIED,
    VERIFIED_ON_TIME,
    HANDLED,
    HANDLED_ON_TIME,
    /** A later due time was granted. */
    EXTENDED,
    INSPECTED,
    INSPECTED_ON_TIME,
    /** Closed, other than by being voided or merged. */
    CLOSED,
    /** Closed, and no step ended late. */
    CLOSED_ON_TIME,
    REWORKED,
    REOPENED,
    /** The reporter said that it is solved. */
    CONFIRMED,
    /** Settled on the spot. */
    SETTLED,
    SUPERVISED,
    /** Closed less than a minute after it was reported, and not by whoever settled it on the spot. */
    CLOSED_AT_ONCE;

    public int bit() {
        return 1 << ordinal();
    }

    public boolean in(int marks) {
        return (marks & bit()) != 0;
    }
}
