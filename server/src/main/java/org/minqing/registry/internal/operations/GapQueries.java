package org.minqing.registry.internal.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.FieldWork.Collecting;
import org.minqing.profile.Profile;
import org.minqing.profile.Registry;
import org.minqing.registry.Gaps.Gap;
import org.minqing.registry.Gaps.Held;
import org.minqing.registry.Gaps.Wanting;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.imports.Columns;
import org.minqing.registry.internal.secrecy.Masks;
import org.minqing.registry.internal.secrecy.PersonalField;

/** The statements that find gaps of one kind of object; what is a gap is said once, by {@link #mark}. */
final class GapQueries {

    private static final String MISSING = "m";
    private static final String OLD = "o";
    /** By a stronger source. */
    private static final String HELD = "h";
    /** The same, and the viewer has said otherwise. */
    private static final String PROPOSED = "p";

    /** A field that is collected, with where it is stored. */
    private record Asked(Collecting collecting, Columns.Column column) {
    }

    private final String kind;
    private final List<Asked> asked;
    private final Map<String, Object> parameters = new HashMap<>();
    private final Forms forms;

    /** @param rank of the source for which the viewer speaks */
    GapQueries(String kind, Profile profile, long viewer, int rank, LocalDate today, Forms forms) {
        this.kind = kind;
        this.forms = forms;
        Columns columns = Columns.of(kind);
        this.asked = profile.fieldWork().collecting().stream().filter(one -> one.field().startsWith(kind + "."))
                .flatMap(one -> columns.find(one.field()).map(column -> new Asked(one, column)).stream()).toList();
        parameters.put("viewer", viewer);
        parameters.put("stronger", Stream.concat(profile.registry().dataSources().stream(), Stream.of(Registry.DECIDED)).filter(source -> source.rank() > rank)
                .map(source -> source.code()).toArray(String[]::new));
        for (int i = 0; i < asked.size(); i++) {
            Collecting one = asked.get(i).collecting();
            parameters.put("field" + i, one.field());
            parameters.put("kinds" + i, one.kinds().toArray(String[]::new));
            Integer months = one.months();
            Integer age = one.age();
            parameters.put("old" + i, months == null ? LocalDate.EPOCH : today.minusMonths(months));
            parameters.put("born" + i, age == null ? LocalDate.of(9999, 1, 1) : today.minusYears(age));
        }
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Missing, old, or neither. */
    private String mark(int i) {
        Asked one = asked.get(i);
        String column = "o." + one.column().name();
        String ofKind = one.collecting().kinds().isEmpty() ? "" : "o.kind = any(:kinds" + i + ") and ";
        String ofAge = one.collecting().age() == null || !kind.equals("person") ? "" : "(o.birth_date is null or o.birth_date <= :born" + i + ") and ";
        String held = " when " + ofKind + ofAge + "coalesce(o.sources::jsonb ->> '" + one.column().name() + "', o.source) = any(:stronger) then case when exists"
                + " (select from registry_proposal c where c.town = o.town and c.object_id = o.id and c.field = :field" + i + " and c.account_id = :viewer and c.state = 'open')"
                + " then 'p' else 'h' end";
        String old = one.collecting().months() == null ? "" : " when " + ofKind + ofAge + "o.updated_at < :old" + i + "::date and not exists (select from registry_collected c where c.town = o.town and c.object_id = o.id"
                + " and :field" + i + " = any(c.confirmed) and c.on_day >= :old" + i + "::date) then 'o'";
        return "case when " + ofKind + ofAge + column + " is null then 'm'" + " when " + column + " is null then '-'" + held + old + " else '-' end";
    }

    private String from() {
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            marks.add(mark(i));
        }
        return "(select o.*, array[" + String.join(", ", marks) + "] as marks from " + RecordStore.table(kind) + " o where o.ended_on is null"
                + (kind.equals("person") ? " and o.died_on is null" : "")
                + (kind.equals("facility") || kind.equals("place") ? " and o.class = '" + kind + "'" : "") + " and %s) o";
    }

    private static String address(String kind) {
        return switch (kind) {
            case "person" -> " left join registry_house h on h.town = o.town and h.id = o.house_id left join registry_address a on a.town = h.town and a.id = h.address_id";
            case "house" -> " left join registry_address a on a.town = o.town and a.id = o.address_id";
            default -> "";
        };
    }

    int count(Reach reach, Long[] grids) {
        return isEmpty() ? 0 : reach.jdbc().sql("select count(*) from " + from().formatted("o.grid_id = any(:grids) and " + reach.scope().predicate("o"))
                        + " where o.marks && array['m', 'o']").params(reach.scope().parameters()).params(parameters).param("grids", grids).query(Integer.class).single();
    }

    List<Wanting> list(Reach reach, Long[] grids, long after, int limit) {
        return isEmpty() ? List.of() : reach.jdbc().sql(select() + from().formatted("o.grid_id = any(:grids) and o.id > :after and " + reach.scope().predicate("o"))
                        + address(kind) + " where o.marks && array['m', 'o'] order by o.id limit :limit").params(reach.scope().parameters()).params(parameters)
                .param("grids", grids).param("after", after).param("limit", limit).query(this::wanting).list();
    }

    Optional<Wanting> find(Reach reach, ObjectKey key) {
        return isEmpty() ? Optional.empty() : reach.jdbc().sql(select() + from().formatted("o.town = :town and o.id = :id and " + reach.scope().predicate("o")) + address(kind))
                .params(reach.scope().parameters()).params(parameters).param("town", key.town()).param("id", key.id()).query(this::wanting).optional();
    }

    private String select() {
        return "select o.*, " + (address(kind).isEmpty() ? "o.address" : "a.text") + " as place_text from ";
    }

    private Wanting wanting(ResultSet row, int number) throws SQLException {
        ObjectKey key = new ObjectKey(row.getString("town"), row.getLong("id"));
        String[] marks = (String[]) row.getArray("marks").getArray();
        List<Gap> gaps = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        Map<String, String> sources = Columns.sources(row.getString("sources"));
        for (int i = 0; i < asked.size(); i++) {
            String field = asked.get(i).collecting().field();
            switch (marks[i]) {
                case MISSING -> gaps.add(new Gap(field, null));
                case OLD -> gaps.add(new Gap(field, shown(asked.get(i), key.id(), row)));
                case HELD, PROPOSED -> held.add(new Held(field, shown(asked.get(i), key.id(), row), sources.getOrDefault(asked.get(i).column().name(), row.getString("source")), marks[i].equals(PROPOSED)));
                default -> {
                }
            }
        }
        String place = row.getString("place_text");
        String title = kind.equals("house") ? place : row.getString("name");
        return new Wanting(key, kind, title == null ? "" : title, kind.equals("person") && place != null ? Masks.address(place) : place, row.getLong("grid_id"),
                row.getInt("version"), gaps, held);
    }

    private @Nullable String shown(Asked one, long id, ResultSet row) throws SQLException {
        String plain = forms.plain(one.column(), id, row.getObject(one.column().name()));
        if (plain.isEmpty()) {
            return null;
        }
        for (PersonalField field : PersonalField.values()) {
            if (field.code().equals(one.collecting().field())) {
                return field.mask(plain);
            }
        }
        return plain;
    }

    /** Codes of the fields that are collected. */
    List<String> fields() {
        return asked.stream().map(one -> one.collecting().field()).collect(Collectors.toList());
    }
}
