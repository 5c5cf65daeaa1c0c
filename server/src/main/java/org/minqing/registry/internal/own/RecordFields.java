package org.minqing.registry.internal.own;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a person as the dictionary names them, read from the person's row. */
@Component
class RecordFields {

    /** Fields that refer to other objects; the row has their keys. */
    private static final Map<String, String> OTHERS = Map.of("household.relation", "relation");
    private static final Map<String, PersonalField> SEALED = Stream.of(PersonalField.values())
            .filter(field -> field.table().equals("registry_person")).collect(Collectors.toMap(PersonalField::code, field -> field));
    /** Operations of their own, with relations and history. */
    private static final List<String> NOT_HERE = List.of("person.house-code", "person.grid", "person.since");

    /** Parts of the record beside the fields that a request can name; staff see to them by hand. */
    private static final Map<String, Text> TOPICS = Map.of("own.homes", new Text("住处记录", "Homes"), "own.relations", new Text("关系", "Relations"),
            "own.care", new Text("服务对象登记", "Care"), "own.visits", new Text("走访记录", "Visits"));

    private final Profiles profiles;
    private final PersonalFields fields;

    RecordFields(Profiles profiles, PersonalFields fields) {
        this.profiles = profiles;
        this.fields = fields;
    }

    Registry registry() {
        return profiles.current().registry();
    }

    /** The fields of the dictionary that a person's row has. */
    List<Registry.Field> all() {
        return registry().fields().stream()
                .filter(field -> OTHERS.containsKey(field.code()) || field.kind().equals("person") && !NOT_HERE.contains(field.code())).toList();
    }

    Optional<Registry.Field> find(@Nullable String code) {
        return all().stream().filter(field -> field.code().equals(code)).findFirst();
    }

    static boolean isTopic(@Nullable String code) {
        return code != null && TOPICS.containsKey(code);
    }

    /** What a request is about in words; null: the whole record. */
    @Nullable Text nameOf(@Nullable String code) {
        return code == null ? null : isTopic(code) ? TOPICS.get(code) : find(code).map(Registry.Field::name).orElse(null);
    }

    static String column(String code) {
        return OTHERS.getOrDefault(code, code.substring(code.indexOf('.') + 1).replace('-', '_'));
    }

    /** Its keyed fingerprint, where there is one. */
    static Optional<String> indexOf(String code) {
        return switch (code) {
            case "person.id-number" -> Optional.of("id_index");
            case "person.phone" -> Optional.of("phone_index");
            default -> Optional.empty();
        };
    }

    /** Null: not sealed. */
    static @Nullable PersonalField sealed(String code) {
        return SEALED.get(code);
    }

    static boolean isSealed(String code) {
        return SEALED.containsKey(code);
    }

    /** In the clear. */
    @Nullable String plain(ResultSet row, Registry.Field field) throws SQLException {
        PersonalField sealed = SEALED.get(field.code());
        if (field.type().equals("boolean")) {
            Boolean value = row.getObject(column(field.code()), Boolean.class);
            return value == null ? null : value.toString();
        }
        return sealed == null ? row.getString(column(field.code())) : fields.open(sealed, row.getLong("id"), row.getBytes(sealed.column()));
    }

    /** As it may stand on a screen. */
    @Nullable String shown(Registry.Field field, @Nullable String plain) {
        PersonalField sealed = SEALED.get(field.code());
        return plain == null || sealed == null ? plain : sealed.mask(plain);
    }

    /** As {@link PersonalField#maskedValueThatComesBack}. */
    @Nullable String incoming(Registry.Field field, @Nullable String value, @Nullable String stored) {
        PersonalField sealed = SEALED.get(field.code());
        return sealed == null ? value : sealed.maskedValueThatComesBack(value, stored);
    }

    /** What the code means; null: the value says it itself. */
    @Nullable Text text(Registry.Field field, @Nullable String value) {
        return value == null || field.table() == null ? null : registry().findCodeTable(field.table())
                .flatMap(table -> table.findEntry(value)).map(Registry.Entry::name).orElse(null);
    }

    Text basis(String code) {
        return registry().findBasis(code).map(Registry.Basis::name).orElse(new Text(code, code));
    }

    boolean keeps(Registry.Field field) {
        return field.required() || registry().findBasis(field.basis()).map(Registry.Basis::keeps).orElse(false);
    }

    List<OwnView.Field> views(ResultSet row) throws SQLException {
        Map<String, String> sources = sources(row.getString("sources"));
        List<OwnView.Field> views = new ArrayList<>();
        for (Registry.Field field : all()) {
            String plain = plain(row, field);
            String source = sources.getOrDefault(column(field.code()), row.getString("source"));
            views.add(new OwnView.Field(field.code(), field.name(), field.type(), field.table(), shown(field, plain), text(field, plain),
                    isSealed(field.code()), basis(field.basis()), purpose(field), retention(field),
                    plain == null ? null : registry().findHolder(source).map(Registry.DataSource::name).orElse(new Text(source, source)),
                    keeps(field), field.kind().equals("person")));
        }
        return views;
    }

    private Text purpose(Registry.Field field) {
        return registry().purposes().stream().filter(one -> one.code().equals(field.purpose())).map(Registry.Rule::name).findFirst()
                .orElse(new Text(field.purpose(), field.purpose()));
    }

    private Text retention(Registry.Field field) {
        return registry().findRetention(field.retention()).map(Registry.Retention::name)
                .orElse(new Text(field.retention(), field.retention()));
    }

    /** Of single values, by column. */
    static Map<String, String> sources(@Nullable String json) {
        return json == null ? Map.of() : JsonMapper.shared().readTree(json).properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asString()));
    }
}
