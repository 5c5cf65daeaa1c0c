package org.minqing.platform.internal.web;

import java.time.LocalDate;

/** What no input may be, wherever it stands: PostgreSQL, other systems or plain sense can't take it. */
final class InputRules {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private InputRules() {
    }

    /** No NUL (which PostgreSQL refuses) and no half of a surrogate pair (which UTF-8 can't carry). */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A date that can be meant: the year 9999 stands for "never" in other systems and breaks ranges here. */
    static boolean isPlausible(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }
}
