package org.minqing.casework.internal;

import java.text.Normalizer;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.minqing.platform.ProblemException;

/**
 * Text that people typed, made fit to keep: Unicode NFC, ends trimmed, without control characters (line breaks and
 * tabs stay) and without the controls of writing direction, with which a text could show itself as another (Unicode
 * Technical Report 36, "bidirectional text spoofing"). Right-to-left text itself needs none of them.
 */
final class CleanText {

    private CleanText() {
    }

    /**
     * @param longest in Unicode characters (code points)
     * @return the text; null when nothing was given or nothing is left. Too long or not well-formed: noted in the problem
     */
    static @Nullable String clean(@Nullable String typed, String field, int longest, ProblemException problem) {
        if (typed == null) {
            return null;
        }
        // Bounds the work below before anything is normalised; a character has at most two chars.
        if (typed.length() > 4 * longest) {
            problem.field(field, "too-long", "");
            return null;
        }
        String normal = Normalizer.normalize(typed, Normalizer.Form.NFC);
        StringBuilder text = new StringBuilder(normal.length());
        for (int i = 0; i < normal.length(); ) {
            int c = normal.codePointAt(i);
            i += Character.charCount(c);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                problem.field(field, "unstorable-character", "");
                return null;
            }
            if (!isDropped(c)) {
                text.appendCodePoint(c);
            }
        }
        String clean = text.toString().strip();
        if (clean.codePointCount(0, clean.length()) > longest) {
            problem.field(field, "too-long", "");
            return null;
        }
        return Optional.of(clean).filter(some -> !some.isEmpty()).orElse(null);
    }

    private static boolean isDropped(int c) {
        boolean control = Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t';
        boolean direction = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200E || c == 0x200F
                || c == 0x061C;
        return control || direction || c == 0xFEFF;
    }
}
