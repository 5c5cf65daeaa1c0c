package org.minqing.registry.internal.search;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.minqing.registry.KnownValues;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.imports.Columns;
import org.minqing.registry.internal.secrecy.FieldDictionary;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.stereotype.Component;

/** Reads single fields of many objects, within reach. */
@Component
class RegisteredValues implements KnownValues {

    /** A field with the column that holds it. */
    private record Known(String field, String column, @Nullable PersonalField sealed) {
    }

    private final RegistryAccess access;
    private final PersonalFields fields;
    private final FieldDictionary dictionary;

    RegisteredValues(RegistryAccess access, PersonalFields fields, FieldDictionary dictionary) {
        this.access = access;
        this.fields = fields;
        this.dictionary = dictionary;
    }

    @Override
    public Map<ObjectKey, Map<String, Object>> of(Viewer viewer, String kind, Collection<ObjectKey> keys, Collection<String> wanted) {
        List<Known> known = known(kind, wanted);
        if (keys.isEmpty() || known.isEmpty() || !viewer.may(RegistryAccess.READ)) {
            return Map.of();
        }
        Map<ObjectKey, Map<String, Object>> found = new HashMap<>();
        rows(viewer, kind, keys, known.stream().map(Known::column).collect(Collectors.joining(", ")), (row, key) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Known each : known) {
                Object value = value(row, key.id(), each);
                if (value != null && (each.sealed() != null || dictionary.shown(viewer, each.field(), "") != null)) {
                    values.put(each.field(), value);
                }
            }
            found.put(key, values);
        });
        return found;
    }

    private @Nullable Object value(ResultSet row, long id, Known known) throws SQLException {
        if (known.sealed() != null) {
            return fields.masked(known.sealed(), id, row.getBytes(known.column()));
        }
        return switch (row.getObject(known.column())) {
            case null -> null;
            case Date day -> day.toLocalDate().toString();
            case BigDecimal number -> number;
            case Number number -> number.longValue();
            case Boolean truth -> truth;
            case Object text -> text.toString();
        };
    }

    @Override
    public Map<ObjectKey, String> marks(Viewer viewer, String kind, Collection<ObjectKey> keys) {
        Map<ObjectKey, String> marks = new HashMap<>();
        if (!keys.isEmpty() && viewer.may(RegistryAccess.READ)) {
            rows(viewer, kind, keys, "o.xmin::text as mark", (row, key) -> marks.put(key, row.getString("mark")));
        }
        return marks;
    }

    @Override
    public Optional<String> behind(Viewer viewer, String kind, ObjectKey key, String field, String mask) {
        PersonalField sealed = known(kind, List.of(field)).stream().map(Known::sealed).filter(Objects::nonNull).findFirst().orElse(null);
        if (sealed == null || !viewer.may(RegistryAccess.READ)) {
            return Optional.empty();
        }
        List<String> plain = new ArrayList<>();
        rows(viewer, kind, List.of(key), sealed.column(), (row, same) -> {
            String value = fields.open(sealed, same.id(), row.getBytes(sealed.column()));
            if (value != null) {
                plain.add(value);
            }
        });
        return plain.stream().filter(value -> sealed.mask(value).equals(mask)).findFirst();
    }

    private static List<Known> known(String kind, Collection<String> wanted) {
        Columns columns = Columns.of(dictionaryKind(kind));
        return wanted.stream().flatMap(field -> columns.find(field).stream().map(column -> new Known(field, column.name(),
                Arrays.stream(PersonalField.values()).filter(sealed -> sealed.code().equals(field)).findFirst().orElse(null))))
                .filter(known -> known.sealed() != null || columns.find(known.field()).orElseThrow().seal() == null).toList();
    }

    /** Things of the register that leads and cases are about are places. */
    private static String dictionaryKind(String kind) {
        return kind.equals("object") ? "place" : kind;
    }

    @FunctionalInterface
    private interface OfRow {
        void take(ResultSet row, ObjectKey key) throws SQLException;
    }

    private void rows(Viewer viewer, String kind, Collection<ObjectKey> keys, String columns, OfRow taker) {
        access.read(viewer, reach -> {
            reach.jdbc().sql("select o.town, o.id, " + columns + " from unnest(:towns::text[], :ids::bigint[]) as k (town, id) join "
                            + Columns.of(dictionaryKind(kind)).table() + " o on o.town = k.town and o.id = k.id where o.ended_on is null and "
                            + reach.scope().predicate("o"))
                    .params(reach.scope().parameters()).param("towns", keys.stream().map(ObjectKey::town).toArray(String[]::new))
                    .param("ids", keys.stream().map(ObjectKey::id).toArray(Long[]::new))
                    .query(row -> {
                        taker.take(row, new ObjectKey(row.getString("town"), row.getLong("id")));
                    });
            return true;
        });
    }
}
