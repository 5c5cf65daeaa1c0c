package org.minqing.casework.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;

/**
 * How a list is ordered and where the next page begins.
 *
 * @param id  the next page begins after this case
 * @param due its due time, when ordered by due time
 */
record CaseCursor(Sort sort, @Nullable Long id, @Nullable Instant due) {

    enum Sort {
        NEWEST("-reportedAt"), OLDEST("reportedAt"), DUE("dueAt"), DUE_LATEST("-dueAt");

        private final String text;

        Sort(String text) {
            this.text = text;
        }

        boolean byDue() {
            return this == DUE || this == DUE_LATEST;
        }

        boolean descending() {
            return this == NEWEST || this == DUE_LATEST;
        }

        static Sort of(@Nullable String text) {
            if (text == null) {
                return NEWEST;
            }
            for (Sort sort : values()) {
                if (sort.text.equals(text)) {
                    return sort;
                }
            }
            throw CommonProblem.INVALID.asException().field("sort", "unknown-sort", "");
        }
    }

    /** @throws ProblemException {@code common.invalid} if the cursor is none of ours, or of another order */
    static CaseCursor of(Sort sort, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new CaseCursor(sort, null, null);
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(":");
            if (parts[0].equals(letter(sort)) && parts.length == (sort.byDue() ? 3 : 2)) {
                return new CaseCursor(sort, Long.parseLong(parts[1]), sort.byDue()
                        ? Instant.EPOCH.plus(Long.parseLong(parts[2]), ChronoUnit.MICROS) : null);
            }
        } catch (RuntimeException e) {
            // Not one that we made; answered below.
        }
        throw CommonProblem.INVALID.asException().field("cursor", "not-a-cursor", "");
    }

    String text() {
        String plain = letter(sort) + ":" + id
                + (due == null ? "" : ":" + ChronoUnit.MICROS.between(Instant.EPOCH, due));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String letter(Sort sort) {
        return sort.name().toLowerCase(Locale.ROOT);
    }
}
