package org.minqing.casework.internal.web;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.minqing.casework.ActionRequest;
import org.minqing.casework.CaseCounts;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseQueues;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.CaseView;
import org.minqing.casework.CaseWork;
import org.minqing.casework.Cases;
import org.minqing.casework.CasesAround;
import org.minqing.casework.JoinRequest;
import org.minqing.casework.ReportRequest;
import org.minqing.casework.SimilarCase;
import org.minqing.casework.Target;
import org.minqing.grid.LonLat;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;

/** Cases: reporting, moving, reading. Every permission only opens the door; the scope and the flow decide inside. */
@RestController
@RequestMapping("/api/cases")
class CaseController {

    private static final String REPORT = "case.report";
    static final String READ = "case.read";
    static final String WORK = "case.work";
    private static final String REGISTER = "registry.read";
    private static final String DISPATCH = "case.dispatch";

    private final CaseWork work;
    private final Cases cases;

    CaseController(CaseWork work, Cases cases) {
        this.work = work;
        this.cases = cases;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(REPORT)
    CaseView report(Viewer viewer, @RequestBody ReportRequest request) {
        return work.report(viewer, request);
    }

    @GetMapping
    @Permit({REPORT, READ, WORK})
    Page<CaseSummary> list(Viewer viewer, @RequestParam @Nullable String list, @RequestParam @Nullable String state,
                           @RequestParam @Nullable String stage, @RequestParam @Nullable Boolean open,
                           @RequestParam @Nullable String category, @RequestParam @Nullable String grid,
                           @RequestParam @Nullable String channel, @RequestParam @Nullable Instant from,
                           @RequestParam @Nullable Instant to, @RequestParam @Nullable String q,
                           @RequestParam @Nullable String sort, @RequestParam @Nullable String light,
                           @RequestParam @Nullable String queue, @RequestParam @Nullable Boolean taken,
                           @RequestParam @Nullable String near,
                           @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return cases.list(viewer, new CaseFilter(list, state, stage, open, category, grid, channel, from, to, q, sort,
                light, queue, taken, near == null ? null : point(near)), cursor, limit);
    }

    @GetMapping("/around/{kind}/{id}")
    @Permit(REGISTER)
    CasesAround around(Viewer viewer, @PathVariable String kind, @PathVariable String id, @RequestParam @Nullable String cursor,
                       @RequestParam(defaultValue = "20") int limit) {
        return cases.around(viewer, kind, id, cursor, limit);
    }

    @GetMapping("/similar")
    @Permit(REPORT)
    List<SimilarCase> similar(@RequestParam @Nullable Double lon, @RequestParam @Nullable Double lat,
                              @RequestParam @Nullable String grid, @RequestParam @Nullable String category,
                              @RequestParam @Nullable String text) {
        return cases.similar(lon, lat, grid, category, text);
    }

    @GetMapping("/counts")
    @Permit({REPORT, READ, WORK})
    CaseCounts counts(Viewer viewer, @RequestParam @Nullable String grid) {
        return cases.counts(viewer, grid);
    }

    @GetMapping("/map")
    @Permit(READ)
    CasePoints map(Viewer viewer, @RequestParam String bbox, @RequestParam @Nullable String grid,
                   @RequestParam(defaultValue = "true") boolean open, @RequestParam @Nullable String category,
                   @RequestParam(defaultValue = "2000") int limit) {
        CaseFilter filter = new CaseFilter(null, null, null, open ? true : null, category, grid, null, null, null, null,
                null);
        return CasePoints.of(cases.map(viewer, filter, bounds(bbox), limit));
    }

    @GetMapping("/queues")
    @Permit({READ, WORK})
    CaseQueues queues(Viewer viewer, @RequestParam String grid) {
        return cases.queues(viewer, grid);
    }

    @GetMapping("/{code}")
    @Permit({REPORT, READ, WORK})
    CaseView get(Viewer viewer, @PathVariable String code) {
        return cases.get(viewer, code);
    }

    @GetMapping("/{code}/targets")
    @Permit({WORK, DISPATCH})
    List<Target> targets(Viewer viewer, @PathVariable String code, @RequestParam @Nullable String action) {
        return cases.targets(viewer, code, action);
    }

    @PostMapping("/{code}/join")
    @Permit(REPORT)
    CaseView join(Viewer viewer, @PathVariable String code, @RequestBody JoinRequest request) {
        return work.join(viewer, code, request);
    }

    @PostMapping("/{code}/actions/{action}")
    @Permit({REPORT, WORK, DISPATCH})
    CaseView act(Viewer viewer, @PathVariable String code, @PathVariable String action,
                 @RequestBody ActionRequest request) {
        return work.act(viewer, code, action, request);
    }

    private static LonLat point(String near) {
        try {
            String[] parts = near.split(",");
            if (parts.length == 2) {
                LonLat point = new LonLat(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
                if (Math.abs(point.lon()) <= 180 && Math.abs(point.lat()) <= 90) {
                    return point;
                }
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw CommonProblem.INVALID.asException().field("near", "not-a-point", "");
    }

    private static Cases.Bounds bounds(String bbox) {
        try {
            String[] parts = bbox.split(",");
            if (parts.length == 4) {
                Cases.Bounds bounds = new Cases.Bounds(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]), Double.parseDouble(parts[3]));
                if (bounds.west() <= bounds.east() && bounds.south() <= bounds.north()) {
                    return bounds;
                }
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw CommonProblem.INVALID.asException().field("bbox", "not-a-bbox", "");
    }
}
