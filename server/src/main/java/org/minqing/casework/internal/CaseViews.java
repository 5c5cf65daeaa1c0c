package org.minqing.casework.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.CaseView;
import org.minqing.casework.HistoryEntry;
import org.minqing.casework.HolderView;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;
import org.minqing.profile.Profile.Category;
import org.minqing.profile.Text;

/** Shows cases: to staff as they are, to reporters without what is internal, to joiners without others' words. */
@Component
class CaseViews {

    private static final int EXCERPT = 80;

    private final Worlds worlds;
    private final Accounts accounts;
    private final Files files;
    private final Callers callers;

    CaseViews(Worlds worlds, Accounts accounts, Files files, Callers callers) {
        this.worlds = worlds;
        this.accounts = accounts;
        this.files = files;
        this.callers = callers;
    }

    World world() {
        return worlds.get();
    }

    List<CaseSummary> summaries(List<CaseState> states, Viewer viewer) {
        World world = world();
        Map<Long, FileView> photos = files(states.stream().flatMap(state -> state.reported().files().stream()));
        Map<Long, String> names = names(states.stream().map(state -> state.position().holder())
                .flatMap(holder -> Stream.ofNullable(holder.account())), viewer);
        return states.stream().map(state -> {
            Authority authority = new Authority(state, viewer, world);
            boolean ownWords = authority.isStaff() || state.isReporter(viewer.accountId());
            return summary(state, world, ownWords, authority.isStaff(), names, photos);
        }).toList();
    }

    CaseView view(CaseState state, List<Entry> history, Viewer viewer) {
        World world = world();
        Authority authority = new Authority(state, viewer, world);
        boolean staff = authority.isStaff();
        boolean ownWords = staff || state.isReporter(viewer.accountId());
        Profile profile = world.profileOf(state);
        boolean confidential = profile.findCategory(String.valueOf(state.category())).map(Profile.Category::confidential).orElse(false);
        // Whoever joined reads what was done, and neither the reporter's words nor, of a confidential matter, anybody else's.
        List<Entry> shown = history.stream().filter(entry -> staff || !entry.internal())
                .map(entry -> ownWords || entry.actorId() == viewer.accountId() || entry.isOfStaff() && !confidential ? entry : entry.withoutWords()).toList();
        Map<Long, FileView> views = files(Stream.concat(state.reported().files().stream(),
                shown.stream().flatMap(entry -> entry.files().stream())));
        Map<Long, String> names = names(Stream.concat(Stream.of(state.reported().reporterId()),
                Stream.concat(Stream.ofNullable(state.position().holder().account()),
                        shown.stream().flatMap(CaseViews::persons))), viewer);
        CaseState.Place place = state.reported().place();
        return new CaseView(summary(state, world, ownWords, staff, names, views),
                ownWords ? state.reported().text() : "", ownWords ? place.address() : null,
                place.lon(), place.lat(), place.gridVersion(),
                Optional.ofNullable(place.neighbourId()).flatMap(world.tree()::find).map(GridRef::of).orElse(null),
                state.flow(), state.profileVersion(), state.reported().anonymous(),
                reporterName(state, viewer, names), reporterPhone(state),
                ownWords ? pick(state.reported().files(), views) : List.of(), state.end().closedAt(),
                state.end().rating(), ownWords ? state.end().ratingNote() : null,
                state.end().joinedInto() == null ? null : new CaseCode(state.end().joinedInto()).display(),
                staff ? assisting(state, profile) : List.of(), state.tally().supervised(),
                state.timing().pausedUntil(), staff ? state.timing().extensionUntil() : null, entries(shown, state, world, staff, ownWords, names, views),
                new Offers(authority, world.flowOf(state)).list(), authority.isReporter(),
                staff ? about(state.reported().about()) : null);
    }

    private static CaseView.@Nullable About about(CaseState.@Nullable About about) {
        return about == null ? null : new CaseView.About(about.kind(), about.key().text(), about.title());
    }

    private CaseSummary summary(CaseState state, World world, boolean ownWords, boolean staff,
                                Map<Long, String> names, Map<Long, FileView> views) {
        Profile profile = world.profileOf(state);
        GridTree tree = world.tree();
        GridNode grid = tree.get(state.reported().place().gridId());
        Optional<Text> category = categoryName(state, profile);
        CaseState.Position position = state.position();
        boolean overdue = isOverdue(state, world.now());
        return new CaseSummary(new CaseCode(state.code()).display(),
                ownWords ? excerpt(state.reported().text()) : category.map(Text::zh).orElse(""), state.category(),
                category.orElse(null), GridRef.of(grid),
                GridPlace.path(tree, grid.id()),
                position.state(), world.flowOf(state).state(position.state()).name(), position.stage(),
                position.open(), state.reported().channel(), state.reported().at(), state.timing().dueAt(),
                light(state, world.now()), overdue, holder(position.holder(), world, profile, state, staff, names),
                ownWords ? photo(state, views) : null, state.version(), state.tally().reporters(),
                "unconfirmed".equals(state.end().confirmation()), state.tally().settled());
    }

    private List<HistoryEntry> entries(List<Entry> entries, CaseState state, World world, boolean staff,
                                       boolean ownWords, Map<Long, String> names, Map<Long, FileView> views) {
        Profile profile = world.profileOf(state);
        Flow flow = world.flowOf(state);
        return entries.stream().map(entry -> new HistoryEntry(entry.seq(), entry.at(), entry.action(),
                actionName(entry.action(), flow), actorName(entry, state, staff, names),
                roleName(entry.actorRole(), profile), entry.fromState(), entry.toState(), entry.stage(),
                entry.note(), entry.reason(), ownWords ? pick(entry.files(), views) : List.of(),
                entry.target() == null ? null : holder(entry.target(), world, profile, state, staff, names),
                entry.dueAt())).toList();
    }

