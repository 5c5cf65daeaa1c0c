package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.grid.Grids;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.registry.AddressGrams;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.imports.Columns;
import org.minqing.registry.internal.imports.FieldValues;
import org.minqing.registry.internal.imports.Placer;
import org.springframework.stereotype.Component;

/** What was typed into a form, by the field dictionary: checked, brought into its one form, placed, and sealed for the row. */
@Component
class Forms {

    private final Profiles profiles;
    private final Grids grids;
    private final FieldCipher cipher;
    private final BlindIndex blind;

    Forms(Profiles profiles, Grids grids, FieldCipher cipher, BlindIndex blind) {
        this.profiles = profiles;
        this.grids = grids;
        this.cipher = cipher;
        this.blind = blind;
    }

    /**
     * Of a new object: all that is required is there, nothing is masked, and what was left empty is left out.
     *
     * @throws ProblemException with the fields that are wrong
     */
    Map<String, String> complete(String kind, Map<String, String> values, LocalDate today) {
        Map<String, String> faults = new LinkedHashMap<>();
        FieldValues form = values(kind, today);
        Map<String, String> given = new LinkedHashMap<>(values);
        given.values().removeIf(String::isBlank);
        form.required().stream().filter(code -> !given.containsKey(code)).forEach(code -> faults.put(code, "value.missing"));
        return normal(form, given, faults);
    }

    /** Of a correction: what is empty is taken back. */
    Map<String, String> normal(String kind, Map<String, String> values, LocalDate today) {
        return normal(values(kind, today), values, new LinkedHashMap<>());
    }

    private Map<String, String> normal(FieldValues form, Map<String, String> values, Map<String, String> faults) {
        ProblemException masked = RegistryProblem.MASKED_VALUE.asException();
        values.forEach((field, value) -> {
            if (value.indexOf('*') >= 0) {
                masked.field("values." + field, "masked", "");
            }
        });
        if (!masked.errors().isEmpty()) {
            throw masked;
        }
        Map<String, String> normal = form.normal(values, faults);
        if (!faults.isEmpty()) {
            ProblemException problem = OperationProblem.BAD_VALUE.asException();
            faults.forEach((field, code) -> problem.field("values." + field, code, FieldValues.words(code)));
            throw problem;
        }
        return normal;
    }

    private FieldValues values(String kind, LocalDate today) {
        return FieldValues.of(kind, profiles.current(), grids.tree(), today);
    }

    static ProblemException fault(String field, String code) {
        return OperationProblem.BAD_VALUE.asException().field("values." + field, code, FieldValues.words(code));
    }

    /** The columns of the values; an empty value empties its column. */
    Map<String, @Nullable Object> columns(Columns columns, long id, Map<String, String> values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        values.forEach((field, value) -> columns.find(field).ifPresent(column -> {
            boolean empty = value.isEmpty();
            if (column.seal() == null) {
                row.put(column.name(), empty ? null : column.typed(value));
            } else {
                row.put(column.name(), empty ? null : cipher.encrypt(value, column.seal() + ":" + id));
            }
            if (column.index() != null) {
                row.put(column.index(), empty ? null : blind.of(field, value));
            }
        }));
        return row;
    }

    /** A stored value in the clear, as a form would have it; empty if there is none. */
    String plain(Columns.Column column, long id, @Nullable Object stored) {
        if (stored == null) {
            return "";
        }
        return stored instanceof byte[] sealed ? cipher.decrypt(sealed, column.seal() + ":" + id) : stored.toString();
    }

    byte[] fingerprint(String field, String value) {
        return blind.of(field, value);
    }

    /** The grid in which the object lies: the one named, else that of its point, else that of its address. */
    Placer.Placed place(String kind, Map<String, String> values, GridScope scope) {
        Placer placer = placer(scope);
        Optional<Placer.Placed> placed = placer.place(values.get(kind + ".grid"), values.get(kind + ".lon"), values.get(kind + ".lat"),
                values.get(kind.equals("address") ? "address.text" : kind + ".address"));
        if (placed.isEmpty()) {
            throw fault(kind + ".grid", "place.unknown");
        }
        if (!placer.isInScope(placed.get().grid())) {
            throw fault(kind + ".grid", "place.out-of-scope");
        }
        return placed.get();
    }

    Placer placer(GridScope scope) {
        Profile profile = profiles.current();
        return new Placer(grids, scope, profile.townLevel());
    }

    /** The columns of a new row that all tables have. */
    static Map<String, @Nullable Object> fresh(Scene scene, ObjectKey key, long grid) {
        Map<String, @Nullable Object> row = Scene.columns("town", key.town());
        row.put("id", key.id());
        row.put("grid_id", grid);
        row.put("source", scene.source());
        row.put("version", 1);
        row.put("created_at", scene.now().atOffset(ZoneOffset.UTC));
        row.put("updated_at", scene.now().atOffset(ZoneOffset.UTC));
        return row;
    }

    /** For parts of an organisation's name. */
    static String[] grams(String name) {
        return AddressGrams.pairs(name).toArray(String[]::new);
    }

    /** For parts of an address. */
    static String[] grams(String town, String addressKey) {
        return AddressGrams.of(town, addressKey).toArray(String[]::new);
    }
}
