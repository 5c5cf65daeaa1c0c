package org.minqing.insight.internal.hot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseSpot;
import org.minqing.casework.CaseSpots;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.Cases;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.insight.internal.sight.Sight;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/** Shows the groups to a viewer, from the cases that this viewer may see. */
@Component
class HotMatters {

    private static final int MOST_CASES = 60;
    /** Of the first ones the first that the viewer may see gives the line its words. */
    private static final int LOOKED_AT = 3;

    private final HotStore store;
    private final CaseSpots spots;
    private final Cases cases;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    HotMatters(HotStore store, CaseSpots spots, Cases cases, Grids grids, Profiles profiles, Clock clock) {
        this.store = store;
        this.spots = spots;
        this.cases = cases;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    private record Group(long id, List<CaseSpot> spots, double heat) {
    }

    /** The hottest first: of those with several reports in the days. */
    List<HotMatter> list(Viewer viewer, @Nullable Long within, int days, boolean openOnly, int limit) {
        Sight sight = Sight.of(viewer, grids);
        if (within != null && (grids.tree().find(within).isEmpty() || !sight.reaches(within))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        Instant now = clock.instant();
        List<HotStore.Member> members = store.ofSeveral(CaseSpots.firstId(now.minus(Duration.ofDays(days))));
        return groups(members, sight, within, now).stream().filter(group -> group.spots().size() > 1)
                .filter(group -> !openOnly || group.spots().stream().anyMatch(CaseSpot::open))
                .sorted(Comparator.comparingDouble(Group::heat).reversed().thenComparing(Group::id)).limit(limit)
                .map(group -> view(group, viewer)).flatMap(Optional::stream).toList();
    }

    /** @throws ProblemException {@code common.not-found} if the viewer may see none of its cases */
    HotMatter.View get(Viewer viewer, long id) {
        Sight sight = Sight.of(viewer, grids);
        Group group = groups(store.of(id), sight, null, clock.instant()).stream().findFirst()
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
        HotMatter matter = view(group, viewer).orElseThrow(CommonProblem.NOT_FOUND::asException);
        return new HotMatter.View(matter, cases.listed(viewer, group.spots().reversed().stream().limit(MOST_CASES)
                .map(HotMatters::key).toList()));
    }

    private List<Group> groups(List<HotStore.Member> members, Sight sight, @Nullable Long within, Instant now) {
        Map<Long, Long> matterOf = members.stream().collect(Collectors.toMap(HotStore.Member::caseId, HotStore.Member::matter, (a, b) -> a));
        List<String> towns = members.stream().map(HotStore.Member::town).distinct().toList();
        GridTree tree = grids.tree();
        Profile profile = profiles.current();
        Map<Long, List<CaseSpot>> found = new LinkedHashMap<>();
        for (CaseSpot spot : spots.of(matterOf.keySet(), towns)) {
            if (sight.seesCase(spot.town(), spot.gridId(), spot.department()) && (within == null || tree.isWithin(spot.gridId(), within))
                    && !isConfidential(spot, profile)) {
                found.computeIfAbsent(Objects.requireNonNull(matterOf.get(spot.id())), any -> new ArrayList<>()).add(spot);
            }
        }
        return found.entrySet().stream().map(entry -> new Group(entry.getKey(), entry.getValue(),
                Heat.of(entry.getValue().stream().map(CaseSpot::reportedAt).toList(), now))).toList();
    }

    private static boolean isConfidential(CaseSpot spot, Profile profile) {
        return spot.category() != null && profile.findCategory(spot.category()).map(Profile.Category::confidential).orElse(false);
    }

    private Optional<HotMatter> view(Group group, Viewer viewer) {
        List<CaseSpot> own = group.spots();
        Optional<CaseSummary> first = cases.listed(viewer, own.stream().limit(LOOKED_AT).map(HotMatters::key).toList()).stream().findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String category = mostFrequent(own);
        Optional<Text> name = category == null ? Optional.empty() : profiles.current().findCategory(category).map(Profile.Category::name);
        GridNode grid = common(own);
        List<CaseSpot> placed = own.stream().filter(spot -> spot.lon() != null && spot.lat() != null).toList();
        boolean known = !placed.isEmpty();
        Set<Long> ids = own.stream().map(CaseSpot::id).collect(Collectors.toCollection(HashSet::new));
        int reporters = spots.reporters(ids, own.stream().map(CaseSpot::town).distinct().toList());
        String path = grids.tree().path(grid.id()).stream().skip(1).map(GridNode::name).collect(Collectors.joining(" / "));
        return Optional.of(new HotMatter(Ids.format(group.id()), first.get().excerpt(), category, name.orElse(null), GridRef.of(grid), path,
                known ? middle(placed, CaseSpot::lon) : null, known ? middle(placed, CaseSpot::lat) : null, own.size(), reporters,
                (int) own.stream().filter(CaseSpot::open).count(), own.getFirst().reportedAt(), own.getLast().reportedAt(),
                Math.round(group.heat() * 10) / 10.0));
    }

    private static CaseKey key(CaseSpot spot) {
        return new CaseKey(spot.town(), spot.id());
    }

    private static @Nullable String mostFrequent(List<CaseSpot> own) {
        Map<String, Integer> counts = new HashMap<>();
        own.stream().map(CaseSpot::category).filter(Objects::nonNull).forEach(code -> counts.merge(code, 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).orElse(null);
    }

    private GridNode common(List<CaseSpot> own) {
        GridTree tree = grids.tree();
        List<GridNode> path = tree.path(own.getFirst().gridId());
        for (GridNode candidate : path.reversed()) {
            if (own.stream().allMatch(spot -> tree.isWithin(spot.gridId(), candidate.id()))) {
                return candidate;
            }
        }
        return tree.root();
    }

    private static Double middle(List<CaseSpot> placed, Function<CaseSpot, @Nullable Double> value) {
        return placed.stream().map(value).filter(Objects::nonNull).mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
