package org.minqing.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseFilter;
import org.minqing.casework.Cases;
import org.minqing.casework.CaseworkProblem;
import org.minqing.casework.internal.ReadScope.Source;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;
import org.minqing.profile.Profile.Category;

/** The SQL of one list: the sources that it is read from, and the conditions that hold in each of them. */
final class CaseConditions {

    /** How many cases a search for text looks through for one page, over all sources. */
    private static final int LOOKED_THROUGH = 20_000;
    /** Clocks of nodes differ, and an id is made a little before the case. */
    private static final Duration ID_SLACK = Duration.ofMinutes(1);

    private final CaseCursor cursor;
    private final List<String> filters = new ArrayList<>();
    private final List<String> branches = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private int sources;
    private boolean overlapping;
    private boolean windowed;

    private CaseConditions(CaseCursor cursor) {
        this.cursor = cursor;
    }

    static CaseConditions of(Viewer viewer, CaseFilter filter, CaseCursor cursor, Grids grids, Profile profile,
                             Instant now) {
        CaseConditions conditions = new CaseConditions(cursor);
        String list = Optional.ofNullable(filter.list()).orElse("all");
        Long within = filter.gridId() == null ? null : grid(filter.gridId(), grids.tree());
        conditions.addFilters(filter, list, profile, now);
        conditions.inQueue(filter, within, grids.tree(), profile);
        switch (list) {
            case "all", "overdue", "supervised", "today", "settled" -> {
                ReadScope scope = ReadScope.of(viewer, grids, within);
                if (filter.near() == null) {
                    conditions.inScope(scope);
                } else if (!scope.isEmpty()) {
                    conditions.inCells(scope, Nearby.within(CaseFilter.NEAR_METRES, filter.near()));
                }
            }
            case "mine" -> {
                conditions.within(within, grids);
                conditions.onDesks(viewer);
            }
            case "reported" -> {
                conditions.within(within, grids);
                conditions.reportedBy(viewer);
            }
            default -> throw CommonProblem.INVALID.asException().field("list", "unknown-list", "");
        }
        return conditions;
    }

    /** Only what has a place within the bounds. */
    CaseConditions onMap(Cases.Bounds bounds) {
        filters.add("c.lon between :west and :east and c.lat between :south and :north");
        parameters.put("west", bounds.west());
        parameters.put("east", bounds.east());
        parameters.put("south", bounds.south());
        parameters.put("north", bounds.north());
        return this;
    }

    boolean isEmpty() {
        return branches.isEmpty();
    }

    /** A case may come from two sources. */
    boolean isOverlapping() {
        return overlapping;
    }

    /** A search has to be cut into windows, since these sources have no bound. */
    boolean isWindowed() {
        return windowed;
    }

