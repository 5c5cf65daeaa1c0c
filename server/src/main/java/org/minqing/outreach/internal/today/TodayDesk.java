package org.minqing.outreach.internal.today;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.outreach.internal.today.TodayView.Entry;
import org.minqing.outreach.internal.today.TodayView.Kind;
import org.minqing.platform.TodaySource;
import org.minqing.platform.TodaySource.Item;
import org.minqing.platform.TodaySource.Waiting;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;

/** Asks everybody who gives work what waits, and lays it into one list. */
@Service
class TodayDesk {

    private record Found(String kind, Item item) {
    }

    private final List<TodaySource> sources;
    private final Grids grids;

    TodayDesk(List<TodaySource> sources, Grids grids) {
        this.sources = sources.stream().sorted(Comparator.comparing(TodaySource::kind)).toList();
        this.grids = grids;
    }

    TodayView today(Viewer viewer) {
        List<Found> found = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (TodaySource source : sources) {
            Waiting waiting = source.waiting(viewer);
            if (waiting != null) {
                kinds.add(new Kind(source.kind(), waiting.total(), waiting.late(), waiting.path()));
                waiting.items().forEach(item -> found.add(new Found(source.kind(), item)));
            }
        }
        GridTree tree = grids.tree();
        Map<Long, Optional<LonLat>> centres = new HashMap<>();
        return new TodayView(found.stream().sorted(Comparator.comparing(Found::item, TodaySource.BY_URGENCY).thenComparing(Found::kind))
                .map(each -> entry(each, tree, centres)).toList(), kinds);
    }

    private Entry entry(Found found, GridTree tree, Map<Long, Optional<LonLat>> centres) {
        Item item = found.item();
        Long grid = item.gridId();
        boolean exact = item.lon() != null && item.lat() != null;
        LonLat about = exact || grid == null ? null : centres.computeIfAbsent(grid, grids::inside).orElse(null);
        return new Entry(found.kind(), item.id(), item.path(), item.title(), item.label(), item.place(),
                grid == null || tree.find(grid).isEmpty() ? null : GridPlace.of(tree, grid), about == null ? item.lon() : Double.valueOf(about.lon()),
                about == null ? item.lat() : Double.valueOf(about.lat()), exact, item.due(), item.light(), item.count());
    }
}
