package org.minqing.registry.internal.care;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.pages.ObjectRef;
import org.minqing.registry.internal.search.Cursor;
import org.minqing.registry.internal.secrecy.Masks;
import org.springframework.stereotype.Component;

/** Reads care subjects and visits, within what the viewer may know. */
@Component
class CareQueries {

    private static final int LARGEST_PAGE = 100;
    private static final String LIST = "care";
    private static final String VISITS = "care-visits";
    /** Of one subject. */
    private static final int MOST_STAYS = 200;

    /** What the list needs of the subject; joined to the few rows that are shown. */
    private static final String WITH_SUBJECT = """
             left join registry_person p on c.subject_kind = 'person' and p.town = c.town and p.id = c.subject_id
            left join registry_organisation o on c.subject_kind = 'organisation' and o.town = c.town and o.id = c.subject_id
            left join registry_object b on c.subject_kind = 'object' and b.town = c.town and b.id = c.subject_id
            left join registry_house h on h.town = c.town
                and h.id = case c.subject_kind when 'house' then c.subject_id when 'person' then p.house_id end
            left join registry_address a on a.town = h.town and a.id = h.address_id
            """;
    private static final String SUBJECT_COLUMNS = "coalesce(p.name, o.name, b.name, a.text, '') as title, "
            + "coalesce(o.address, b.address, a.text) as address, b.class as object_class";

    /** A row with what stands beside it. */
    record Row(CareLine line, long id, String town, byte[] entryReason, String source, long enteredBy, OffsetDateTime enteredAt,
               byte @Nullable [] endReason, @Nullable Long endedBy, @Nullable Long visitBy, String department, int interval) {
    }

    /** Visits that are owed, and those among them that are late. */
    record Owed(int total, int overdue) {
    }

    record Point(@Nullable Double lon, @Nullable Double lat) {
    }

    private final CareDoor door;
    private final CareClasses classes;
    private final CareDays days;
    private final CareSecrets secrets;
    private final CareForm form;
    private final Grids grids;
    private final Profiles profiles;
    private final Accounts accounts;

    CareQueries(CareDoor door, CareClasses classes, CareDays days, CareSecrets secrets, CareForm form, Grids grids, Profiles profiles,
                Accounts accounts) {
        this.door = door;
        this.classes = classes;
        this.days = days;
        this.secrets = secrets;
        this.form = form;
        this.grids = grids;
        this.profiles = profiles;
        this.accounts = accounts;
    }

    List<CareClassView> classes(Viewer viewer) {
        Profile profile = profiles.current();
        var mayRead = door.reading(viewer).classes();
        var mayWrite = door.writing(viewer).classes();
        return classes.withGone().stream().filter(each -> mayRead.contains(each.code())).map(each -> new CareClassView(each.code(),
                each.name(), each.subject(), each.department(), profile.findDepartment(each.department()).map(Profile.Department::name)
                .orElse(new Text(each.department(), each.department())), each.interval(), each.restricted(),
                classes.isGone(each.code()), mayWrite.contains(each.code()) && !classes.isGone(each.code()), each.form())).toList();
    }

