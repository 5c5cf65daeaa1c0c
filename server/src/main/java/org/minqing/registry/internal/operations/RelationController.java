package org.minqing.registry.internal.operations;

import jakarta.validation.Valid;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.operations.Operations.Order;
import org.minqing.registry.internal.operations.Requests.Done;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people and organisations have to do with others, from a day on and until a day. */
@RestController
@RequestMapping("/api/registry")
class RelationController {

    private final Relations relations;

    RelationController(Relations relations) {
        this.relations = relations;
    }

    @PostMapping("/persons/{id}/relations")
    @Permit(Operations.PERMISSION)
    Done begin(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.BeginRelation request) {
        return begin(viewer, "person", id, request);
    }

    @PostMapping("/persons/{id}/relations/end")
    @Permit(Operations.PERMISSION)
    Done end(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.EndRelation request) {
        return end(viewer, "person", id, request);
    }

    @PostMapping("/organisations/{id}/relations")
    @Permit(Operations.PERMISSION)
    Done beginOfOrganisation(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.BeginRelation request) {
        return begin(viewer, "organisation", id, request);
    }

    @PostMapping("/organisations/{id}/relations/end")
    @Permit(Operations.PERMISSION)
    Done endOfOrganisation(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.EndRelation request) {
        return end(viewer, "organisation", id, request);
    }

    private Done begin(Viewer viewer, String kind, String id, Requests.BeginRelation request) {
        return Done.of(relations.begin(new Order(viewer, request.day(), request.reason(), null), kind, ObjectKey.parse(id), request.version(),
                request.said()));
    }

    private Done end(Viewer viewer, String kind, String id, Requests.EndRelation request) {
        return Done.of(relations.end(new Order(viewer, request.day(), request.reason(), null), kind, ObjectKey.parse(id), request.version(),
                request.said()));
    }
}
