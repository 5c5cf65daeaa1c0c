package org.minqing.registry.internal.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Which column of a kind of object holds which field of the dictionary; what refers to other objects is not among them. */
public final class Columns {

    private static final Table HOUSEHOLD = Table.of("registry_household", "household").field("number", "text", "household.number")
            .field("kind", "text", "household.kind").build();

    private final Table table;

    private Columns(Table table) {
        this.table = table;
    }

    /** @param kind person, household, house, organisation, facility, place or address */
    public static Columns of(String kind) {
        return new Columns(switch (kind) {
            case "person" -> PersonWriter.TABLE;
            case "household" -> HOUSEHOLD;
            case "house" -> HouseWriter.TABLE;
            case "organisation" -> OrganisationWriter.TABLE;
            case "facility", "place" -> ObjectWriter.table(kind);
            case "address" -> AddressWriter.TABLE;
            default -> throw new IllegalArgumentException(kind);
        });
    }

    /**
     * @param type  of PostgreSQL
     * @param seal  what stands before the id in the context of its encryption; null: not sealed
     * @param index column with its keyed fingerprint; null: without
     */
    public record Column(String name, String type, @Nullable String seal, @Nullable String index) {

        /** The value as the database takes it; not for sealed ones. */
        public Object typed(String value) {
            return switch (type) {
                case "date" -> LocalDate.parse(value);
                case "boolean" -> Boolean.valueOf(value);
                case "smallint", "integer" -> Integer.valueOf(value);
                case "numeric" -> new BigDecimal(value);
                case "double precision" -> Double.valueOf(value);
                default -> value;
            };
        }
    }

    /** Name of the table. */
    public String table() {
        return table.name();
    }

    public Optional<Column> find(String field) {
        return table.columns().stream().filter(column -> field.equals(column.field()) && !column.type().equals("bigint"))
                .map(column -> new Column(column.name(), column.type(), column.seal(), column.index())).findFirst();
    }

    /** Sources of single values, by column. */
    public static Map<String, String> sources(@Nullable String json) {
        return Merge.sources(json);
    }

    public static String json(Map<String, String> sources) {
        return JsonMapper.shared().writeValueAsString(sources);
    }
}