    /** By the day on which the next visit is due; what has ended by that day, latest first. */
    Page<CareLine> list(Viewer viewer, CareFilter filter, @Nullable String cursorText, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        boolean ended = filter.due() == CareDue.ENDED;
        Cursor cursor = Cursor.of(cursorText, LIST + ended, 2);
        CareScope mine = filter.mine() ? door.writing(viewer) : null;
        String day = ended ? "c.ended_on" : "c.next_due";
        List<Row> rows = door.read(viewer, filter.grid(), (reach, readable) -> {
            CareScope scope = mine == null ? readable : mine;
            Map<String, Object> parameters = new HashMap<>(scope.parameters());
            String condition = filter.due().condition + " and " + scope.predicate("c") + within(filter, parameters);
            parameters.put("today", days.today());
            parameters.put("month", days.monthFrom());
            if (cursor != null) {
                condition += ended ? " and (c.ended_on, c.id) < (:day::date, :id)" : " and (c.next_due, c.id) > (:day::date, :id)";
                parameters.put("day", CareDays.parse(cursor.text(0)));
                parameters.put("id", cursor.number(1));
            }
            String order = ended ? " order by c.ended_on desc, c.id desc" : " order by c.next_due, c.id";
            return reach.jdbc().sql("select c.*, " + SUBJECT_COLUMNS + " from (select c.* from registry_care c where " + condition + order
                            + " limit :limit) c" + WITH_SUBJECT + order).params(parameters).param("limit", limit + 1)
                    .query(this::row).list();
        });
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        List<CareLine> lines = named(shown).stream().map(Row::line).toList();
        if (rows.size() <= limit) {
            return new Page<>(lines, null);
        }
        CareLine last = lines.getLast();
        return new Page<>(lines, Cursor.text(LIST + ended, ended ? Objects.requireNonNull(last.endedOn()) : last.nextDue(), shown.getLast().id()));
    }

    /** All stays of one person, house, organisation or object in classes of which the viewer may know. */
    List<CareLine> ofSubject(Viewer viewer, String kind, ObjectKey subject) {
        return door.read(viewer, (reach, scope) -> named(reach.jdbc().sql("select c.*, " + SUBJECT_COLUMNS + " from registry_care c"
                        + WITH_SUBJECT + " where c.town = :town and c.subject_kind = :kind and c.subject_id = :subject and "
                        + scope.predicate("c") + " order by c.ended_on desc nulls first, c.entered_on desc, c.id desc limit :most")
                .params(scope.parameters()).param("town", subject.town()).param("kind", kind).param("subject", subject.id())
                .param("most", MOST_STAYS).query(this::row).list())).stream().map(Row::line).toList();
    }

    /** Which transactions wrote the stays and their visits last, by id; for whoever compares without a clock. */
    Map<Long, String> marks(Viewer viewer, Collection<Long> ids) {
        Map<Long, String> marks = new HashMap<>();
        door.read(viewer, (reach, scope) -> {
            reach.jdbc().sql("""
                    select c.id, concat_ws(' ', c.xmin, v.rows) as mark from registry_care c left join lateral (
                        select string_agg(v.xmin::text, ' ' order by v.id) as rows from registry_care_visit v
                        where v.town = c.town and v.care_id = c.id) v on true
                    where c.id = any(:ids)
                    """).param("ids", ids.toArray(Long[]::new)).query(row -> {
                        marks.put(row.getLong("id"), row.getString("mark"));
                    });
            return true;
        });
        return marks;
    }

    CareView one(Viewer viewer, long id) {
        CareScope writable = door.writing(viewer);
        Row row = door.read(viewer, (reach, scope) -> named(find(reach, scope, id).stream().toList()).stream().findFirst())
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
        Map<Long, String> names = accounts.names(List.of(row.enteredBy(), row.endedBy() == null ? 0L : row.endedBy()));
        CareLine line = row.line();
        return new CareView(line, words(CareSecrets.ENTRY_REASON, row, row.entryReason()), row.source(), names.get(row.enteredBy()),
                row.enteredAt().toInstant(), secrets.open(CareSecrets.END_REASON, row.id(), row.endReason()),
                row.endedBy() == null ? null : names.get(row.endedBy()), row.department(), row.interval(),
                writable.contains(line.careClass(), row.town(), Ids.parse(line.grid().id())),
                classes.form(line.careClass()));
    }

    Optional<Row> find(Reach reach, CareScope scope, long id) {
        return reach.jdbc().sql("select c.*, " + SUBJECT_COLUMNS + " from registry_care c" + WITH_SUBJECT + " where c.id = :id and "
                + scope.predicate("c")).params(scope.parameters()).param("id", id).query(this::row).optional();
    }

