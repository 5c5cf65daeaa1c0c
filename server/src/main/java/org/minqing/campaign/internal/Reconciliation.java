package org.minqing.campaign.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.CampaignViews.Counts;
import org.minqing.campaign.internal.CampaignViews.OfGrid;
import org.minqing.campaign.internal.CampaignViews.OfResult;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.springframework.stereotype.Component;

/**
 * The sum of a campaign at any grid. One statement reads all leads by grid and state, and those that went away, and every number
 * comes of its rows: so the numbers add up whenever they are read, and no counter can go astray.
 *
 * <p>all = checked + unreachable + moved + duplicate + open. A lead that turned out not to apply was looked at and is counted with
 * {@code checked}. A lead that went from one grid to another is {@code moved} in the grid that it left and what it is in the grid where it
 * lies; in a grid that holds both it is counted once.
 */
@Component
class Reconciliation {

    /**
     * Leads that lie in a grid, or one that left it.
     *
     * @param lead 0: leads that lie here; otherwise the one that left
     * @param now  where the one that left lies now; null: beyond what the viewer sees
     */
    private record Heap(long gridId, long lead, @Nullable Long now, @Nullable String state, @Nullable String result, int leads, int unplaced, int handed,
                        int attempted, int sentBack, int reasoned, int reviewed) {
    }

    private static final class Tally {
        private int all;
        private int checked;
        private int unreachable;
        private int moved;
        private int duplicate;
        private int open;

        void add(String state, int leads) {
            all += leads;
            switch (state) {
                case LeadRow.OPEN -> open += leads;
                case LeadRow.UNREACHABLE -> unreachable += leads;
                case LeadRow.MOVED_OUT -> moved += leads;
                case LeadRow.DUPLICATE -> duplicate += leads;
                default -> checked += leads;
            }
        }
    }

    private final Grids grids;
    private final Clock clock;

    Reconciliation(Grids grids, Clock clock) {
        this.grids = grids;
        this.clock = clock;
    }

    /** @param gridId with all below it; null: the campaign's grid */
    Counts count(Seen seen, @Nullable Long gridId) {
        GridTree tree = grids.tree();
        long top = StandingGrids.of(tree, gridId == null ? seen.row().gridId() : gridId);
        List<Heap> heaps = heaps(seen, gridId);
        Tally sum = new Tally();
        Map<String, Integer> results = new HashMap<>();
        Set<Long> left = new HashSet<>();
        int notApplicable = 0;
        for (Heap heap : heaps) {
            String state = heap.state();
            if (heap.lead() != 0) {
                if (!lies(tree, heap.now(), top)) {
                    left.add(heap.lead());
                }
            } else if (state != null) {
                sum.add(state, heap.leads());
                notApplicable += state.equals(LeadRow.NOT_APPLICABLE) ? heap.leads() : 0;
                if (heap.result() != null) {
                    results.merge(heap.result(), heap.leads(), Integer::sum);
                }
            }
        }
        sum.all += left.size();
        sum.moved += left.size();
        return new Counts(GridPlace.of(tree, top), sum.all, sum.checked, notApplicable, sum.unreachable, sum.moved, sum.duplicate, sum.open,
                total(heaps, Heap::unplaced), total(heaps, Heap::handed), total(heaps, Heap::attempted), total(heaps, Heap::sentBack),
                total(heaps, Heap::reasoned), total(heaps, Heap::reviewed), seen.row().plan().results().stream().map(result ->
                new OfResult(result.code(), result.name(), result.weight(), results.getOrDefault(result.code(), 0))).toList(),
                parts(tree, top, heaps), !seen.runs(), clock.instant());
    }

    private static int total(List<Heap> heaps, ToIntFunction<Heap> number) {
        return heaps.stream().mapToInt(number).sum();
    }

    private static boolean lies(GridTree tree, @Nullable Long grid, long top) {
        return grid != null && tree.isWithin(StandingGrids.of(tree, grid), top);
    }

