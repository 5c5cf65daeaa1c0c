package org.minqing.registry.internal.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.minqing.grid.GridTree;
import org.minqing.profile.Profile;
import org.minqing.profile.Registry;
import org.minqing.registry.CitizenId;
import org.minqing.registry.CodeFault;
import org.minqing.registry.OrganisationCode;
import org.minqing.registry.PersonName;
import org.minqing.registry.PhoneNumber;

/** Makes of what stands in a cell the value of a field in its one form. Values that can't be one end in a {@link CodeFault}. */
final class FieldReader {

    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})(?:[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{2})(\\d{2}))(?:[ T]0{1,2}:00(?::00(?:\\.0+)?)?)?");
    private static final Set<String> YES = Set.of("是", "有", "1", "true", "y", "yes", "01", "一致", "√");
    private static final Set<String> NO = Set.of("否", "无", "0", "false", "n", "no", "02", "不一致", "×");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST_TEXT = 200;

    private final Registry registry;
    private final Profile profile;
    private final GridTree tree;
    private final LocalDate today;

    FieldReader(Profile profile, GridTree tree, LocalDate today) {
        this.registry = profile.registry();
        this.profile = profile;
        this.tree = tree;
        this.today = today;
    }

    /** A function for the values of one field; it throws {@link CodeFault}. */
    UnaryOperator<String> of(Registry.Field field) {
        return switch (field.type()) {
            case "name" -> PersonName::normal;
            case "date" -> this::date;
            case "integer" -> FieldReader::integer;
            case "decimal" -> FieldReader::decimal;
            case "boolean" -> FieldReader::yesOrNo;
            case "code" -> codes(field);
            case "citizen-id" -> FieldReader::document;
            case "organisation-code" -> text -> OrganisationCode.of(text).code();
            case "phone" -> PhoneNumber::normal;
            case "longitude" -> text -> degrees(text, 70, 140);
            case "latitude" -> text -> degrees(text, 3, 55);
            case "identifier" -> FieldReader::identifier;
            case "grid" -> this::grid;
            case "department" -> departments();
            case "division" -> FieldReader::division;
            default -> FieldReader::text;
        };
    }

    CitizenId citizenId(String number) {
        return CitizenId.of(number, today);
    }

    private String date(String text) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            throw new CodeFault("date.format");
        }
        boolean plain = matcher.group(2) == null;
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(plain ? 4 : 2)), Integer.parseInt(matcher.group(plain ? 5 : 3)));
            if (date.isAfter(today) || date.getYear() < 1880) {
                throw new CodeFault("date.impossible");
            }
            return date.toString();
        } catch (DateTimeException e) {
            throw new CodeFault("date.impossible");
        }
    }

    private static String integer(String text) {
        try {
            int value = new BigDecimal(text).intValueExact();
            if (value < 0 || value > 1_000_000) {
                throw new CodeFault("number.range");
            }
            return Integer.toString(value);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new CodeFault("number.format");
        }
    }

    private static String decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text).setScale(2, RoundingMode.HALF_UP);
            if (value.signum() < 0 || value.precision() > 9) {
                throw new CodeFault("number.range");
            }
            return value.toPlainString();
        } catch (NumberFormatException e) {
            throw new CodeFault("number.format");
        }
    }

    private static String degrees(String text, double least, double most) {
        try {
            double value = Double.parseDouble(text);
            if (!(value >= least && value <= most)) {
                throw new CodeFault("coordinate.range");
            }
            return Double.toString(value);
        } catch (NumberFormatException e) {
            throw new CodeFault("coordinate.format");
        }
    }

    private static String yesOrNo(String text) {
        String word = text.toLowerCase(java.util.Locale.ROOT);
        if (YES.contains(word)) {
            return "true";
        }
        if (NO.contains(word)) {
            return "false";
        }
        throw new CodeFault("boolean.format");
    }

    private UnaryOperator<String> codes(Registry.Field field) {
        Map<String, String> words = new HashMap<>();
        registry.findCodeTable(String.valueOf(field.table())).ifPresent(table -> table.entries().forEach(entry -> {
            words.put(entry.code(), entry.code());
            words.put(entry.name().zh(), entry.code());
            words.put(entry.name().en(), entry.code());
            entry.also().forEach(word -> words.put(word, entry.code()));
            // 1 and 01 say the same in the numbered tables.
            if (entry.code().matches("0\\d")) {
                words.putIfAbsent(entry.code().substring(1), entry.code());
            }
        }));
        return text -> {
            String code = words.get(text);
            if (code == null) {
                throw new CodeFault("code.unknown");
            }
            return code;
        };
    }

    private UnaryOperator<String> departments() {
        Map<String, String> words = new HashMap<>();
        profile.departments().forEach(department -> {
            words.put(department.code(), department.code());
            words.put(department.name().zh(), department.code());
        });
        return text -> {
            String code = words.get(text);
            if (code == null) {
                throw new CodeFault("department.unknown");
            }
            return code;
        };
    }

    private String grid(String code) {
        if (tree.findByCode(code).filter(grid -> !grid.retired()).isEmpty()) {
            throw new CodeFault("grid.unknown");
        }
        return code;
    }

    private static String division(String text) {
        if (!text.matches("\\d{6}(\\d{6})?")) {
            throw new CodeFault("division.format");
        }
        return text.substring(0, 6);
    }

    /** As it is printed on cards, passports and permits, so that it is found however somebody types it. */
    private static String document(String text) {
        boolean printed = text.chars().allMatch(c -> c > ' ' && c < 0x7f && !Character.isLowerCase(c));
        return identifier(printed ? text : BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT));
    }

    private static String identifier(String text) {
        if (text.length() > 64 || text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new CodeFault("identifier.format");
        }
        return text;
    }

    private static String text(String text) {
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(c -> c < ' ')) {
            throw new CodeFault("text.format");
        }
        return text;
    }
}
