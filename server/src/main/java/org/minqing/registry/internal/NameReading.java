package org.minqing.registry.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.ibm.icu.text.Transliterator;

/**
 * How a name is read, and by which words it is found. The readings are those of CLDR (by ICU), whose rules for names
 * know that 单, 曾, 查, 区 and others sound differently as surnames. Reading costs a millisecond, so surnames and single
 * characters are remembered: there are a few thousand.
 *
 * @param pinyin   without tones and blanks, {@code zengguofan}
 * @param initials {@code zgf}
 * @param grams    what {@code registry_name.grams} holds: each Chinese character and each pair of neighbours as they
 *                 are; {@code p:} and the first 2 to 8 letters of the reading; {@code i:} and the first 1 to 4 initials
 */
public record NameReading(String pinyin, String initials, Set<String> grams) {

    static final int LONGEST_PREFIX = 8;
    static final int MOST_INITIALS = 4;
    /** Of two characters; the first of other names is a surname of one. */
    private static final Set<String> DOUBLE = Set.of("欧阳", "司马", "上官", "诸葛", "司徒", "东方", "独孤", "南宫", "万俟",
            "闻人", "夏侯", "尉迟", "皇甫", "公孙", "慕容", "长孙", "宇文", "司空", "令狐", "鲜于", "淳于", "单于", "太史", "端木",
            "澹台", "赫连", "呼延", "申屠", "轩辕", "钟离", "濮阳", "宗政", "公冶", "太叔", "仲孙", "百里", "东郭", "西门");
    /** Given names in which the usual reading of CLDR is the rarer one; both are found. */
    private static final Map<String, String> ALSO = Map.of("长", "chang", "乐", "yue", "行", "hang", "重", "chong",
            "朝", "zhao", "盛", "cheng", "晟", "cheng", "贾", "gu", "弹", "dan", "茜", "xi");
    private static final Map<String, String> SURNAMES = new ConcurrentHashMap<>();
    private static final Map<String, String> CHARACTERS = new ConcurrentHashMap<>();

    /** Loading takes seconds, so it waits until the first name is read. */
    private static final class Icu {
        static final Transliterator NAMES = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII");
        static final Transliterator WORDS = Transliterator.getInstance("Han-Latin; Latin-ASCII");
    }

    public static NameReading of(String name) {
        List<String> syllables = syllables(name);
        String pinyin = String.join("", syllables);
        StringBuilder initials = new StringBuilder();
        syllables.forEach(syllable -> initials.append(syllable.charAt(0)));
        Set<String> grams = new LinkedHashSet<>();
        int[] characters = name.codePoints().filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN).toArray();
        for (int i = 0; i < characters.length; i++) {
            grams.add(Character.toString(characters[i]));
            if (i > 0) {
                grams.add(Character.toString(characters[i - 1]) + Character.toString(characters[i]));
            }
        }
        prefixes("p:", pinyin, 2, LONGEST_PREFIX, grams);
        prefixes("i:", initials.toString(), 1, MOST_INITIALS, grams);
        also(name, syllables, grams);
        return new NameReading(pinyin, initials.toString(), grams);
    }

    private static List<String> syllables(String name) {
        List<String> syllables = new ArrayList<>();
        int surname = name.length() >= 3 && DOUBLE.contains(name.substring(0, 2)) ? 2 : Character.charCount(name.codePointAt(0));
        add(SURNAMES.computeIfAbsent(name.substring(0, surname), text -> read(Icu.NAMES, text)), syllables);
        name.substring(surname).codePoints().mapToObj(Character::toString).forEach(c -> {
            if (Character.UnicodeScript.of(c.codePointAt(0)) == Character.UnicodeScript.HAN) {
                add(CHARACTERS.computeIfAbsent(c, text -> read(Icu.WORDS, text)), syllables);
            } else if (Character.isLetter(c.codePointAt(0))) {
                syllables.add(c.toLowerCase(Locale.ROOT));
            }
        });
        return syllables;
    }

    private static void add(String reading, List<String> syllables) {
        for (String syllable : reading.split(" ")) {
            if (!syllable.isEmpty()) {
                syllables.add(syllable);
            }
        }
    }

    private static String read(Transliterator reader, String text) {
        synchronized (reader) {
            return reader.transliterate(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "").strip();
        }
    }

    private static void also(String name, List<String> syllables, Set<String> grams) {
        if (name.codePointCount(0, name.length()) != syllables.size()) {
            return;
        }
        int[] characters = name.codePoints().toArray();
        for (int i = 1; i < characters.length; i++) {
            String other = ALSO.get(Character.toString(characters[i]));
            if (other != null) {
                List<String> changed = new ArrayList<>(syllables);
                changed.set(i, other);
                prefixes("p:", String.join("", changed), 2, LONGEST_PREFIX, grams);
            }
        }
    }

    private static void prefixes(String mark, String text, int shortest, int longest, Set<String> grams) {
        for (int i = shortest; i <= Math.min(longest, text.length()); i++) {
            grams.add(mark + text.substring(0, i));
        }
    }
}
