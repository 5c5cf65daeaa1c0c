package org.minqing.insight.internal.warning;

import java.time.Duration;
import java.util.Locale;

/** Kinds of warnings, and how long one stays after it was found to hold last. */
enum Kind {
    /** A kind of matter is more frequent in a grid than season and weekday lead to expect. */
    RISE(Duration.ofDays(2)),
    /** The same spot again and again, after it had been settled too. */
    AGAIN(Duration.ofDays(7)),
    /** Many overdue cases on the desks of one town or department. */
    PILE(Duration.ofHours(12)),
    /** Several facilities of one kind fail one after the other. */
    FACILITY(Duration.ofDays(3)),
    /** Many reports at one place within the hour. */
    BURST(Duration.ofDays(1)),
    /** An official alert. */
    ALERT(Duration.ZERO);

    private final Duration linger;

    Kind(Duration linger) {
        this.linger = linger;
    }

    Duration linger() {
        return linger;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
