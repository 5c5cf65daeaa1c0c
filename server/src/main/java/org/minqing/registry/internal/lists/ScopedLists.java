package org.minqing.registry.internal.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.minqing.registry.RegistryLists;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.lists.ListColumns.Column;
import org.minqing.registry.internal.lists.ListColumns.Source;
import org.minqing.registry.internal.search.Cursor;
import org.minqing.registry.internal.secrecy.FieldDictionary;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.minqing.registry.internal.secrecy.Reveals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists under the scope of the permission to export, sealed fields masked unless they were asked for by name. */
@Component
class ScopedLists implements RegistryLists {

    private static final Text GRID = new Text("所在网格", "Grid");
    private static final Text SOURCE = new Text("数据来源", "Source");
    private static final Text MEMBERS = new Text("人数", "Members");
    private static final Text HEAD = new Text("户主", "Head");

    private final RegistryAccess access;
    private final Grids grids;
    private final Profiles profiles;
    private final PersonalFields fields;
    private final FieldDictionary dictionary;
    private final Ids ids;
    private final Clock clock;

    ScopedLists(RegistryAccess access, Grids grids, Profiles profiles, PersonalFields fields, FieldDictionary dictionary, Ids ids, Clock clock) {
        this.access = access;
        this.grids = grids;
        this.profiles = profiles;
        this.fields = fields;
        this.dictionary = dictionary;
        this.ids = ids;
        this.clock = clock;
    }

    /** A row of a page: its key, where it lies, its cells. */
    private record Line(String town, long id, @Nullable String[] cells, boolean plain) {
    }

    @Override
    public List<Text> headings(Viewer viewer, Wanted wanted) {
        Source source = source(wanted);
        plain(source, wanted.plain());
        if (!wanted.plain().isEmpty() && !viewer.may(Reveals.PERMISSION)) {
            throw CommonProblem.FORBIDDEN.asException();
        }
        Registry registry = profiles.current().registry();
        List<Text> headings = new ArrayList<>();
        for (Column column : source.columns()) {
            headings.add(column.field().isEmpty() ? MEMBERS : source.kind().equals("household") && column.field().equals("person.name") ? HEAD
                    : registry.findField(column.field()).map(Registry.Field::name).orElse(new Text(column.field(), column.field())));
        }
        headings.add(GRID);
        headings.add(SOURCE);
        return headings;
    }

    @Override
    public long count(Viewer viewer, Wanted wanted, long bound) {
        Source source = source(wanted);
        return access.record(viewer, wanted.gridId(), PERMISSION, reach -> reach.jdbc().sql("select count(*) from (select from "
                        + table(source) + " o where " + reach.scope().predicate("o") + only(source) + " limit :bound) k")
                .params(reach.scope().parameters()).param("bound", bound).query(Long.class).single());
    }

    @Override
    public ListPage page(Viewer viewer, Wanted wanted, Occasion occasion, @Nullable String cursor, int limit) {
        Source source = source(wanted);
        Set<PersonalField> plain = plain(source, wanted.plain());
        Cursor after = Cursor.of(cursor, "list", 2);
        GridScope revealing = grids.scope(viewer, Reveals.PERMISSION);
        return access.record(viewer, wanted.gridId(), PERMISSION, reach -> {
            List<Line> lines = lines(reach, source, after, limit, new Cells(viewer, source, plain, revealing));
            if (!plain.isEmpty()) {
                remember(reach.jdbc(), viewer, source, plain, occasion, lines.stream().filter(Line::plain).toList());
            }
            Line last = lines.isEmpty() ? null : lines.getLast();
            return new ListPage(lines.stream().map(Line::cells).toList(),
                    last == null || lines.size() < limit ? null : Cursor.text("list", last.town(), last.id()));
        });
    }

    private List<Line> lines(Reach reach, Source source, @Nullable Cursor after, int limit, Cells cells) {
        String columns = source.columns().stream().map(Column::sql).collect(Collectors.joining(", "));
        return reach.jdbc().sql("select o.town, o.id, o.grid_id, o.source, " + columns + " from " + source.from() + " where "
                        + reach.scope().predicate("o") + only(source) + " and (o.town, o.id) > (:town, :id) order by o.town, o.id limit :limit")
                .params(reach.scope().parameters()).param("town", after == null ? "" : after.text(0))
                .param("id", after == null ? 0L : after.number(1)).param("limit", limit)
                .query((row, number) -> cells.line(row)).list();
    }

    private static String table(Source source) {
        return source.from().substring(0, source.from().indexOf(' '));
    }

    private static String only(Source source) {
        return " and o.ended_on is null" + (table(source).equals("registry_object") ? " and o.class = '" + source.kind() + "'" : "");
    }

    private static Source source(Wanted wanted) {
        Source source = ListColumns.find(wanted.kind());
        if (source == null) {
            throw CommonProblem.INVALID.asException().field("kind", "unknown", wanted.kind());
        }
        return source;
    }