    private @Nullable HolderView holder(Holder holder, World world, Profile profile, CaseState state, boolean staff,
                                        Map<Long, String> names) {
        Desk desk = holder.desk();
        if (desk != null) {
            return new HolderView(Ids.format(desk.gridId()),
                    world.tree().find(desk.gridId()).map(GridNode::name).orElse(null), desk.role(),
                    roleName(desk.role(), profile), desk.department(), departmentName(desk.department(), profile),
                    staff && holder.account() != null ? names.get(holder.account()) : null);
        }
        Long account = holder.account();
        if (account == null) {
            return null;
        }
        return new HolderView(null, null, null, null, null, null, personName(account, state, names));
    }

    private static @Nullable String actorName(Entry entry, CaseState state, boolean staff, Map<Long, String> names) {
        return entry.actorId() == Viewer.SYSTEM.accountId() ? null
                : entry.actorRole() == null || entry.action().equals(Builtin.REPORT.code()) && state.reported().anonymous()
                ? personName(entry.actorId(), state, names)
                : staff ? names.get(entry.actorId()) : surname(names.get(entry.actorId()));
    }

    /** Somebody who acts as a reporter: never more than the surname, and nothing at all if anonymous. */
    private static @Nullable String personName(long account, CaseState state, Map<Long, String> names) {
        if (state.isReporter(account) && state.reported().anonymous()) {
            return Masks.ANONYMOUS;
        }
        String name = names.get(account);
        return name == null ? null : Masks.name(name);
    }

    private @Nullable String reporterName(CaseState state, Viewer viewer, Map<Long, String> names) {
        if (state.reported().anonymous()) {
            return Masks.ANONYMOUS;
        }
        String caller = callers.maskedName(state);
        if (caller != null) {
            return caller;
        }
        String name = names.get(state.reported().reporterId());
        return name == null ? null : state.isReporter(viewer.accountId()) ? name : Masks.name(name);
    }

    private @Nullable String reporterPhone(CaseState state) {
        return state.reported().anonymous() ? null : callers.maskedPhone(state);
    }

    private List<CaseView.Assisting> assisting(CaseState state, Profile profile) {
        return state.assists().stream().map(assist -> new CaseView.Assisting(assist.department(),
                Objects.requireNonNullElse(departmentName(assist.department(), profile),
                        new Text(assist.department(), assist.department())),
                assist.done() ? "done" : "open", assist.note())).toList();
    }

    private Map<Long, FileView> files(Stream<Long> ids) {
        Set<Long> wanted = ids.collect(Collectors.toSet());
        return wanted.isEmpty() ? Map.of() : files.views(wanted);
    }

    private static Stream<Long> persons(Entry entry) {
        return Stream.concat(Stream.of(entry.actorId()), entry.target() == null ? Stream.empty()
                : Stream.ofNullable(entry.target().account()));
    }

    private Map<Long, String> names(Stream<Long> ids, Viewer viewer) {
        Set<Long> wanted = ids.collect(Collectors.toCollection(HashSet::new));
        Map<Long, String> names = new HashMap<>();
        if (wanted.remove(viewer.accountId())) {
            names.put(viewer.accountId(), viewer.name());
        }
        wanted.remove(Viewer.SYSTEM.accountId());
        if (!wanted.isEmpty()) {
            names.putAll(accounts.names(wanted));
        }
        return names;
    }

    private static List<FileView> pick(Collection<Long> ids, Map<Long, FileView> views) {
        return ids.stream().map(views::get).filter(Objects::nonNull).toList();
    }

    private static @Nullable String photo(CaseState state, Map<Long, FileView> views) {
        return pick(state.reported().files(), views).stream().filter(file -> file.kind().equals("photo"))
                .map(FileView::id).findFirst().orElse(null);
    }

    static Optional<Text> categoryName(CaseState state, Profile profile) {
        return Optional.ofNullable(state.category()).flatMap(profile::findCategory).map(Category::name);
    }

    static Text actionName(String action, Flow flow) {
        return flow.findAction(action).map(Flow.Action::name)
                .or(() -> Builtin.find(action).map(Builtin::text)).orElseGet(() -> new Text(action, action));
    }

    static @Nullable Text roleName(@Nullable String role, Profile profile) {
        return role == null ? null : profile.findRole(role).map(Profile.Role::name).orElse(new Text(role, role));
    }

    static @Nullable Text departmentName(@Nullable String department, Profile profile) {
        return department == null ? null : profile.findDepartment(department).map(Profile.Department::name)
                .orElse(new Text(department, department));
    }

    private static @Nullable String surname(@Nullable String name) {
        return name == null ? null : Masks.surname(name);
    }

    static boolean isOverdue(CaseState state, Instant now) {
        Instant due = state.timing().dueAt();
        return state.position().open() && due != null && due.isBefore(now);
    }

    static @Nullable String light(CaseState state, Instant now) {
        CaseState.Timing timing = state.timing();
        if (!state.position().open() || timing.dueAt() == null) {
            return null;
        }
        if (timing.dueAt().isBefore(now)) {
            return "red";
        }
        return timing.amberAt() != null && timing.amberAt().isBefore(now) ? "amber" : "green";
    }

    private static String excerpt(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= EXCERPT ? line
                : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
    }
}
