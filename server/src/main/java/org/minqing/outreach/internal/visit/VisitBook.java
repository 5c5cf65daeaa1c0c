package org.minqing.outreach.internal.visit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.outreach.internal.visit.VisitViews.Colleague;
import org.minqing.outreach.internal.visit.VisitViews.HouseholdLine;
import org.minqing.outreach.internal.visit.VisitViews.HouseholdVisits;
import org.minqing.outreach.internal.visit.VisitViews.MatterView;
import org.minqing.outreach.internal.visit.VisitViews.ProgrammeView;
import org.minqing.outreach.internal.visit.VisitViews.VisitView;
import org.minqing.outreach.internal.visit.VisitViews.WithdrawnView;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Programme;
import org.minqing.profile.Text;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Component;

/** Programmes, and visits with what came of them, as a viewer sees them. */
@Component
class VisitBook {

    private static final int MOST = 100;
    private static final int MOST_COLLEAGUES = 200;
    private static final String OPEN_HOMES = "select h.town, h.id, h.grid_id, h.number, h.members, h.head, h.address, h.lon, h.lat, "
            + "coalesce(c.listed, false) as listed, c.worker_id, c.last_visit_on, c.last_visit_by, c.last_tried_on, c.next_on, c.programme "
            + "from unnest(:towns::text[], :ids::bigint[]) k (town, id) join registry_home h on h.town = k.town and h.id = k.id "
            + "left join outreach_contact c on c.household_id = h.id where ";

    /** A household with one of its programmes. */
    private record InProgramme(@Nullable String programme, OwedHomes.Row home) {
    }

    private final VisitDoor door;
    private final VisitSealing sealed;
    private final OwedHomes homes;
    private final VisitDays days;
    private final Accounts accounts;
    private final Profiles profiles;
    private final Files files;
    private final Grids grids;
    private final Clock clock;

    VisitBook(VisitDoor door, VisitSealing sealed, OwedHomes homes, VisitDays days, Accounts accounts, Profiles profiles, Files files, Grids grids,
              Clock clock) {
        this.door = door;
        this.sealed = sealed;
        this.homes = homes;
        this.days = days;
        this.accounts = accounts;
        this.profiles = profiles;
        this.files = files;
        this.grids = grids;
        this.clock = clock;
    }

    List<ProgrammeView> programmes(Viewer viewer) {
        Profile profile = profiles.current();
        return profile.programmes().stream().map(each -> new ProgrammeView(each.code(), each.name(), each.about(), each.households().code(), each.interval(),
                each.who().stream().map(role -> profile.findRole(role).map(Profile.Role::name).orElse(new Text(role, role))).toList(), each.form(),
                door.visitsSomewhere(viewer, each), viewer.may(VisitDoor.READ), viewer.may(VisitDoor.MANAGE))).toList();
    }

    /**
     * How a household stands, with its visits, newest first.
     *
     * @throws org.minqing.platform.ProblemException {@code common.not-found} unless the viewer may read there, or it was given to the viewer
     */
    HouseholdVisits ofHousehold(Viewer viewer, ObjectKey key, int limit) {
        if (limit < 1 || limit > MOST) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        HouseholdVisits visits = ofHouseholds(viewer, List.of(key), limit).get(key);
        if (visits == null) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return visits;
    }

    /** As {@link #ofHousehold} has each of them; without those that the viewer may not see. */
    Map<ObjectKey, HouseholdVisits> ofHouseholds(Viewer viewer, Collection<ObjectKey> keys, int limit) {
        return door.read(viewer, reach -> {
            Map<ObjectKey, List<InProgramme>> found = open(reach, keys);
            Map<ObjectKey, List<HouseholdLine>> standings = standings(viewer, found.values());
            Map<ObjectKey, List<VisitRow>> visits = latest(reach, found.keySet(), limit + 1);
            Map<String, VisitView> views = views(viewer, reach, visits.values().stream().flatMap(rows -> rows.stream().limit(limit)).toList()).stream()
                    .collect(Collectors.toMap(VisitView::id, Function.identity()));
            Map<ObjectKey, HouseholdVisits> all = new HashMap<>();
            found.forEach((key, rows) -> {
                OwedHomes.Row home = rows.getFirst().home();
                List<VisitRow> here = visits.getOrDefault(key, List.of());
                all.put(key, new HouseholdVisits(key.text(), home.head(), GridPlace.of(grids.tree(), home.gridId()), standings.getOrDefault(key, List.of()),
                        here.stream().limit(limit).map(row -> Objects.requireNonNull(views.get(Ids.format(row.id())))).toList(), here.size() > limit));
            });
            return all;
        });
    }

