package org.minqing.registry.internal.care;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.CareVisits.NewVisit;
import org.minqing.registry.ObjectKey;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Care subjects and visits, as far as the viewer may know of them. */
@RestController
@RequestMapping("/api/registry/care")
class CareController {

    private static final Map<String, String> SUBJECT_KINDS = Map.of("person", "person", "house", "house", "organisation", "organisation",
            "object", "object", "facility", "object", "place", "object");

    private final CareQueries queries;
    private final CareWork work;

    CareController(CareQueries queries, CareWork work) {
        this.queries = queries;
        this.work = work;
    }

    @GetMapping("/classes")
    @Permit(CareDoor.READ)
    List<CareClassView> classes(Viewer viewer) {
        return queries.classes(viewer);
    }

    @GetMapping
    @Permit(CareDoor.READ)
    Page<CareLine> list(Viewer viewer, @RequestParam(name = "class") @Nullable String careClass, @RequestParam @Nullable String grid,
                        @RequestParam(defaultValue = "all") String due, @RequestParam(defaultValue = "false") boolean mine,
                        @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return queries.list(viewer, new CareFilter(careClass, grid == null ? null : Ids.parse(grid), CareDue.of(due), mine), cursor, limit);
    }

    @GetMapping("/counts")
    @Permit(CareDoor.READ)
    CareCounts counts(Viewer viewer, @RequestParam String grid, @RequestParam(name = "class") @Nullable String careClass) {
        return queries.counts(viewer, Ids.parse(grid), careClass);
    }

    @GetMapping("/of/{kind}/{id}")
    @Permit(CareDoor.READ)
    List<CareLine> ofSubject(Viewer viewer, @PathVariable String kind, @PathVariable String id) {
        String subjectKind = SUBJECT_KINDS.get(kind);
        if (subjectKind == null) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return queries.ofSubject(viewer, subjectKind, ObjectKey.parse(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(CareDoor.WRITE)
    CareView enter(Viewer viewer, @Valid @RequestBody CareEntry entry) {
        return work.enter(viewer, entry);
    }

    @GetMapping("/{id}")
    @Permit(CareDoor.READ)
    CareView one(Viewer viewer, @PathVariable String id) {
        return queries.one(viewer, Ids.parse(id));
    }

    @PostMapping("/{id}/end")
    @Permit(CareDoor.WRITE)
    CareView end(Viewer viewer, @PathVariable String id, @Valid @RequestBody CareEnd end) {
        return work.end(viewer, Ids.parse(id), end);
    }

    @GetMapping("/{id}/visits")
    @Permit(CareDoor.READ)
    Page<CareVisitView> visits(Viewer viewer, @PathVariable String id, @RequestParam @Nullable String cursor,
                               @RequestParam(defaultValue = "20") int limit) {
        return queries.visits(viewer, Ids.parse(id), cursor, limit);
    }

    @PostMapping("/{id}/visits")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(CareDoor.WRITE)
    CareVisitView visit(Viewer viewer, @PathVariable String id, @Valid @RequestBody CareVisitRequest request) {
        return work.visit(viewer, Ids.parse(id), new NewVisit(request.ref(), request.onDay(), answered(request.answers()), request.note()));
    }

    private static Map<String, Object> answered(@Nullable Map<String, @Nullable Object> answers) {
        Map<String, Object> answered = new LinkedHashMap<>();
        if (answers != null) {
            answers.forEach((code, answer) -> {
                if (answer != null) {
                    answered.put(code, answer);
                }
            });
        }
        return answered;
    }
}
