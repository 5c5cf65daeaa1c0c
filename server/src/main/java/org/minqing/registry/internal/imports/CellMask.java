package org.minqing.registry.internal.imports;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.internal.secrecy.PersonalField;

/** What may be shown of the cells of a file: personal values masked, by the field that a column holds and by what they look like. */
final class CellMask {

    private static final Map<String, PersonalField> PERSONAL = Arrays.stream(PersonalField.values())
            .collect(Collectors.toMap(PersonalField::code, Function.identity()));
    /** Of people, but no numbers of theirs. */
    private static final Set<String> CODES = Set.of("person.grid", "person.house-code", "person.birth-date", "person.native-place");
    /** Numbers as long as those of phones and papers, wherever they stand. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\d.])\\d{7,}[\\dXx]?");
    private static final int SHOWN_FIRST = 3;
    private static final int SHOWN_LAST = 2;
    private static final int LONGEST = 60;

    private CellMask() {
    }

    /** True of fields whose values are shown to everybody in the same mask. */
    static boolean isPersonal(String field) {
        return PERSONAL.containsKey(field);
    }

    /** @param field that the column holds; null: none that is known */
    static String of(@Nullable String field, String text) {
        PersonalField personal = field == null ? null : PERSONAL.get(field);
        if (personal != null) {
            return personal.mask(text);
        }
        boolean code = field != null && (!field.startsWith("person.") || CODES.contains(field));
        return shortened(code ? text : withoutNumbers(text));
    }

    /** As {@link #of}, and of names of people no more than the surname. */
    static String sample(@Nullable String field, String text) {
        if ("person.name".equals(field) || "person.former-name".equals(field) || "organisation.head".equals(field)) {
            return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(0, 1)) + "*";
        }
        // A column that nobody mapped yet may hold anything.
        return field == null ? shortened(withoutNumbers(text)) : of(field, text);
    }

    private static String withoutNumbers(String text) {
        return LONG_NUMBER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group().substring(0, SHOWN_FIRST)
                + "*".repeat(match.group().length() - SHOWN_FIRST - SHOWN_LAST) + match.group().substring(match.group().length() - SHOWN_LAST)));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
