package org.minqing.registry;

import java.text.Normalizer;

/** Forms of single characters that say the same. */
final class Characters {

    private Characters() {
    }

    /** Full-width letters, digits, signs and blanks as half-width ones; compatibility forms of ideographs as the usual ones. */
    static String halfWidth(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Latin and the unified ideographs have no other form.
            if (c > 0x7e && (c < 0x4e00 || c > 0x9fff)) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC);
            }
        }
        return text;
    }

    static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }

    /** Blanks of any kind, and what is there but not seen. */
    static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT || Character.isISOControl(codePoint);
    }
}
