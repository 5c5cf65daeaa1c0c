package org.minqing.registry.internal.care;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.ProblemException;
import org.springframework.stereotype.Component;

/** Words about a care subject: sealed for their row, and held to a length before. */
@Component
class CareSecrets {

    static final String ENTRY_REASON = "registry_care.entry_reason";
    static final String END_REASON = "registry_care.end_reason";
    static final String ANSWERS = "registry_care_visit.answers";
    static final String NOTE = "registry_care_visit.note";

    static final int LONGEST = 1_000;
    private static final int SHORTEST_REASON = 2;

    private final FieldCipher cipher;

    CareSecrets(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(String column, long id, String words) {
        return cipher.encrypt(words, column + ":" + id);
    }

    @Nullable String open(String column, long id, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.decrypt(sealed, column + ":" + id);
    }

    /** @return null if nothing is left; too long: noted in the problem */
    static @Nullable String clean(@Nullable String typed, String field, ProblemException problem) {
        if (typed == null) {
            return null;
        }
        String words = typed.codePoints().filter(c -> c == '\n' || !Character.isISOControl(c) && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        if (words.length() > LONGEST) {
            problem.field(field, "too-long", "");
        }
        return words.isEmpty() ? null : words;
    }

    static String reason(@Nullable String typed, ProblemException problem) {
        String words = clean(typed, "reason", problem);
        if (words == null || words.length() < SHORTEST_REASON) {
            problem.field("reason", "too-short", "");
        }
        return words == null ? "" : words;
    }

    static ProblemException problem() {
        return CommonProblem.INVALID.asException();
    }

    static void throwIfAny(ProblemException problem) {
        if (!problem.errors().isEmpty()) {
            throw problem;
        }
    }
}
