package org.minqing.document.internal;

/** What may stand in a file. */
final class Characters {

    private Characters() {
    }

    /** Without what XML 1.0 can't hold: control characters and halves of pairs. */
    static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Characters::isAllowed).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, 2.2</a>. */
    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }
}