    /** Those that the viewer may read, or that were given to the viewer; each with its rows by programme. */
    private static Map<ObjectKey, List<InProgramme>> open(VisitDoor.Reach reach, Collection<ObjectKey> keys) {
        return reach.jdbc().sql(OPEN_HOMES + "(" + reach.read().predicate("h") + " or exists (select from outreach_contact m "
                        + "where m.household_id = h.id and m.worker_id = :me))")
                .params(reach.read().parameters()).param("me", reach.accountId()).params(parameters(keys))
                .query((row, number) -> new InProgramme(row.getString("programme"), OwedHomes.Row.read(row, number))).list().stream()
                .collect(Collectors.groupingBy(row -> row.home().key()));
    }

    private static Map<ObjectKey, List<VisitRow>> latest(VisitDoor.Reach reach, Collection<ObjectKey> keys, int limit) {
        return reach.jdbc().sql("""
                select v.* from unnest(:towns::text[], :ids::bigint[]) k (town, id) cross join lateral (
                    select * from outreach_visit v where v.household_id = k.id order by v.on_day desc, v.id desc limit :limit) v
                order by v.on_day desc, v.id desc
                """).params(parameters(keys)).param("limit", limit).query(VisitRow::read).list().stream()
                .collect(Collectors.groupingBy(VisitRow::household));
    }

    private static Map<String, Object> parameters(Collection<ObjectKey> keys) {
        return Map.of("towns", keys.stream().map(ObjectKey::town).toArray(String[]::new), "ids", keys.stream().map(ObjectKey::id).toArray(Long[]::new));
    }

    /** What tells one state of the households' answers from another: the rows of which they are made, and the day. */
    Map<String, String> marks(Viewer viewer, Collection<ObjectKey> households) {
        Map<String, String> marks = new HashMap<>();
        door.read(viewer, reach -> {
            reach.jdbc().sql("""
                    select h.town, h.id, concat_ws(' ', h.grid_id, h.head, h.address, c.rows, v.rows) as mark from registry_home h
                    left join lateral (select string_agg(c.xmin::text, ' ' order by c.programme) as rows from outreach_contact c
                        where c.household_id = h.id) c on true
                    left join lateral (select string_agg(v.xmin::text, ' ' order by v.id) as rows from outreach_visit v where v.household_id = h.id) v on true
                    where h.town = any(:towns) and h.id = any(:ids)
                    """).param("towns", households.stream().map(ObjectKey::town).distinct().toArray(String[]::new))
                    .param("ids", households.stream().map(ObjectKey::id).toArray(Long[]::new)).query(row -> {
                        marks.put(new ObjectKey(row.getString("town"), row.getLong("id")).text(), days.today() + " " + row.getString("mark"));
                    });
            return true;
        });
        return marks;
    }

    /** Each programme that concerns a household: those for all, and those on whose list it is. */
    private Map<ObjectKey, List<HouseholdLine>> standings(Viewer viewer, Collection<List<InProgramme>> found) {
        Map<ObjectKey, List<HouseholdLine>> standings = new HashMap<>();
        for (Programme programme : door.programmes()) {
            List<OwedHomes.Row> concerned = found.stream().map(rows -> in(programme, rows))
                    .filter(row -> programme.households() == Programme.Households.ALL || row.listed()).toList();
            homes.lines(viewer, programme, concerned).forEach(line ->
                    standings.computeIfAbsent(ObjectKey.parse(line.household()), any -> new ArrayList<>()).add(line));
        }
        return standings;
    }

    /** The household as it stands in the programme, which may know nothing of it yet. */
    private static OwedHomes.Row in(Programme programme, List<InProgramme> rows) {
        OwedHomes.Row home = rows.getFirst().home();
        return rows.stream().filter(row -> programme.code().equals(row.programme())).map(InProgramme::home).findFirst().orElseGet(() ->
                new OwedHomes.Row(home.key(), home.gridId(), home.number(), home.members(), home.head(), home.address(), home.lon(), home.lat(), false, null,
                        null, null, null, null));
    }

