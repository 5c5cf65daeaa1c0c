package org.minqing.insight.internal.suggest;

import java.util.function.LongConsumer;

/**
 * The features of a text: its letters and pairs of neighbouring letters, and those of its beginning (where people say what
 * it is about) once more by themselves, up to three letters. Chinese needs no words for this: pairs of characters carry
 * what a segmenter would find, and no dictionary has to be kept.
 */
final class Grams {

    /** Characters that are looked at: what matters stands at the beginning. */
    static final int LONGEST = 3000;
    /** Characters of the beginning. */
    static final int BEGINNING = 40;
    /** Its first characters count twice. */
    private static final int FIRST = 20;
    private static final long OF_BEGINNING = 1L << 48;

    /**
     * How much the beginning counts beside the whole, whatever the length of the text: both are brought to length one, the
     * beginning times this.
     */
    static final double SHARE_OF_BEGINNING = 0.7;

    private Grams() {
    }

    static boolean isOfBeginning(long feature) {
        return feature >= OF_BEGINNING;
    }

    /**
     * Gives each feature as often as it occurs, as a number: up to three UTF-16 units of 16 bits, bit 48 set for those of
     * the beginning.
     */
    static void each(String text, LongConsumer feature) {
        char[] letters = new char[Math.min(text.length(), LONGEST)];
        int length = normalise(text, letters);
        sequences(letters, length, 2, 0, feature);
        sequences(letters, Math.min(length, BEGINNING), 3, OF_BEGINNING, feature);
        sequences(letters, Math.min(length, FIRST), 2, OF_BEGINNING, feature);
    }

    private static void sequences(char[] letters, int length, int longest, long kind, LongConsumer feature) {
        for (int i = 0; i < length; i++) {
            long key = 0;
            for (int n = 0; n < longest && i + n < length && Character.isLetter(letters[i + n]); n++) {
                key = key << 16 | letters[i + n];
                feature.accept(kind | key);
            }
        }
    }

    /**
     * Lower case, no blanks; a letter with digits before 市, 区 or 县 is a place made anonymous ("A7县") and says
     * nothing but that there was one.
     */
    private static int normalise(String text, char[] into) {
        int length = 0;
        for (int i = 0; i < text.length() && length < into.length; i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (Character.isWhitespace(c)) {
                continue;
            }
            if (c >= 'a' && c <= 'z') {
                int end = i + 1;
                while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                    end++;
                }
                if (end < text.length() && "市区县".indexOf(text.charAt(end)) >= 0) {
                    c = '某';
                    i = end - 1;
                }
            }
            into[length++] = c;
        }
        return length;
    }
}
