package org.minqing.casework.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseCounts;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseKey;
import org.minqing.casework.CasePoint;
import org.minqing.casework.CaseQueues;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.CaseView;
import org.minqing.casework.Cases;
import org.minqing.casework.CasesAround;
import org.minqing.casework.PublicCase;
import org.minqing.casework.SimilarCase;
import org.minqing.casework.Target;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.LonLat;
import org.minqing.identity.Desk;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;
import org.minqing.profile.Text;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.Spots;

/** Reading cases, with the limits of who asks. */
@Component
class CaseReader implements Cases {

    private static final int MOST_TARGETS = 60;
    /** Of the cases about one thing; not each of them need lie in the viewer's scope. */
    private static final int LOOKED_THROUGH = 200;

    private final CaseStore store;
    private final CaseQueries queries;
    private final CaseCounting counting;
    private final QueueCounting queueCounting;
    private final SimilarCases similar;
    private final CaseViews views;
    private final RepeatedEvidence repeated;
    private final Spots spots;

    CaseReader(CaseStore store, CaseQueries queries, CaseCounting counting, QueueCounting queueCounting,
               SimilarCases similar, CaseViews views, RepeatedEvidence repeated, Spots spots) {
        this.spots = spots;
        this.store = store;
        this.queries = queries;
        this.counting = counting;
        this.queueCounting = queueCounting;
        this.similar = similar;
        this.views = views;
        this.repeated = repeated;
    }

    @Override
    public CaseView get(Viewer viewer, String code) {
        CaseState state = getVisible(viewer, code);
        return views.view(state, store.histories(List.of(state.key())).getOrDefault(state.key(), List.of()), viewer);
    }

    @Override
    public boolean maySee(Viewer viewer, String code) {
        return CaseCode.parse(code).flatMap(store::find).filter(state -> isVisible(state, viewer)).isPresent();
    }

    @Override
    public Page<CaseSummary> list(Viewer viewer, CaseFilter filter, @Nullable String cursor, int limit) {
        Page<CaseState> page = queries.list(viewer, filter, cursor, limit);
        return new Page<>(views.summaries(page.items(), viewer), page.next());
    }

    @Override
    public CasesAround around(Viewer viewer, String kind, String id, @Nullable String cursor, int limit) {
        Spots.Spot spot = spots.find(viewer, kind, ObjectKey.parse(id)).orElseThrow(CommonProblem.NOT_FOUND::asException);
        World world = views.world();
        List<CaseState> about = store.find(store.about(spot.key().id(), LOOKED_THROUGH)).stream()
                .filter(state -> new Authority(state, viewer, world).maySee()).limit(CasesAround.MOST_ABOUT).toList();
        Set<String> codes = about.stream().map(state -> new CaseCode(state.code()).display()).collect(Collectors.toSet());
        LonLat point = spot.point();
        Page<CaseSummary> page = list(viewer, new CaseFilter(null, null, null, null, null, point == null ? Ids.format(spot.gridId()) : null,
                null, null, null, null, null, null, null, null, point), cursor, limit);
        return new CasesAround(views.summaries(about, viewer), point == null ? null : CaseFilter.NEAR_METRES,
                page.items().stream().filter(item -> !codes.contains(item.code())).toList(), page.next());
    }

    @Override
    public List<CaseSummary> listed(Viewer viewer, List<CaseKey> keys) {
        World world = views.world();
        return views.summaries(store.find(keys).stream()
                .filter(state -> new Authority(state, viewer, world).maySee()).toList(), viewer);
    }

    @Override
    public List<Repeat> repeats(List<CaseKey> keys) {
        return repeated.among(keys);
    }

    @Override
    public long count(Viewer viewer, CaseFilter filter, long bound) {
        return queries.count(viewer, filter, bound);
    }

    @Override
    public CaseCounts counts(Viewer viewer, @Nullable String gridId) {
        return counting.counts(viewer, gridId);
    }

    @Override
    public CaseQueues queues(Viewer viewer, String gridId) {
        return queueCounting.queues(viewer, gridId);
    }

    @Override
    public List<SimilarCase> similar(@Nullable Double lon, @Nullable Double lat, @Nullable String gridId,
                                     @Nullable String category, @Nullable String text) {
        return similar.find(lon, lat, gridId, category, text);
    }

    @Override
    public List<CasePoint> map(Viewer viewer, CaseFilter filter, Bounds bounds, int limit) {
        return queries.points(viewer, filter, bounds, limit).stream().map(this::point).toList();
    }

    @Override
    public List<Target> targets(Viewer viewer, String code, @Nullable String action) {
        CaseState state = getVisible(viewer, code);
        World world = views.world();
        if (!new Authority(state, viewer, world).isStaff()) {
            return List.of();
        }
        Profile profile = world.profileOf(state);
        boolean joint = action != null && world.flowOf(state).findAction(action)
                .filter(found -> found.effect() == Flow.Effect.JOINT).isPresent();
        return new NextOwners(world, state).list().stream()
                .filter(desk -> !joint || desk.department() != null).limit(MOST_TARGETS)
                .map(desk -> target(desk, world.tree(), profile)).toList();
    }

    @Override
    public PublicCase getPublic(String code) {
        CaseState state = CaseCode.parse(code).flatMap(store::find).orElseThrow(CommonProblem.NOT_FOUND::asException);
        World world = views.world();
        Profile profile = world.profileOf(state);
        Flow flow = world.flowOf(state);
        List<PublicCase.Step> steps = store.histories(List.of(state.key())).getOrDefault(state.key(), List.of())
                .stream().filter(entry -> !entry.internal())
                .map(entry -> new PublicCase.Step(entry.stage(), CaseViews.actionName(entry.action(), flow),
                        entry.at())).toList();
        return new PublicCase(new CaseCode(state.code()).display(),
                CaseViews.categoryName(state, profile).orElse(null), publicPlace(state, world.tree(), profile),
                state.position().state(), flow.state(state.position().state()).name(), state.position().stage(),
                state.position().open(), state.reported().at(), steps, state.end().rating());
    }

    private CaseState getVisible(Viewer viewer, String code) {
        return CaseCode.parse(code).flatMap(store::find).filter(state -> isVisible(state, viewer))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private boolean isVisible(CaseState state, Viewer viewer) {
        return new Authority(state, viewer, views.world()).maySee();
    }

    private CasePoint point(CaseState state) {
        CaseState.Place place = state.reported().place();
        return new CasePoint(new CaseCode(state.code()).display(), Objects.requireNonNull(place.lon()),
                Objects.requireNonNull(place.lat()), state.position().state(), state.position().stage(),
                state.category(), CaseViews.isOverdue(state, views.world().now()));
    }

    /** As exact as the lowest official level, a village; never a group of some dozen houses. */
    private static String publicPlace(CaseState state, GridTree tree, Profile profile) {
        List<GridNode> path = tree.path(state.reported().place().gridId());
        return path.reversed().stream().filter(node -> profile.level(node.level()).official()).findFirst()
                .or(() -> Optional.of(path.getFirst())).map(GridNode::name).orElse("");
    }

    private static Target target(Desk desk, GridTree tree, Profile profile) {
        String grid = tree.get(desk.gridId()).name();
        Text role = Objects.requireNonNull(CaseViews.roleName(desk.role(), profile));
        Text department = CaseViews.departmentName(desk.department(), profile);
        Text who = department == null ? role : department;
        return new Target(Ids.format(desk.gridId()), grid, desk.role(), role, desk.department(), department,
                new Text(grid + " · " + who.zh(), grid + " · " + who.en()));
    }
}
