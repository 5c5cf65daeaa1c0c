package org.minqing.registry.internal.imports;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

import org.minqing.grid.GridTree;
import org.minqing.profile.Profile;
import org.minqing.profile.Registry;
import org.minqing.registry.CitizenId;
import org.minqing.registry.CodeFault;
import org.springframework.context.i18n.LocaleContextHolder;

/** Values of a form, brought into the same form and held to the same rules as those of a file. */
public final class FieldValues {

    private static final int EARLIEST_HOUSE = 1600;

    private final FieldReader reader;
    private final List<Registry.Field> fields;
    private final LocalDate today;

    private FieldValues(FieldReader reader, List<Registry.Field> fields, LocalDate today) {
        this.reader = reader;
        this.fields = fields;
        this.today = today;
    }

    /**
     * @param kind person, household, house, organisation, facility, place or address; a person has besides the fields of the household
     *             that are kept with each member
     */
    public static FieldValues of(String kind, Profile profile, GridTree tree, LocalDate today) {
        Columns columns = Columns.of(kind);
        List<Registry.Field> fields = profile.registry().fields().stream()
                .filter(field -> field.kind().equals(kind) || kind.equals("person") && field.kind().equals("household"))
                .filter(field -> columns.find(field.code()).isPresent() || field.code().equals("house.address")
                        || !kind.equals("person") && field.code().equals(kind + ".grid"))
                .toList();
        return new FieldValues(new FieldReader(profile, tree, today), fields, today);
    }

    /** What a field may not be left without. */
    public List<String> required() {
        return fields.stream().filter(Registry.Field::required).map(Registry.Field::code).toList();
    }

    /**
     * @param values by code; an empty one takes back what was there
     * @param faults takes what is wrong, by field; a field that there is none of is wrong too
     */
    public Map<String, String> normal(Map<String, String> values, Map<String, String> faults) {
        Map<String, String> normal = new LinkedHashMap<>();
        values.forEach((code, value) -> {
            try {
                normal.put(code, normal(code, value.strip()));
            } catch (CodeFault fault) {
                faults.put(code, fault.code());
            }
        });
        document(normal, faults);
        return normal;
    }

    private String normal(String code, String value) {
        Registry.Field field = fields.stream().filter(one -> one.code().equals(code)).findFirst()
                .orElseThrow(() -> new CodeFault("field.unknown"));
        if (value.isEmpty()) {
            if (field.required() || code.equals("household.number") || code.equals("household.kind")) {
                throw new CodeFault("value.missing");
            }
            return "";
        }
        String normal = reader.of(field).apply(value);
        switch (code) {
            case "house.floors", "house.rooms" -> range(normal, 0, Short.MAX_VALUE);
            case "house.built" -> range(normal, EARLIEST_HOUSE, today.getYear() + 1);
            default -> {
            }
        }
        return normal;
    }

    private static void range(String number, int least, int most) {
        if (Integer.parseInt(number) < least || Integer.parseInt(number) > most) {
            throw new CodeFault("number.range");
        }
    }

    private void document(Map<String, String> normal, Map<String, String> faults) {
        String number = normal.get("person.id-number");
        if (number == null || number.isEmpty() || !"citizen".equals(normal.getOrDefault("person.id-kind", "citizen"))) {
            return;
        }
        try {
            CitizenId id = reader.citizenId(number);
            normal.put("person.id-number", id.number());
            same(normal, faults, "person.birth-date", id.birthDate().toString(), "citizen-id.other-birth-date");
            same(normal, faults, "person.sex", id.sex(), "citizen-id.other-sex");
        } catch (CodeFault fault) {
            faults.put("person.id-number", fault.code());
        }
    }

    /** What the number says too is taken from there where the form leaves it open. */
    private static void same(Map<String, String> normal, Map<String, String> faults, String field, String ofNumber, String fault) {
        String said = normal.getOrDefault(field, "");
        if (said.isEmpty() || field.equals("person.sex") && !"12".contains(said)) {
            normal.put(field, ofNumber);
        } else if (!said.equals(ofNumber)) {
            faults.put(field, fault);
        }
    }

    /** What is wrong with a value and what to do, in the language of the request. */
    public static String words(String fault) {
        ResourceBundle words = ResourceBundle.getBundle("registry.import",
                LocaleContextHolder.getLocale().getLanguage().equals("en") ? Locale.ENGLISH : Locale.CHINESE,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return words.containsKey(fault + ".title") ? words.getString(fault + ".title") + " · " + words.getString(fault + ".remedy") : "";
    }
}