    VisitView get(Viewer viewer, long id) {
        return find(viewer, "v.id = :key", id).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** The visit at which the matter was raised that became the case, if the viewer may see it. */
    Optional<VisitView> ofCase(Viewer viewer, String code) {
        return find(viewer, "exists (select from outreach_matter m where m.town = v.town and m.visit_id = v.id and m.case_code = :key)", code);
    }

    /** What one recorded oneself stays open to oneself. */
    private Optional<VisitView> find(Viewer viewer, String condition, Object key) {
        return door.read(viewer, reach -> {
            List<VisitRow> rows = reach.jdbc().sql("select v.* from outreach_visit v where " + condition + " and (" + reach.read().predicate("v")
                            + " or v.account_id = :me or exists (select from outreach_contact c where c.household_id = v.household_id and c.worker_id = :me))")
                    .params(reach.read().parameters()).param("me", viewer.accountId()).param("key", key).query(VisitRow::read).list();
            return views(viewer, reach, rows).stream().findFirst();
        });
    }

    /** As it stands after it was recorded; wherever the household has moved since. */
    VisitView recorded(Viewer viewer, VisitDoor.Reach reach, VisitRow row) {
        return views(viewer, reach, List.of(row)).getFirst();
    }

    private List<VisitView> views(Viewer viewer, VisitDoor.Reach reach, Collection<VisitRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        GridTree tree = grids.tree();
        Map<Long, String> names = accounts.names(rows.stream().flatMap(VisitBook::people).collect(Collectors.toSet()));
        Map<Long, FileView> photos = files.views(rows.stream().flatMap(row -> row.files().stream()).toList());
        Map<Long, List<MatterView>> matters = matters(reach, rows);
        return rows.stream().map(row -> {
            VisitContent content = sealed.visit(row.content(), row.id());
            Long twin = row.twinOf();
            return new VisitView(Ids.format(row.id()), row.household().text(), GridPlace.of(tree, row.gridId()), row.programmes(), row.onDay(), row.receivedAt(),
                    names.get(row.accountId()), row.partners().stream().map(names::get).filter(Objects::nonNull).toList(), row.met(), content.metWith(),
                    content.answers(), content.note(), matters.getOrDefault(row.id(), List.of()), row.nextOn(),
                    row.files().stream().map(photos::get).filter(Objects::nonNull).toList(), twin == null ? null : Ids.format(twin), row.content() == null,
                    row.accountId() == viewer.accountId(), withdrawn(row, names), VisitWithdrawals.may(door, viewer, row, clock.instant()));
        }).toList();
    }

    private static Stream<Long> people(VisitRow row) {
        VisitRow.Withdrawn withdrawn = row.withdrawn();
        return Stream.concat(withdrawn == null ? Stream.of(row.accountId()) : Stream.of(row.accountId(), withdrawn.by()), row.partners().stream());
    }

    private @Nullable WithdrawnView withdrawn(VisitRow row, Map<Long, String> names) {
        VisitRow.Withdrawn withdrawn = row.withdrawn();
        return withdrawn == null ? null : new WithdrawnView(withdrawn.at(), names.get(withdrawn.by()), sealed.reason(withdrawn.why(), row.id()));
    }

    private Map<Long, List<MatterView>> matters(VisitDoor.Reach reach, Collection<VisitRow> rows) {
        Map<Long, List<MatterView>> matters = new HashMap<>();
        reach.jdbc().sql("""
                select visit_id, id, number, outcome, case_code, content from outreach_matter
                where town = any(:towns) and visit_id = any(:visits) order by visit_id, number
                """).param("towns", rows.stream().map(row -> row.household().town()).distinct().toArray(String[]::new))
                .param("visits", rows.stream().map(VisitRow::id).toArray(Long[]::new))
                .query(row -> {
                    MatterContent content = sealed.matter(row.getBytes("content"), row.getLong("id"));
                    matters.computeIfAbsent(row.getLong("visit_id"), any -> new ArrayList<>()).add(new MatterView(row.getInt("number"), row.getString("outcome"),
                            content.text(), content.settled(), row.getString("case_code")));
                });
        return matters;
    }

    /** Who visits by the programme at the grid, above it and below it, by name; for coming along and for being given households. */
    List<Colleague> crew(Viewer viewer, Programme programme, long gridId) {
        door.requirePart(viewer, gridId);
        GridTree tree = grids.tree();
        Profile profile = profiles.current();
        Set<GridNode> places = new LinkedHashSet<>(tree.path(gridId));
        places.addAll(tree.subtree(gridId).stream().limit(MOST_COLLEAGUES).toList());
        Map<Long, Desk> found = new HashMap<>();
        for (GridNode place : places) {
            for (Desk desk : accounts.desksAt(place.id())) {
                if (programme.who().contains(desk.role())) {
                    accounts.holders(desk).forEach(account -> found.putIfAbsent(account, desk));
                }
            }
        }
        Map<Long, String> names = accounts.names(found.keySet());
        return found.entrySet().stream().filter(entry -> names.containsKey(entry.getKey())).map(entry -> new Colleague(Ids.format(entry.getKey()),
                        Objects.requireNonNull(names.get(entry.getKey())), profile.findRole(entry.getValue().role()).map(Profile.Role::name)
                        .orElse(new Text(entry.getValue().role(), entry.getValue().role())), GridPlace.of(tree, entry.getValue().gridId())))
                .sorted((one, other) -> one.name().equals(other.name()) ? one.id().compareTo(other.id()) : one.name().compareTo(other.name()))
                .limit(MOST_COLLEAGUES).toList();
    }

    /** Whether the viewer may see the photos of a visit. */
    boolean maySee(Viewer viewer, String id) {
        return find(viewer, "v.id = :key", Ids.parse(id)).isPresent();
    }
}
