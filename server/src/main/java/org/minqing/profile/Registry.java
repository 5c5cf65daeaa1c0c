package org.minqing.profile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The field dictionary of the base register: each field is defined once, with its code table, legal basis, purpose,
 * retention and sensitivity; forms, imports and masks go by it. Also who is owed visits, and whose values are the stronger.
 */
public record Registry(List<Field> fields, List<CodeTable> codeTables, List<CareClass> careClasses,
                       List<DataSource> dataSources, List<Basis> bases, List<Rule> purposes, List<Retention> retentions,
                       List<MarriageAge> marriageAges, CareTelling careTelling) {

    /** For a profile that was stored before there was a register. */
    public static final Registry NONE = new Registry(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            CareTelling.USUAL);

    /** Of a value on which a desk has decided between two sources: no file comes from it, and nobody speaks for it in the field. */
    public static final DataSource DECIDED = new DataSource("decided", new Text("核定", "Decided at a desk"), 95);

    /**
     * @param code        {@code <kind>.<field>}, for example {@code person.birth-date}
     * @param type        text, name, date, integer, decimal, boolean, code, citizen-id, organisation-code, phone, address,
     *                    division, longitude, latitude, identifier, grid or department
     * @param table       code table of a field of the type code
     * @param basis       code of a legal basis
     * @param sensitivity plain, personal (masked outside of one's work) or secret (always masked, told for a reason)
     * @param plainFor    permissions and departments that see it unmasked
     * @param headings    further words that imports take for it
     */
    public record Field(String code, Text name, String type, @Nullable String table, boolean required, String basis,
                        String purpose, String retention, String sensitivity, List<String> plainFor, List<String> headings) {

        /** The part before the dot: address, house, household, person, organisation, facility or place. */
        public String kind() {
            return code.substring(0, code.indexOf('.'));
        }
    }

    /** @param standard number of the standard it is taken from */
    public record CodeTable(String code, @Nullable String standard, Text name, List<Entry> entries) {

        public Optional<Entry> findEntry(String entryCode) {
            return entries.stream().filter(entry -> entry.code().equals(entryCode)).findFirst();
        }
    }

    /** @param also other words that imports take for it */
    public record Entry(String code, Text name, List<String> also) {
    }

    /**
     * People or places that are owed visits.
     *
     * @param subject    person, house, organisation or object
     * @param department that owns the class
     * @param interval   days between visits
     * @param restricted visible to the owning department alone
     * @param who        codes of the roles that visit
     */
    public record CareClass(String code, Text name, String subject, String department, String basis, String retention,
                            int interval, boolean restricted, List<String> who, List<Question> form) {
    }

    /**
     * @param type    text, boolean, integer or date
     * @param reached answered with no, nobody was reached: what was done is an attempt, and the visit stays due
     */
    public record Question(String code, Text name, String type, boolean reached) {
    }

    /**
     * @param code a department, {@code grid}, {@code resident} or {@code synthetic}
     * @param rank 1 to 100; of two values that of the higher rank stands
     */
    public record DataSource(String code, Text name, int rank) {
    }

    /** @param keeps what rests on it is not deleted at somebody's wish before its retention ends */
    public record Basis(String code, Text name, boolean keeps) {
    }

    /** A purpose. */
    public record Rule(String code, Text name) {
    }

    /** @param months after the object has ended; null: kept */
    public record Retention(String code, Text name, @Nullable Integer months) {
    }

    /**
     * When it is told that a visit to somebody in care was missed.
     *
     * @param lead  days after it was due the grid's lead hears of it
     * @param above days after it was due the desk above hears of it
     */
    public record CareTelling(int lead, int above) {

        /** For a profile that does not say. */
        public static final CareTelling USUAL = new CareTelling(3, 10);
    }

    public Optional<Field> findField(String code) {
        return fields.stream().filter(field -> field.code().equals(code)).findFirst();
    }

    /**
     * From which age on people may marry, in whole years.
     *
     * @param from  first day on which the rule is in force
     * @param basis the law, with its article
     */
    public record MarriageAge(LocalDate from, int men, int women, Text basis) {
    }

    /** The rule that is in force on the day. */
    public Optional<MarriageAge> findMarriageAge(LocalDate day) {
        return marriageAges.stream().filter(age -> !age.from().isAfter(day)).max(Comparator.comparing(MarriageAge::from));
    }

    /** The fields of a kind, in the dictionary's order. */
    public List<Field> fieldsOf(String kind) {
        return fields.stream().filter(field -> field.kind().equals(kind)).toList();
    }

    public Optional<CodeTable> findCodeTable(String code) {
        return codeTables.stream().filter(table -> table.code().equals(code)).findFirst();
    }

    public Optional<CareClass> findCareClass(String code) {
        return careClasses.stream().filter(careClass -> careClass.code().equals(code)).findFirst();
    }

    public Optional<Basis> findBasis(String code) {
        return bases.stream().filter(basis -> basis.code().equals(code)).findFirst();
    }

    public Optional<Retention> findRetention(String code) {
        return retentions.stream().filter(retention -> retention.code().equals(code)).findFirst();
    }

    public Optional<DataSource> findDataSource(String code) {
        return dataSources.stream().filter(source -> source.code().equals(code)).findFirst();
    }

    /** Who a value that stands is from: a data source, or {@link #DECIDED}. */
    public Optional<DataSource> findHolder(String code) {
        return code.equals(DECIDED.code()) ? Optional.of(DECIDED) : findDataSource(code);
    }
}