    /** How many cases of each source a windowed search looks through at once. */
    int window() {
        return Math.max(500, LOOKED_THROUGH / Math.max(1, sources));
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /**
     * Selects {@code town, id, source} of the first cases of each source in the order of the list; in a windowed search
     * also {@code matches}.
     */
    String keys(String limit) {
        String where = filters.stream().map(filter -> "\n        and " + filter).collect(Collectors.joining());
        String match = windowed ? ", (c.text ilike :like or c.address ilike :like) is true as matches" : "";
        return branches.stream().map(branch -> branch.replace("$where", where).replace("$limit", limit)
                        .replace("$match", match).replace("$found", windowed ? ", k.matches" : ""))
                .collect(Collectors.joining("\nunion all\n"));
    }

    /** The keys of one page: of all sources together, before any row is fetched, where the order allows it. */
    String page(String limit) {
        return cursor.sort().byDue() ? once(keys(limit))
                : "select p.town, p.id from (" + once(keys(limit)) + ") p\n" + order("p") + " limit " + limit;
    }

    /** All that is found, each case once. */
    String found(String limit) {
        return once(keys(limit));
    }

    /** Of what {@link #keys} selects, {@code town} and {@code id}, each once. */
    String once(String keys) {
        return overlapping ? "select distinct o.town, o.id from (" + keys + ") o" : keys;
    }

    String order(String alias) {
        String way = cursor.sort().descending() ? " desc" : "";
        return cursor.sort().byDue() ? "order by " + alias + ".step_due_at" + way + ", " + alias + ".id" + way
                : "order by " + alias + ".id" + way;
    }

    boolean descending() {
        return cursor.sort().descending();
    }

    private void inScope(ReadScope scope) {
        if (scope.everything()) {
            sources = 1;
            everything(Optional.empty());
            return;
        }
        List<Source> all = scope.sources();
        sources = all.size();
        overlapping = scope.overlapping();
        String[] everywhere = all.stream().filter(source -> source.town() == null && source.gridId() == null)
                .map(Source::department).toArray(String[]::new);
        if (everywhere.length > 0) {
            parameters.put("everywhere", everywhere);
            everything(Optional.of("c.department = any(:everywhere::text[])"));
        }
        branch(all.stream().filter(source -> source.town() != null && source.department() == null).toList(), "towns",
                "c.town = s.town");
        branch(all.stream().filter(source -> source.gridId() != null && source.department() == null).toList(), "grids",
                "c.grid_id = s.grid_id");
        branch(all.stream().filter(source -> source.town() != null && source.department() != null).toList(),
                "departmentTowns", "c.town = s.town and c.department = s.department");
        branch(all.stream().filter(source -> source.gridId() != null && source.department() != null).toList(),
                "departmentGrids", "c.grid_id = s.grid_id and c.department = s.department");
    }

    /** The cells around a point are the sources then: each has its cases in order, and few of them lie out of scope. */
    private void inCells(ReadScope scope, List<Long> cells) {
        sources = cells.size();
        parameters.put("cells", cells.toArray(Long[]::new));
        if (!scope.everything()) {
            filters.add("""
                    exists (select from unnest(:seenTowns::text[], :seenGrids::bigint[], :seenDepartments::text[])
                            as v(town, grid_id, department)
                        where (v.town is null or v.town = c.town) and (v.grid_id is null or v.grid_id = c.grid_id)
                            and (v.department is null or v.department = c.department))""");
            parameters.put("seenTowns", scope.sources().stream().map(Source::town).toArray(String[]::new));
            parameters.put("seenGrids", scope.sources().stream().map(Source::gridId).toArray(Long[]::new));
            parameters.put("seenDepartments", scope.sources().stream().map(Source::department).toArray(String[]::new));
        }
        branches.add("""
                select k.town, k.id, s.cell::text as source$found from unnest(:cells::bigint[]) as s(cell)
                cross join lateral (
                    select c.town, c.id$match from casework_case c
                    where c.cell = s.cell $where
                    $order limit $limit) k""".replace("$order", order("c")));
    }

    private void branch(List<Source> of, String name, String condition) {
        if (of.isEmpty()) {
            return;
        }
        parameters.put(name, of.stream().map(Source::town).toArray(String[]::new));
        parameters.put(name + "Grid", of.stream().map(Source::gridId).toArray(Long[]::new));
        parameters.put(name + "Department", of.stream().map(Source::department).toArray(String[]::new));
        branches.add("""
                select k.town, k.id, coalesce(s.town, s.grid_id::text) || coalesce(s.department, '') as source$found
                from unnest(:%1$s::text[], :%1$sGrid::bigint[], :%1$sDepartment::text[])
                    as s(town, grid_id, department)
                cross join lateral (
                    select c.town, c.id$match from casework_case c
                    where %2$s $where
                    $order limit $limit) k""".formatted(name, condition).replace("$order", order("c")));
    }

    /**
     * The whole place. Newest first by id alone; but what may be rare (a category, an ended state, a department) is
     * read town by town, where an index has it in order. The towns are found by jumping along the primary key.
     */
    private void everything(Optional<String> department) {
        boolean rare = department.isPresent() || parameters.containsKey("category") || parameters.containsKey("state");
        String condition = department.orElse("true");
        branches.add(rare ? """
                select k.town, k.id, k.town as source$found
                from (with recursive jump(town) as (
                        (select town from casework_case order by town limit 1)
                        union all
                        select (select n.town from casework_case n where n.town > jump.town order by n.town limit 1)
                        from jump where jump.town is not null)
                    select town from jump where town is not null) s
                cross join lateral (
                    select c.town, c.id$match from casework_case c
                    where c.town = s.town and %s $where
                    $order limit $limit) k""".formatted(condition).replace("$order", order("c")) : """
                select k.town, k.id, '' as source$found from (
                    select c.town, c.id$match from casework_case c
                    where true $where
                    $order limit $limit) k""".replace("$order", order("c")));
    }

    private void onDesks(Viewer viewer) {
        List<Duty> duties = viewer.duties();
        parameters.put("me", viewer.accountId());
        parameters.put("deskGrids", duties.stream().map(Duty::gridId).toArray(Long[]::new));
        parameters.put("deskRoles", duties.stream().map(Duty::role).toArray(String[]::new));
        parameters.put("deskDepartments", duties.stream().map(Duty::department).toArray(String[]::new));
        branches.add("""
                select town, id, '' as source from (
                  select k.town, k.id from unnest(:deskGrids::bigint[], :deskRoles::text[], :deskDepartments::text[])
                      as d(grid_id, role, department)
                  cross join lateral (
                    select c.town, c.id from casework_case c
                    where c.open and c.holder_grid = d.grid_id and c.holder_role = d.role
                        and c.holder_department is not distinct from d.department $where
                    $order limit $limit) k
                  union
                  select k.town, k.id from (
                    select c.town, c.id from casework_case c where c.open and c.holder_account = :me and c.holder_role is null $where
                    $order limit $limit) k
                  union
                  select k.town, k.id from unnest(:deskGrids::bigint[], :deskRoles::text[], :deskDepartments::text[])
                      as d(grid_id, role, department)
                  cross join lateral (
                    select c.town, c.id from casework_assist a
                    join casework_case c on c.town = a.town and c.id = a.case_id
                    where c.open and a.state = 'open' and a.grid_id = d.grid_id and a.role = d.role
                        and a.department = d.department $where
                    $order limit $limit) k) mine""".replace("$order", order("c")));
    }

    private void reportedBy(Viewer viewer) {
        parameters.put("me", viewer.accountId());
        branches.add("""
                select k.town, k.id, 'own' as source from (
                    select c.town, c.id from casework_case c where c.reporter_id = :me $where
                    $order limit $limit) k""".replace("$order", order("c")));
        branches.add("""
                select k.town, k.id, 'joined' as source from (
                    select c.town, c.id from casework_reporter r
                    join casework_case c on c.town = r.town and c.id = r.case_id
                    where r.account_id = :me $where
                    $order limit $limit) k""".replace("$order", order("c")));
    }

    /** What lies in the grid now, whatever grid it happened in: the rule of scopes. */
    private void within(@Nullable Long gridId, Grids grids) {
        if (gridId != null) {
            GridScope part = grids.scope(new Viewer(0, "", List.of(new Duty(0, "", gridId, null,
                    Set.of(ReadScope.PERMISSION)))), ReadScope.PERMISSION);
            filters.add(part.predicate("c"));
            parameters.putAll(part.parameters());
        }
    }

    private void inQueue(CaseFilter filter, @Nullable Long within, GridTree tree, Profile profile) {
        if (filter.taken() != null) {
            filters.add("c.open and c.holder_role is not null and c.holder_account is " + (filter.taken() ? "not null" : "null"));
        }
        if (filter.queue() != null) {
            if (within == null) {
                throw CommonProblem.INVALID.asException().field("grid", "required", "");
            }
            DeskQueue.Condition condition = DeskQueue.where(filter.queue(), tree.get(within), profile);
            filters.add(condition.sql());
            parameters.putAll(condition.parameters());
        }
    }

    private void addFilters(CaseFilter filter, String list, Profile profile, Instant now) {
        equal("c.state", "state", filter.state());
        if (filter.state() != null && isSetAside(filter.state(), profile)) {
            // Says what is true of all of them, so that the index of ends without a confirmation serves.
            filters.add("c.confirmation is null");
        }
        equal("c.stage", "stage", filter.stage());
        equal("c.channel", "channel", filter.channel());
        Boolean open = Optional.ofNullable(filter.open()).orElseGet(() -> openOf(filter.state(), profile));
        if (list.equals("overdue")) {
            filters.add("c.step_due_at < :now::timestamptz");
            parameters.put("now", now.toString());
        }
        if (list.equals("settled")) {
            filters.add("c.settled and not c.open and c.confirmation is distinct from 'confirmed'");
        }
        if (list.equals("supervised")) {
            filters.add("c.supervised");
        }
        if (list.equals("today")) {
            filters.add("c.closed_at >= :midnight::timestamptz");
            parameters.put("midnight", midnight(now, profile).toString());
        }
        addLight(filter.light(), now);
        boolean onlyOpen = Set.of("overdue", "supervised", "mine").contains(list) || filter.light() != null || cursor.sort().byDue();
        if (onlyOpen || open != null) {
            filters.add(onlyOpen || open ? "c.open" : "not c.open");
        }
        if (filter.category() != null) {
            // A single one by equality: only so the index has its cases in the order of the list.
            String[] categories = withChildren(filter.category(), profile);
            filters.add(categories.length == 1 ? "c.category = :category" : "c.category = any(:category::text[])");
            parameters.put("category", categories.length == 1 ? categories[0] : categories);
        }
        addTimes(filter);
        addNear(filter.near());
        addCursor();
        windowed = filter.q() != null && (list.equals("all") || list.equals("settled")) && !(onlyOpen || Boolean.TRUE.equals(open));
        if (filter.q() != null) {
            String text = filter.q().strip();
            if (text.isEmpty() || text.length() > 100) {
                throw CommonProblem.INVALID.asException().field("q", "length", "");
            }
            parameters.put("like", "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            if (!windowed) {
                filters.add("(c.text ilike :like or c.address ilike :like)");
            }
        }
    }

    private void addLight(@Nullable String light, Instant now) {
        switch (light) {
            case null -> {
                return;
            }
            case "red" -> filters.add("c.step_due_at < :now::timestamptz");
            case "amber" -> filters.add("c.amber_at < :now::timestamptz and c.step_due_at >= :now::timestamptz");
            default -> throw CommonProblem.INVALID.asException().field("light", "unknown-light", "");
        }
        parameters.put("now", now.toString());
    }

    /** When the day began in which the moment lies. */
    static Instant midnight(Instant now, Profile profile) {
        ZoneId zone = profile.calendar().zone();
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    private void addTimes(CaseFilter filter) {
        if (filter.from() != null) {
            filters.add("c.reported_at >= :from::timestamptz and c.id >= :fromId");
            parameters.put("from", filter.from().toString());
            parameters.put("fromId", CaseIds.first(filter.from().minus(ID_SLACK)));
        }
        if (filter.to() != null) {
            filters.add("c.reported_at < :to::timestamptz and c.id < :toId");
            parameters.put("to", filter.to().toString());
            parameters.put("toId", CaseIds.first(filter.to().plus(ID_SLACK)));
        }
    }

    /** On the plane: over some hundred metres it differs from the sphere by less than points do. */
    private void addNear(@Nullable LonLat near) {
        if (near != null) {
            filters.add("power((c.lon - :nearLon) * :eastward, 2) + power(c.lat - :nearLat, 2) <= :nearSquare");
            double degrees = CaseFilter.NEAR_METRES / Nearby.METRES_OF_DEGREE;
            parameters.put("nearLon", near.lon());
            parameters.put("nearLat", near.lat());
            parameters.put("eastward", Nearby.eastward(near));
            parameters.put("nearSquare", degrees * degrees);
        }
    }

    private void addCursor() {
        if (cursor.sort().byDue()) {
            filters.add("c.step_due_at is not null");
        }
        if (cursor.id() == null) {
            return;
        }
        parameters.put("afterId", cursor.id());
        String than = cursor.sort().descending() ? "<" : ">";
        if (cursor.due() == null) {
            filters.add("c.id " + than + " :afterId");
        } else {
            filters.add("(c.step_due_at, c.id) " + than + " (:afterDue::timestamptz, :afterId)");
            parameters.put("afterDue", cursor.due().toString());
        }
    }

    private void equal(String column, String name, @Nullable String value) {
        if (value != null) {
            filters.add(column + " = :" + name);
            parameters.put(name, value);
        }
    }

    private static String[] withChildren(String code, Profile profile) {
        return Stream.concat(Stream.of(code), profile.findCategory(code).map(Category::children).orElse(List.of())
                .stream().map(Category::code)).toArray(String[]::new);
    }

    /** Whether a state is open in every flow that has it: only then may the index of open, or of ended, cases serve. */
    private static @Nullable Boolean openOf(@Nullable String state, Profile profile) {
        List<Boolean> answers = profile.flows().stream().flatMap(flow -> flow.states().stream())
                .filter(candidate -> candidate.code().equals(state)).map(Flow.State::open).distinct().toList();
        return answers.size() == 1 ? answers.getFirst() : null;
    }

    /** Whether a case gets into the state in no other way than by being voided, so that nobody has confirmed it. */
    private static boolean isSetAside(String state, Profile profile) {
        List<Flow.Effect> ways = profile.flows().stream().flatMap(flow -> flow.actions().stream())
                .filter(action -> state.equals(action.to())).map(Flow.Action::effect).distinct().toList();
        return ways.equals(List.of(Flow.Effect.VOID));
    }

    private static long grid(String typed, GridTree tree) {
        return CaseIntake.id(typed).flatMap(tree::find).map(GridNode::id)
                .orElseThrow(() -> CaseworkProblem.UNKNOWN_GRID.asException().with("gridId",
                        typed.length() > 40 ? "…" : typed));
    }
}
