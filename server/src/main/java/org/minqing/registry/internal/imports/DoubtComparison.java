package org.minqing.registry.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.platform.Viewer;
import org.minqing.profile.Registry;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.secrecy.FieldDictionary;
import org.minqing.registry.internal.secrecy.Masks;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lays a doubtful row beside the objects that it may be, as far as the viewer may see them. */
final class DoubtComparison {

    /** What tells people apart is shown of both sides, whether the file has it or not. */
    private static final Set<String> ALWAYS = Set.of("person.name", "person.sex", "person.birth-date", "person.id-number", "person.phone");
    /** Of doubts of these kinds the row can be somebody else; a number or code is one object's alone. */
    private static final Set<String> CAN_BE_OTHER = Set.of("person.same-name", "house.several-at-address");
    private static final Set<String> HOMES = Set.of("person.house-code", "house.address");

    private final ImportWork work;
    private final KindWriter writer;
    private final FieldDictionary dictionary;
    private final GridScope reading;
    private final Viewer viewer;

    DoubtComparison(ImportWork work, KindWriter writer, FieldDictionary dictionary, GridScope reading, Viewer viewer) {
        this.work = work;
        this.writer = writer;
        this.dictionary = dictionary;
        this.reading = reading;
        this.viewer = viewer;
    }

    /** @param codes why the row stayed out */
    DoubtView compare(JdbcClient jdbc, Candidate candidate, List<String> codes) {
        if (!candidate.isOut()) {
            writer.match(jdbc, List.of(candidate));
        }
        List<@Nullable String[]> others = new ArrayList<>(candidate.others);
        if (candidate.existing != null) {
            others.add(candidate.existing);
        }
        List<DoubtView.Other> shown = others.stream().map(other -> other(jdbc, candidate, other)).toList();
        return new DoubtView(candidate.line, codes, row(candidate), shown, verdicts(codes, shown));
    }

    static List<String> verdicts(List<String> codes, List<DoubtView.Other> others) {
        List<String> verdicts = new ArrayList<>();
        if (others.stream().anyMatch(other -> other.id() != null)) {
            verdicts.add("same");
        }
        if (others.isEmpty() || CAN_BE_OTHER.containsAll(codes)) {
            verdicts.add("other");
        }
        verdicts.add("leave");
        return verdicts;
    }

    private List<DoubtView.Value> row(Candidate candidate) {
        List<DoubtView.Value> values = new ArrayList<>();
        for (Registry.Field field : fields(candidate)) {
            String value = value(candidate, field.code());
            values.add(new DoubtView.Value(field.code(), field.name(), value == null ? null : shown(field, value)));
        }
        return values;
    }

    /** What the row says, after it was brought into its form: the number says birth date and sex. */
    private @Nullable String value(Candidate candidate, String field) {
        if (candidate.row != null && !HOMES.contains(field)) {
            for (int i = 0; i < writer.table().columns().size(); i++) {
                Table.Column column = writer.table().columns().get(i);
                if (field.equals(column.field()) && !column.name().endsWith("_id")) {
                    return candidate.row[i];
                }
            }
        }
        return candidate.value(field);
    }

    private List<Registry.Field> fields(Candidate candidate) {
        return work.kind().fields(work.registry()).stream().filter(field -> !field.code().endsWith(".grid")
                && (ALWAYS.contains(field.code()) || candidate.value(field.code()) != null)).toList();
    }

    private DoubtView.Other other(JdbcClient jdbc, Candidate candidate, @Nullable String[] existing) {
        Table table = writer.table();
        String town = String.valueOf(existing[table.at("town")]);
        long grid = Long.parseLong(String.valueOf(existing[table.at("grid_id")]));
        if (!reading.contains(town, grid)) {
            return new DoubtView.Other(null, table.kind(), null, List.of());
        }
        Map<String, @Nullable String> values = writer.values(existing);
        Set<String> asked = new LinkedHashSet<>();
        fields(candidate).forEach(field -> asked.add(field.code()));
        List<DoubtView.Compared> compared = new ArrayList<>();
        for (Registry.Field field : work.kind().fields(work.registry())) {
            if (!asked.contains(field.code())) {
                continue;
            }
            compared.add(HOMES.contains(field.code()) || field.code().equals("household.number")
                    ? home(jdbc, candidate, existing, field, town) : compared(candidate, values, field));
        }
        String id = new ObjectKey(town, Long.parseLong(String.valueOf(existing[table.at("id")]))).text();
        return new DoubtView.Other(id, table.kind(), existing[table.at("source")], compared);
    }

    private DoubtView.Compared compared(Candidate candidate, Map<String, @Nullable String> values, Registry.Field field) {
        String there = values.get(field.code());
        boolean visible = CellMask.isPersonal(field.code()) || dictionary.shown(viewer, field.code(), there) != null;
        String value = there == null || !visible ? null : shown(field, there);
        String ours = value(candidate, field.code());
        return new DoubtView.Compared(field.code(), field.name(), value, ours != null && !Objects.equals(ours, there));
    }

    /** Houses, addresses and households are kept by id: shown by their text, compared by the id. */
    private DoubtView.Compared home(JdbcClient jdbc, Candidate candidate, @Nullable String[] existing, Registry.Field field, String town) {
        String column = switch (field.code()) {
            case "person.house-code" -> "house_id";
            case "house.address" -> "address_id";
            default -> "household_id";
        };
        String id = existing[writer.table().at(column)];
        String sql = switch (column) {
            case "house_id" -> "select coalesce(h.code, a.text) from registry_house h join registry_address a on a.town = h.town and a.id = h.address_id "
                    + "where h.town = :town and h.id = :id";
            case "address_id" -> "select a.text from registry_address a where a.town = :town and a.id = :id";
            default -> "select h.number from registry_household h where h.town = :town and h.id = :id";
        };
        String text = id == null ? null : jdbc.sql(sql).param("town", town).param("id", Long.valueOf(id)).query(String.class).optional().orElse(null);
        String ours = candidate.row == null ? null : candidate.row[writer.table().at(column)];
        return new DoubtView.Compared(field.code(), field.name(), text == null ? null : column.equals("house_id") && !text.matches("[\\w-]+") ? Masks.address(text) : text,
                !Objects.equals(ours, id));
    }

    private String shown(Registry.Field field, String value) {
        if (field.type().equals("code") && field.table() != null) {
            return work.registry().findCodeTable(field.table()).flatMap(table -> table.findEntry(value))
                    .map(entry -> entry.name().zh()).orElse(value);
        }
        if (field.type().equals("boolean")) {
            return value.startsWith("t") ? "是" : "否";
        }
        return CellMask.of(field.code(), value);
    }
}
