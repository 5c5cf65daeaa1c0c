package org.minqing.registry;

/** Names of persons in one form: one middle dot for the many that are typed, no blanks between Chinese characters. */
public final class PersonName {

    /** · in the forms that keyboards and other programs make of it, after compatibility forms are gone. */
    private static final String DOTS = "\u00b7\u2022\u2027\u2219\u22c5\u30fb\u0387\u2024\u25cf\u26ab";
    public static final int LONGEST = 60;

    private PersonName() {
    }

    /** @throws CodeFault {@code name.format} if it is empty, too long or has signs and digits in it */
    public static String normal(String text) {
        String half = Characters.halfWidth(text);
        StringBuilder name = new StringBuilder(half.length());
        boolean blank = false;
        for (int i = 0; i < half.length(); ) {
            int c = half.codePointAt(i);
            i += Character.charCount(c);
            if (Characters.isBlank(c)) {
                blank = true;
                continue;
            }
            int kept = DOTS.indexOf(c) >= 0 || c == '.' && isBetweenHan(half, i) ? '\u00b7' : c;
            if (blank && !name.isEmpty() && isLatin(name.codePointBefore(name.length())) && isLatin(kept)) {
                name.append(' ');
            }
            blank = false;
            name.appendCodePoint(kept);
        }
        if (name.isEmpty() || name.length() > LONGEST || !isName(name)) {
            throw new CodeFault("name.format");
        }
        return name.toString();
    }

    private static boolean isBetweenHan(String text, int after) {
        return after < text.length() && Characters.isHan(text.codePointAt(after));
    }

    private static boolean isLatin(int c) {
        return c < 0x250 && Character.isLetter(c);
    }

    private static boolean isName(CharSequence name) {
        return Character.isLetter(Character.codePointAt(name, 0)) && name.codePoints()
                .allMatch(c -> Character.isLetter(c) || c == '\u00b7' || c == ' ' || c == '-' || c == '\'' || c == '.'
                        || c == '\u2019');
    }
}
