package org.minqing.dispatch.internal.emergency;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.emergency.EmergencyDoor.Seen;
import org.minqing.dispatch.internal.emergency.EmergencyViews.AreaView;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Counts;
import org.minqing.dispatch.internal.emergency.EmergencyViews.FigureCount;
import org.minqing.dispatch.internal.emergency.EmergencyViews.OfGrid;
import org.minqing.dispatch.internal.emergency.EmergencyViews.OfResult;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.profile.EmergencyPlan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts an emergency. One statement reads all households by grid, state and result, and every number comes of its rows: so
 * the numbers add up whenever they are read, and no counter can go astray.
 */
@Component
class HouseholdCount {

    private record Heap(long gridId, String state, @Nullable String result, int households, int reasoned) {
    }

    /** Homes of a result and the people told with it. */
    private record Found(String result, int households, int people) {
    }

    private static final class Tally {
        private int total;
        private int checked;
        private int bad;
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Grids grids;
    private final Clock clock;

    HouseholdCount(Grids grids, Clock clock) {
        this.grids = grids;
        this.clock = clock;
    }

    Counts count(Seen seen, EmergencyPlan plan) {
        List<Heap> heaps = heaps(seen.jdbc(), seen.row().id(), seen.scope());
        int checked = sum(heaps, "checked");
        int untried = sum(heaps, "untried");
        int missed = sum(heaps, "missed");
        Map<String, Integer> byResult = new HashMap<>();
        heaps.stream().filter(heap -> heap.result() != null).forEach(heap -> byResult.merge(String.valueOf(heap.result()), heap.households(), Integer::sum));
        List<OfResult> results = plan.results().stream()
                .map(result -> new OfResult(result.code(), result.name(), result.weight(), byResult.getOrDefault(result.code(), 0))).toList();
        return new Counts(checked + untried + missed, checked, untried + missed, untried, missed,
                heaps.stream().filter(heap -> heap.result() == null).mapToInt(Heap::reasoned).sum(), results, byGrid(heaps, plan, seen.row()),
                figures(seen, plan), workers(seen), !seen.runs(), clock.instant());
    }

    private static int sum(List<Heap> heaps, String state) {
        return heaps.stream().filter(heap -> heap.state().equals(state)).mapToInt(Heap::households).sum();
    }

    private static List<Heap> heaps(JdbcClient jdbc, long emergency, GridScope scope) {
        return jdbc.sql("select i.grid_id, i.state, i.result, count(*)::int as households, count(i.reason)::int as reasoned from dispatch_item i "
                        + "where i.emergency_id = :id and " + scope.predicate("i") + " group by i.grid_id, i.state, i.result")
                .params(scope.parameters()).param("id", emergency).query(Heap.class).list();
    }

    /** By the grids that were chosen, if there are several; otherwise by those right below the one that holds the area. */
    private List<OfGrid> byGrid(List<Heap> heaps, EmergencyPlan plan, EmergencyRow row) {
        GridTree tree = grids.tree();
        int level = tree.get(row.gridId()).level() + 1;
        List<Long> chosen = JSON.readValue(row.area(), AreaView.class).grids().stream().map(grid -> Ids.parse(grid.id())).toList();
        Map<String, Long> order = new TreeMap<>();
        Map<Long, Tally> tallies = new HashMap<>();
        for (Heap heap : heaps) {
            long grid = chosen.size() < 2 ? below(tree, heap.gridId(), level)
                    : chosen.stream().filter(whole -> tree.isWithin(heap.gridId(), whole)).findFirst().orElseGet(() -> below(tree, heap.gridId(), level));
            order.put(tree.get(grid).code(), grid);
            Tally tally = tallies.computeIfAbsent(grid, any -> new Tally());
            tally.total += heap.households();
            String result = heap.result();
            if (result != null) {
                tally.checked += heap.households();
                tally.bad += plan.findResult(result).filter(each -> each.weight().equals("bad")).isPresent() ? heap.households() : 0;
            }
        }
        List<OfGrid> shown = new ArrayList<>();
        order.values().forEach(grid -> {
            Tally tally = tallies.get(grid);
            if (tally != null) {
                shown.add(new OfGrid(GridPlace.of(tree, grid), tally.total, tally.checked, tally.total - tally.checked, tally.bad));
            }
        });
        return shown;
    }

    private static long below(GridTree tree, long grid, int level) {
        return tree.ancestorAt(grid, level).map(GridNode::id).orElse(grid);
    }

    private static List<FigureCount> figures(Seen seen, EmergencyPlan plan) {
        Map<String, Found> found = new HashMap<>();
        seen.jdbc().sql("select result, count(*)::int as households, coalesce(sum(people), 0)::int as people from (select distinct on (c.item_id, c.result) "
                        + "c.result, c.people from dispatch_check c where c.emergency_id = :id and not c.void and c.result is not null and "
                        + seen.scope().predicate("c") + " order by c.item_id, c.result, c.at desc, c.id desc) last group by result")
                .params(seen.scope().parameters()).param("id", seen.row().id()).query(Found.class).list().forEach(each -> found.put(each.result(), each));
        return plan.figures().stream().map(figure -> {
            Found of = found.getOrDefault(figure.result(), new Found(figure.result(), 0, 0));
            return new FigureCount(figure.code(), figure.name(), figure.counts(), figure.counts().equals("people") ? of.people() : of.households());
        }).toList();
    }

    /** Who took part: went to a household. */
    private static int workers(Seen seen) {
        return seen.jdbc().sql("select count(distinct c.account_id) from dispatch_check c where c.emergency_id = :id and " + seen.scope().predicate("c"))
                .params(seen.scope().parameters()).param("id", seen.row().id()).query(Integer.class).single();
    }
}