    /** Latest first. */
    Page<CareVisitView> visits(Viewer viewer, long id, @Nullable String cursorText, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        Cursor cursor = Cursor.of(cursorText, VISITS, 2);
        return door.read(viewer, (reach, scope) -> {
            Row care = find(reach, scope, id).orElseThrow(CommonProblem.NOT_FOUND::asException);
            Map<Long, Long> by = new HashMap<>();
            List<CareVisitView> rows = reach.jdbc().sql("""
                    select v.id, v.on_day, v.met, v.at, v.account_id, v.answers, v.note from registry_care_visit v
                    where v.town = :town and v.care_id = :care and (v.on_day, v.id) < (:day::date, :id)
                    order by v.on_day desc, v.id desc limit :limit
                    """).param("town", care.town()).param("care", id)
                    .param("day", cursor == null ? CareDays.NEVER : CareDays.parse(cursor.text(0)))
                    .param("id", cursor == null ? Long.MAX_VALUE : cursor.number(1)).param("limit", limit + 1)
                    .query((row, number) -> {
                        by.put(row.getLong("id"), row.getLong("account_id"));
                        return visit(row);
                    }).list();
            Map<Long, String> names = accounts.names(by.values());
            List<CareVisitView> shown = (rows.size() > limit ? rows.subList(0, limit) : rows).stream().map(visit -> new CareVisitView(visit.id(),
                    visit.onDay(), visit.at(), names.get(by.get(Ids.parse(visit.id()))), visit.met(), visit.answers(), visit.note())).toList();
            return new Page<>(shown, rows.size() > limit ? Cursor.text(VISITS, shown.getLast().onDay(), Ids.parse(shown.getLast().id())) : null);
        });
    }

    /** What the viewer is to visit. */
    Owed countOwed(Viewer viewer) {
        CareScope mine = door.writing(viewer);
        return mine.isEmpty() ? new Owed(0, 0) : door.read(viewer, (reach, scope) -> reach.jdbc()
                .sql("select count(*), count(*) filter (where c.next_due < :today) from registry_care c where " + CareDue.OWED.condition + " and "
                        + mine.predicate("c")).params(mine.parameters()).param("today", days.today())
                .query((row, number) -> new Owed(row.getInt(1), row.getInt(2))).single());
    }

