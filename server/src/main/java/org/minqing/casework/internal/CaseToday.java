package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseCounts;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseSummary;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/** Cases that lie on the viewer's desks. */
@Component
class CaseToday implements TodaySource {

    private static final String WORK = "case.work";
    private static final long MOST_COUNTED = 10_000;

    private final CaseQueries queries;
    private final CaseViews views;

    CaseToday(CaseQueries queries, CaseViews views) {
        this.queries = queries;
        this.views = views;
    }

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        if (!viewer.may(WORK)) {
            return null;
        }
        CaseCounts.Mine mine = queries.countMine(viewer, MOST_COUNTED);
        List<CaseState> states = mine.open() == 0 ? List.of() : states(viewer, mine.open());
        Iterator<CaseSummary> shown = views.summaries(states, viewer).iterator();
        return new Waiting((int) mine.open(), (int) mine.overdue(), "/cases", states.stream().map(state -> item(state, shown.next())).toList());
    }

    /** By due time; those that have none, the paused ones, come after. */
    private List<CaseState> states(Viewer viewer, long open) {
        List<CaseState> states = new ArrayList<>(queries.list(viewer, mine("dueAt"), null, MOST).items());
        if (states.size() < Math.min(open, MOST)) {
            Stream<CaseState> others = queries.list(viewer, mine("-reportedAt"), null, MOST).items().stream().filter(state -> state.timing().dueAt() == null);
            others.limit(MOST - states.size()).forEach(states::add);
        }
        return states;
    }

    private static CaseFilter mine(String sort) {
        return new CaseFilter("mine", null, null, true, null, null, null, null, null, null, sort);
    }

    private static Item item(CaseState state, CaseSummary shown) {
        CaseState.Place place = state.reported().place();
        Text category = shown.categoryName();
        return new Item(shown.code(), "/case/" + shown.code(), shown.excerpt(), category == null ? null : new Label(category.zh(), category.en()),
                place.address(), place.gridId(), place.lon(), place.lat(), shown.dueAt(), shown.light(), 1);
    }
}
