package org.minqing.outreach.internal.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.outreach.internal.visit.VisitViews.HouseholdLine;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Programme;
import org.minqing.profile.Programme.Households;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Component;

/** Households in their programmes: each number of {@link Coverage} has the list of just these. */
@Component
class OwedHomes {

    static final int MOST = 200;
    static final String FROM = " from registry_home h left join outreach_contact c on c.town = h.town and c.programme = :programme and c.household_id = h.id "
            + "where h.ended_on is null";
    /** Before every visit, for those who never had one. */
    private static final String LAST = "coalesce(c.last_visit_on, date '1900-01-01')";
    private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})_(-?\\d{1,19})");
    private static final Pattern VILLAGE = Pattern.compile("^.{2,40}?(?:村民委员会|居民委员会|村委会|居委会|社区|村)");
    private static final Pattern TOWN = Pattern.compile("^.{1,30}?(?:街道|镇|乡)");

    /** A row of {@code registry_home} with the one of {@code outreach_contact} that stands beside it, if there is one. */
    record Row(ObjectKey key, long gridId, String number, int members, @Nullable String head, @Nullable String address, @Nullable Double lon,
               @Nullable Double lat, boolean listed, @Nullable Long worker, @Nullable LocalDate lastVisitOn, @Nullable Long lastVisitBy,
               @Nullable LocalDate lastTriedOn, @Nullable LocalDate nextOn) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(new ObjectKey(row.getString("town"), row.getLong("id")), row.getLong("grid_id"), row.getString("number"), row.getInt("members"),
                    row.getString("head"), row.getString("address"), row.getObject("lon", Double.class), row.getObject("lat", Double.class),
                    row.getBoolean("listed"), row.getObject("worker_id", Long.class), row.getObject("last_visit_on", LocalDate.class),
                    row.getObject("last_visit_by", Long.class), row.getObject("last_tried_on", LocalDate.class), row.getObject("next_on", LocalDate.class));
        }

        LocalDate lastOrNever() {
            LocalDate last = lastVisitOn;
            return last == null ? LocalDate.of(1900, 1, 1) : last;
        }
    }

    /**
     * What is looked for.
     *
     * @param list   a key of {@link VisitDays#LISTS}
     * @param gridId with all below it; null: all that the viewer has to do with
     * @param own    households of the grid itself alone, without those below
     * @param mine   those to which the viewer goes
     */
    record Wanted(Programme programme, String list, @Nullable Long gridId, boolean own, boolean mine) {
    }

    private final VisitDoor door;
    private final VisitDays days;
    private final Accounts accounts;
    private final Grids grids;

    OwedHomes(VisitDoor door, VisitDays days, Accounts accounts, Grids grids) {
        this.door = door;
        this.days = days;
        this.accounts = accounts;
        this.grids = grids;
    }

    /** Those who waited longest first, and before them whoever was never seen. */
    Page<HouseholdLine> list(Viewer viewer, Wanted wanted, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        Long grid = wanted.gridId();
        if (grid != null) {
            door.requirePart(viewer, grid);
        }
        List<Row> rows = rows(viewer, wanted, cursor, limit + 1);
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new Page<>(lines(viewer, wanted.programme(), shown), rows.size() > limit ? cursor(shown.getLast()) : null);
    }

    /** The first pages of the list, of one look at it. */
    List<Page<HouseholdLine>> pages(Viewer viewer, Wanted wanted, int size, int most) {
        List<Row> rows = rows(viewer, wanted, null, size * most + 1);
        List<HouseholdLine> lines = lines(viewer, wanted.programme(), rows);
        List<Page<HouseholdLine>> pages = new ArrayList<>();
        for (int from = 0; pages.isEmpty() || from < rows.size() && pages.size() < most; from += size) {
            int to = Math.min(from + size, rows.size());
            pages.add(new Page<>(lines.subList(from, to), to < rows.size() ? cursor(rows.get(to - 1)) : null));
        }
        return pages;
    }

    static String cursor(Row row) {
        return row.lastOrNever() + "_" + row.key().id();
    }

    List<Row> rows(Viewer viewer, Wanted wanted, @Nullable String cursor, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        String condition = condition(viewer, wanted, parameters);
        if (cursor != null) {
            condition += " and (" + LAST + ", h.id) > (:after, :afterId)";
            parameters.putAll(position(cursor));
        }
        String where = condition;
        return door.read(viewer, reach -> reach.jdbc().sql("select h.town, h.id, h.grid_id, h.number, h.members, h.head, h.address, h.lon, h.lat, "
                        + "coalesce(c.listed, false) as listed, c.worker_id, c.last_visit_on, c.last_visit_by, c.last_tried_on, c.next_on" + FROM + where
                        + " and " + reach.predicate() + " order by " + LAST + ", h.id limit :limit")
                .params(reach.read().parameters()).param("me", reach.accountId()).params(parameters).param("limit", limit).query(Row::read).list());
    }

    private static Map<String, Object> position(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        try {
            if (parts.matches()) {
                return Map.of("after", LocalDate.parse(parts.group(1)), "afterId", Long.parseLong(parts.group(2)));
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            // As any other text that is no position.
        }
        throw CommonProblem.BAD_REQUEST.asException().field("cursor", "format", "");
    }

    long count(Viewer viewer, Wanted wanted, long most) {
        Map<String, Object> parameters = new HashMap<>();
        String condition = condition(viewer, wanted, parameters);
        return door.read(viewer, reach -> reach.jdbc().sql("select count(*) from (select 1" + FROM + condition + " and " + reach.predicate()
                + " limit :most) found").params(reach.read().parameters()).param("me", reach.accountId()).params(parameters).param("most", most)
                .query(Long.class).single());
    }

    private String condition(Viewer viewer, Wanted wanted, Map<String, Object> parameters) {
        Programme programme = wanted.programme();
        parameters.putAll(days.parameters(programme));
        parameters.put("programme", programme.code());
        StringBuilder condition = new StringBuilder(" and ").append(VisitDays.LISTS.get(wanted.list())).append(owed(programme));
        Long grid = wanted.gridId();
        if (grid != null) {
            condition.append(" and h.grid_id = any(:within)");
            parameters.put("within", wanted.own() ? new Long[] {grid} : door.subtree(grid));
        }
        if (wanted.mine()) {
            if (programme.households() == Households.ASSIGNED) {
                condition.append(" and c.worker_id = :me");
            } else {
                Map<String, Object> places = door.visiting(viewer, programme).parameters();
                condition.append(" and ").append(door.visiting(viewer, programme).predicate("h").replace(":scope", ":mine"));
                places.forEach((name, value) -> parameters.put(name.replace("scope", "mine"), value));
            }
        }
        return condition.toString();
    }

    /** Which households are owed visits by the programme. */
    static String owed(Programme programme) {
        return programme.households() == Households.ALL ? "" : " and c.listed";
    }

    List<HouseholdLine> lines(Viewer viewer, Programme programme, Collection<Row> rows) {
        Map<Long, String> names = accounts.names(rows.stream().flatMap(row -> Stream.of(row.worker(), row.lastVisitBy())).filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return rows.stream().map(row -> line(viewer, programme, row, names)).toList();
    }

    private HouseholdLine line(Viewer viewer, Programme programme, Row row, Map<Long, String> names) {
        boolean yours = door.mayRecord(viewer, programme, row.gridId(), row.listed(), row.worker());
        Long worker = row.worker();
        Long by = row.lastVisitBy();
        String address = row.address();
        LocalDate last = row.lastVisitOn();
        return new HouseholdLine(row.key().text(), row.head(), row.number(), row.members(), address == null || yours ? address : masked(address),
                yours ? row.lon() : null, yours ? row.lat() : null, GridPlace.of(grids.tree(), row.gridId()), programme.code(),
                days.state(programme, last, row.nextOn()), last, by == null ? null : names.get(by), row.lastTriedOn(),
                last == null ? null : last.plusDays(programme.interval()), row.nextOn(), row.listed(), worker == null ? null : names.get(worker), yours);
    }

    /** Down to the village. */
    static String masked(String address) {
        Matcher village = VILLAGE.matcher(address);
        if (village.find()) {
            return village.group() + "****";
        }
        Matcher town = TOWN.matcher(address);
        return town.find() ? town.group() + "****" : "****";
    }
}
