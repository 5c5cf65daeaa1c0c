package org.minqing.casework.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseFilter;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** The open cases that somebody who works without signal has to have with him: those on the own desk, and those of the own grids. */
@Component
public class HeldCases {

    /** Of each list. */
    private static final int MOST = 150;

    private final CaseQueries queries;
    private final CaseViews views;

    HeldCases(CaseQueries queries, CaseViews views) {
        this.queries = queries;
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

    private void add(Map<String, CaseState> found, Viewer viewer, CaseFilter filter) {
        queries.list(viewer, filter, null, MOST).items().forEach(state -> found.putIfAbsent(state.code(), state));
    }

    private static CaseFilter filter(String list, @Nullable String grid, String sort) {
        return new CaseFilter(list, null, null, true, null, grid, null, null, null, null, sort);
    }
}