    /** Where houses, premises and places lie, by care subject; never where people live. */
    Map<Long, Point> points(Viewer viewer, List<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, Point> points = new HashMap<>();
        door.read(viewer, (reach, scope) -> reach.jdbc().sql("select c.id, coalesce(o.lon, b.lon, h.lon), coalesce(o.lat, b.lat, h.lat) from registry_care c"
                        + WITH_SUBJECT + " where c.id = any(:ids) and c.subject_kind <> 'person' and " + scope.predicate("c"))
                .params(scope.parameters()).param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> points.put(row.getLong(1), new Point(row.getObject(2, Double.class), row.getObject(3, Double.class)))).list());
        return points;
    }

    CareCounts counts(Viewer viewer, long gridId, @Nullable String careClass) {
        GridTree tree = grids.tree();
        GridNode grid = tree.get(gridId);
        CareTally tally = door.read(viewer, gridId, (reach, scope) -> {
            Map<String, Object> parameters = new HashMap<>(scope.parameters());
            String condition = "c.ended_on is null and " + scope.predicate("c") + within(new CareFilter(careClass, gridId, CareDue.ALL, false), parameters);
            CareTally counted = new CareTally(tree, grid);
            reach.jdbc().sql("""
                    select c.grid_id, c.class, count(*) as total, count(*) filter (where c.next_due < :today) as overdue,
                        count(*) filter (where c.next_due >= :today and c.due_from <= :today) as due,
                        count(*) filter (where c.due_from > :today) as later, count(*) filter (where c.last_visit_on >= :month) as visited
                    from registry_care c where\s""" + condition + " group by c.grid_id, c.class")
                    .params(parameters).param("today", days.today()).param("month", days.monthFrom())
                    .query(row -> {
                        counted.add(row.getLong("grid_id"), row.getString("class"), new CareCounts.Counts(row.getLong("total"),
                                row.getLong("overdue"), row.getLong("due"), row.getLong("later"), row.getLong("visited")));
                    });
            return counted;
        });
        return tally.counts(classes.withGone(), door.reading(viewer).classes(), days.today(), days.monthFrom());
    }

    CareVisitView visit(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new CareVisitView(Ids.format(id), row.getObject("on_day", LocalDate.class), row.getObject("at", OffsetDateTime.class).toInstant(),
                null, row.getBoolean("met"), form.read(Objects.requireNonNull(secrets.open(CareSecrets.ANSWERS, id, row.getBytes("answers")))),
                secrets.open(CareSecrets.NOTE, id, row.getBytes("note")));
    }

    private String within(CareFilter filter, Map<String, Object> parameters) {
        String condition = "";
        if (filter.careClass() != null) {
            parameters.put("careClass", filter.careClass());
            condition += " and c.class = :careClass";
        }
        if (filter.grid() != null && filter.grid() != grids.tree().root().id()) {
            parameters.put("subtree", grids.tree().subtree(filter.grid()).stream().map(GridNode::id).toArray(Long[]::new));
            condition += " and c.grid_id = any(:subtree)";
        }
        return condition;
    }

    private String words(String column, Row row, byte[] sealed) {
        return Objects.requireNonNull(secrets.open(column, row.id(), sealed));
    }

    private Row row(ResultSet row, int number) throws SQLException {
        String code = row.getString("class");
        String kind = row.getString("subject_kind");
        String town = row.getString("town");
        LocalDate nextDue = row.getObject("next_due", LocalDate.class);
        LocalDate endedOn = row.getObject("ended_on", LocalDate.class);
        LocalDate visited = row.getObject("last_visit_on", LocalDate.class);
        LocalDate tried = row.getObject("last_tried_on", LocalDate.class);
        ObjectRef subject = new ObjectRef(kind.equals("object") ? Objects.requireNonNullElse(row.getString("object_class"), "place") : kind,
                new ObjectKey(town, row.getLong("subject_id")).text(), row.getString("title"));
        CareLine line = new CareLine(Ids.format(row.getLong("id")), code, classes.name(code), classes.isGone(code),
                row.getBoolean("restricted"), subject, address(kind, row.getString("address")),
                GridPlace.of(grids.tree(), row.getLong("grid_id")), row.getObject("entered_on", LocalDate.class),
                visited, null, tried == null || visited != null && !tried.isAfter(visited) ? null : tried, nextDue,
                CareDue.of(days.today(), row.getObject("due_from", LocalDate.class), nextDue, endedOn != null), endedOn, row.getString("end_code"));
        return new Row(line, row.getLong("id"), town, row.getBytes("entry_reason"), row.getString("source"), row.getLong("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class), row.getBytes("end_reason"), row.getObject("ended_by", Long.class),
                row.getObject("last_visit_by", Long.class), row.getString("department"), row.getInt("interval_days"));
    }

    /** Of a person down to the village, if that much can be told from it. */
    private static @Nullable String address(String kind, @Nullable String address) {
        if (address == null || !kind.equals("person")) {
            return address;
        }
        String masked = Masks.address(address);
        return masked.startsWith("*") ? null : masked;
    }

    /** With the names of who was there last. */
    private List<Row> named(List<Row> rows) {
        Map<Long, String> names = accounts.names(rows.stream().map(Row::visitBy).filter(Objects::nonNull).collect(Collectors.toSet()));
        return rows.stream().map(row -> {
            CareLine line = row.line();
            return new Row(new CareLine(line.id(), line.careClass(), line.className(), line.classGone(), line.restricted(), line.subject(), line.address(), line.grid(),
                    line.enteredOn(), line.lastVisitOn(), row.visitBy() == null ? null : names.get(row.visitBy()), line.lastTriedOn(), line.nextDue(), line.due(),
                    line.endedOn(), line.endCode()), row.id(), row.town(), row.entryReason(), row.source(), row.enteredBy(), row.enteredAt(),
                    row.endReason(), row.endedBy(), row.visitBy(), row.department(), row.interval());
        }).toList();
    }
}