    private static Set<PersonalField> plain(Source source, List<String> names) {
        Set<PersonalField> plain = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            PersonalField field = source.columns().stream().map(Column::personal)
                    .filter(personal -> personal != null && personal.member().equals(name)).findFirst().orElse(null);
            if (field == null) {
                throw CommonProblem.INVALID.asException().field("plain[" + i + "]", "unknown-field", name);
            }
            plain.add(field);
        }
        return plain;
    }

    /** The person concerned can see it as any other look. */
    private void remember(JdbcClient jdbc, Viewer viewer, Source source, Set<PersonalField> plain, Occasion occasion, List<Line> lines) {
        Optional<Duty> office = Reveals.office(viewer, PERMISSION);
        jdbc.sql("""
                insert into registry_reveal (id, account_id, town, kind, object_id, fields, reason, export_id, at, role, grid_id, department)
                select k.id, :account, k.town, :kind, k.object, :fields, :reason, :export, :at, :role, :grid, :department
                from unnest(:ids::bigint[], :towns::text[], :objects::bigint[]) as k (id, town, object)
                """)
                .param("account", viewer.accountId()).param("kind", source.kind()).param("reason", occasion.purpose())
                .param("fields", plain.stream().map(PersonalField::member).toArray(String[]::new))
                .param("role", office.map(Duty::role).orElse(null), Types.VARCHAR).param("grid", office.map(Duty::gridId).orElse(null), Types.BIGINT)
                .param("department", office.map(Duty::department).orElse(null), Types.VARCHAR)
                .param("export", occasion.exportId()).param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ids", lines.stream().map(line -> ids.next()).toArray(Long[]::new))
                .param("towns", lines.stream().map(Line::town).toArray(String[]::new))
                .param("objects", lines.stream().map(Line::id).toArray(Long[]::new)).update();
    }

    /** Makes cells of the columns of a row. */
    private final class Cells {

        private final Viewer viewer;
        private final Source source;
        private final Set<PersonalField> plain;
        private final GridScope revealing;
        private final GridTree tree = grids.tree();
        private final int townLevel;
        private final Map<String, Map<String, String>> words = new HashMap<>();
        private final Map<Long, String> places = new HashMap<>();
        private final Map<String, String> sources;

        Cells(Viewer viewer, Source source, Set<PersonalField> plain, GridScope revealing) {
            this.viewer = viewer;
            this.source = source;
            this.plain = plain;
            this.revealing = revealing;
            Profile profile = profiles.current();
            this.townLevel = profile.townLevel();
            this.sources = profile.registry().dataSources().stream().collect(Collectors.toMap(Registry.DataSource::code, one -> one.name().zh()));
            for (Column column : source.columns()) {
                profile.registry().findField(column.field()).ifPresent(field -> words.put(field.code(), words(profile, field)));
            }
        }

        private static Map<String, String> words(Profile profile, Registry.Field field) {
            return switch (field.type()) {
                case "boolean" -> Map.of("true", "是", "false", "否");
                case "department" -> profile.departments().stream().collect(Collectors.toMap(Profile.Department::code, one -> one.name().zh()));
                case "code" -> profile.registry().findCodeTable(Objects.requireNonNull(field.table())).map(table -> table.entries().stream()
                        .collect(Collectors.toMap(Registry.Entry::code, entry -> entry.name().zh()))).orElse(Map.of());
                default -> Map.of();
            };
        }

        Line line(ResultSet row) throws SQLException {
            String town = row.getString("town");
            long id = row.getLong("id");
            long grid = row.getLong("grid_id");
            boolean open = !plain.isEmpty() && revealing.contains(town, grid);
            @Nullable String[] cells = new String[source.columns().size() + 2];
            for (int i = 0; i < source.columns().size(); i++) {
                Column column = source.columns().get(i);
                PersonalField personal = column.personal();
                cells[i] = personal == null ? shown(column.field(), row.getString(i + 5))
                        : open && plain.contains(personal) ? fields.open(personal, id, row.getBytes(i + 5)) : fields.masked(personal, id, row.getBytes(i + 5));
            }
            cells[cells.length - 2] = places.computeIfAbsent(grid, this::place);
            cells[cells.length - 1] = sources.get(row.getString("source"));
            return new Line(town, id, cells, open);
        }

        private @Nullable String shown(String field, @Nullable String value) {
            String visible = dictionary.shown(viewer, field, value);
            return visible == null ? null : words.getOrDefault(field, Map.of()).getOrDefault(visible, visible);
        }

        private String place(long grid) {
            return tree.find(grid).isEmpty() ? "" : tree.path(grid).stream().filter(above -> above.level() >= townLevel)
                    .map(GridNode::name).collect(Collectors.joining(" / "));
        }
    }
}
