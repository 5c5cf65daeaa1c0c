package org.minqing.dispatch.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.Viewer;
import org.minqing.registry.Doors;
import org.minqing.registry.ResidentAccounts;
import org.minqing.registry.SmallCounts;
import org.springframework.stereotype.Component;

/**
 * How many households or residents an area has, as far as the viewer may know it. Whoever may look at the people is told the
 * number as it is. To others it is told of whole grids alone, and by the rule of small numbers: who may draw any border could
 * draw it around one house, and take one number from another.
 */
@Component
public class ToldCounts {

    /** More are not looked at one by one before something is sent or opened: who chooses a city must not have a city read at each click. */
    public static final int MOST_LISTED = 20_000;
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String HOUSEHOLDS = "households";
    private static final String RESIDENTS = "residents";

    /**
     * @param number null: withheld
     * @param atMost it is that of all grids which the area touches, or of many residents some of whom may be counted twice
     */
    public record Told(@Nullable Integer number, boolean atMost) {

        /** What is told counts; what is withheld does not. */
        public int orZero() {
            return Objects.requireNonNullElse(number, 0);
        }
    }

    private final SmallCounts small;
    private final GuardedTables access;
    private final Grids grids;
    private final LoadingCache<String, Map<Long, Long>> counted;

    ToldCounts(SmallCounts small, Doors doors, ResidentAccounts residents, GuardedTables access, Grids grids) {
        this.small = small;
        this.access = access;
        this.grids = grids;
        this.counted = Caffeine.newBuilder().expireAfterWrite(FRESH)
                .build(what -> what.equals(HOUSEHOLDS) ? doors.counts() : withChosenHomes(residents.counts()));
    }

    /** @param exact empty: more than {@link #MOST_LISTED} */
    public Told households(Viewer viewer, Area area, OptionalInt exact) {
        return told(viewer, area, exact, HOUSEHOLDS);
    }

    /** @param exact empty: more than {@link #MOST_LISTED} */
    public Told residents(Viewer viewer, Area area, OptionalInt exact) {
        return told(viewer, area, exact, RESIDENTS);
    }

    /** Of very many. */
    public int residentsAtMost(Area area) {
        return many(area, Objects.requireNonNull(counted.get(RESIDENTS)));
    }

    /**
     * Of what was sent to an area: a few are nobody's number, whole grids or not.
     *
     * @param growing some grids have got it and others not: from one look to the next somebody could count those between
     */
    public boolean isWithheld(Viewer viewer, Collection<Long> gridIds, int number, boolean growing) {
        return (number > 0 && number < SmallCounts.LEAST || growing) && !small.looksInto(viewer, gridIds);
    }

    private Told told(Viewer viewer, Area area, OptionalInt exact, String what) {
        List<Long> named = area.named().stream().map(GridNode::id).toList();
        if (exact.isPresent() && (exact.getAsInt() == 0 || small.looksInto(viewer, named))) {
            return new Told(exact.getAsInt(), false);
        }
        Map<Long, Long> own = Objects.requireNonNull(counted.get(what));
        if (small.looksInto(viewer, named)) {
            // An account may stand for a home and a wish to hear, or for a worker: of many residents this is the most.
            return new Told(many(area, own), area.polygon() != null || what.equals(RESIDENTS));
        }
        OptionalLong told = small.told(viewer, own, named);
        return new Told(told.isEmpty() ? null : (int) told.getAsLong(), told.isPresent() && area.polygon() != null);
    }

    /** The counts may be a minute old; that they are more than {@link #MOST_LISTED} is known. */
    private int many(Area area, Map<Long, Long> own) {
        return (int) Math.max(MOST_LISTED + 1, area.allGrids(grids.tree()).stream().mapToLong(grid -> own.getOrDefault(grid, 0L)).sum());
    }

    /** Accounts that are bound to nobody hear of the grid that they chose. */
    private Map<Long, Long> withChosenHomes(Map<Long, Long> bound) {
        Map<Long, Long> all = new HashMap<>(bound);
        access.everywhere(jdbc -> {
            jdbc.sql("select grid_id, count(*) as n from dispatch_home group by grid_id").query(row -> {
                all.merge(row.getLong("grid_id"), row.getLong("n"), Long::sum);
            });
            return true;
        });
        return all;
    }
}
