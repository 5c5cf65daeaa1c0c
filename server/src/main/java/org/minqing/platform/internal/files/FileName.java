package org.minqing.platform.internal.files;

import org.jspecify.annotations.Nullable;

/** Makes the name that a client gave harmless. */
final class FileName {

    private static final int LONGEST = 120;

    private FileName() {
    }

    /** The last part of the path, without control characters and marks that turn the direction of writing. */
    static String of(@Nullable String given, String fallback) {
        if (given == null) {
            return fallback;
        }
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        var name = new StringBuilder();
        last.codePoints().filter(FileName::isPlain).limit(LONGEST).forEach(name::appendCodePoint);
        String plain = name.toString().strip();
        return plain.isEmpty() ? fallback : plain;
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> "\"<>|:*?".indexOf(codePoint) < 0;
        };
    }
}
