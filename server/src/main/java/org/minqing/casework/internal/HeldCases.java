package org.minqing.casework.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseView;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** The open cases that somebody who works without signal has to have with him: those on the own desk, and those of the own grids. */
@Component
public class HeldCases {

    /** Of each list. */
    private static final int MOST = 150;

    private final CaseQueries queries;
    private final CaseStore store;
    private final CaseViews views;

    HeldCases(CaseQueries queries, CaseStore store, CaseViews views) {
        this.queries = queries;
        this.store = store;
        this.views = views;
    }

    /** As people see it, with what tells one state of the case from another: its row, and its light, which time changes. */
    public record Held(String code, String stamp) {
    }

    public List<Held> list(Viewer viewer, List<Long> grids) {
        Map<String, CaseState> found = new LinkedHashMap<>();
        add(found, viewer, filter("mine", null, "dueAt"));
        grids.forEach(grid -> add(found, viewer, filter("all", Ids.format(grid), "-reportedAt")));
        Instant now = views.world().now();
        return found.values().stream().map(state -> new Held(new CaseCode(state.code()).display(),
                state + CaseViews.light(state, now))).toList();
    }

    /** As the page of each case shows it, by code as people see it; those that may not be seen are missing. */
    public Map<String, CaseView> views(Viewer viewer, Collection<String> codes) {
        World world = views.world();
        List<CaseState> states = codes.stream().flatMap(code -> CaseCode.parse(code).stream()).flatMap(code -> store.find(code).stream())
                .filter(state -> new Authority(state, viewer, world).maySee()).toList();
        Map<CaseKey, List<Entry>> histories = store.histories(states.stream().map(CaseState::key).toList());
        Map<String, CaseView> found = new HashMap<>();
        states.forEach(state -> found.put(new CaseCode(state.code()).display(),
                views.view(state, histories.getOrDefault(state.key(), List.of()), viewer)));
        return found;
    }

    private void add(Map<String, CaseState> found, Viewer viewer, CaseFilter filter) {
        queries.list(viewer, filter, null, MOST).items().forEach(state -> found.putIfAbsent(state.code(), state));
    }

    private static CaseFilter filter(String list, @Nullable String grid, String sort) {
        return new CaseFilter(list, null, null, true, null, grid, null, null, null, null, sort);
    }
}