    /** One snapshot for both halves: the statement is one. */
    private List<Heap> heaps(Seen seen, @Nullable Long gridId) {
        Long[] within = within(gridId);
        String here = gridId == null ? "" : " and l.grid_id = any(:within)";
        String there = gridId == null ? "" : " and m.grid_id = any(:within)";
        return seen.jdbc().sql("select l.grid_id, 0::bigint as lead, null::bigint as now, l.state, l.result, count(*)::int as leads, "
                        + "count(*) filter (where l.state = 'open' and l.placed is null)::int as unplaced, count(*) filter (where l.state = 'open' and l.handed)::int as handed, "
                        + "count(*) filter (where l.state = 'open' and l.attempts > 0)::int as attempted, "
                        + "count(*) filter (where l.state = 'open' and l.sent_back > 0)::int as sent_back, "
                        + "count(*) filter (where l.state = 'open' and l.reason is not null)::int as reasoned, "
                        + "count(*) filter (where l.state in ('checked', 'not-applicable') and l.reviewed_at is not null)::int as reviewed from campaign_lead l "
                        + "where l.campaign_id = :id and " + seen.scope().predicate("l") + here + " group by l.grid_id, l.state, l.result "
                        + "union all select m.grid_id, m.lead_id, (select l.grid_id from campaign_lead l where l.campaign_id = :id and l.id = m.lead_id and "
                        + seen.scope().predicate("l") + "), null, null, 0, 0, 0, 0, 0, 0, 0 "
                        + "from (select distinct grid_id, lead_id, town from campaign_move where campaign_id = :id) m where "
                        + seen.scope().predicate("m") + there)
                .params(seen.scope().parameters()).param("id", seen.row().id()).param("within", within)
                .query((row, number) -> new Heap(row.getLong(1), row.getLong(2), row.getObject(3, Long.class), row.getString(4), row.getString(5),
                        row.getInt(6), row.getInt(7), row.getInt(8), row.getInt(9), row.getInt(10), row.getInt(11), row.getInt(12))).list();
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    Long[] within(@Nullable Long gridId) {
        if (gridId == null) {
            return new Long[0];
        }
        GridTree tree = grids.tree();
        if (tree.find(gridId).isEmpty()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return StandingGrids.within(tree, gridId);
    }

    /** By the grids right below, and what lies at the grid itself. */
    private static List<OfGrid> parts(GridTree tree, long top, List<Heap> heaps) {
        int level = tree.get(top).level() + 1;
        Map<Long, Tally> tallies = new HashMap<>();
        Map<Long, Set<Long>> left = new HashMap<>();
        for (Heap heap : heaps) {
            long standing = StandingGrids.of(tree, heap.gridId());
            if (!tree.isWithin(standing, top)) {
                continue;
            }
            long part = tree.ancestorAt(standing, level).map(GridNode::id).orElse(top);
            String state = heap.state();
            if (state != null && heap.lead() == 0) {
                tallies.computeIfAbsent(part, any -> new Tally()).add(state, heap.leads());
            } else if (part == top ? heap.now() == null || StandingGrids.of(tree, heap.now()) != top : !lies(tree, heap.now(), part)) {
                left.computeIfAbsent(part, any -> new HashSet<>()).add(heap.lead());
            }
        }
        left.forEach((part, leads) -> {
            Tally tally = tallies.computeIfAbsent(part, any -> new Tally());
            tally.all += leads.size();
            tally.moved += leads.size();
        });
        List<OfGrid> shown = new ArrayList<>();
        tallies.forEach((part, tally) -> shown.add(new OfGrid(GridPlace.of(tree, part), part == top, part != top && !tree.children(part).isEmpty(),
                tally.all, tally.checked, tally.unreachable, tally.moved, tally.duplicate, tally.open)));
        shown.sort(Comparator.comparing(OfGrid::own).thenComparing(part -> part.grid().code()));
        return shown;
    }
}
