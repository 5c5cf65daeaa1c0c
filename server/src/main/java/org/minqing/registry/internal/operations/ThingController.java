package org.minqing.registry.internal.operations;

import jakarta.validation.Valid;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.operations.Operations.Order;
import org.minqing.registry.internal.operations.Requests.Done;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Houses, addresses, organisations, facilities and places: entered, corrected and ended by hand. */
@RestController
@RequestMapping("/api/registry")
class ThingController {

    private final ThingEntry entry;
    private final Corrections corrections;

    ThingController(ThingEntry entry, Corrections corrections) {
        this.entry = entry;
        this.corrections = corrections;
    }

    @PostMapping("/houses")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Operations.PERMISSION)
    Done enterHouse(Viewer viewer, @Valid @RequestBody Requests.Enter request) {
        return enter(viewer, "house", request);
    }

    @PatchMapping("/houses/{id}")
    @Permit(Operations.PERMISSION)
    Done correctHouse(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Correct request) {
        return correct(viewer, "house", id, request);
    }

    @PostMapping("/houses/{id}/end")
    @Permit(Operations.PERMISSION)
    Done endHouse(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(entry.end(request.order(viewer), "house", ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/houses/{id}/restore")
    @Permit(Operations.PERMISSION)
    Done restoreHouse(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(entry.restore(request.order(viewer), "house", ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/addresses")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Operations.PERMISSION)
    Done enterAddress(Viewer viewer, @Valid @RequestBody Requests.Enter request) {
        return enter(viewer, "address", request);
    }

    @PatchMapping("/addresses/{id}")
    @Permit(Operations.PERMISSION)
    Done correctAddress(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Correct request) {
        return correct(viewer, "address", id, request);
    }

    @PostMapping("/addresses/{id}/end")
    @Permit(Operations.PERMISSION)
    Done endAddress(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(entry.end(request.order(viewer), "address", ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/addresses/{id}/restore")
    @Permit(Operations.PERMISSION)
    Done restoreAddress(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(entry.restore(request.order(viewer), "address", ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/organisations")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Operations.PERMISSION)
    Done enterOrganisation(Viewer viewer, @Valid @RequestBody Requests.Enter request) {
        return enter(viewer, "organisation", request);
    }

    @PatchMapping("/organisations/{id}")
    @Permit(Operations.PERMISSION)
    Done correctOrganisation(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Correct request) {
        return correct(viewer, "organisation", id, request);
    }

    @PostMapping("/organisations/{id}/end")
    @Permit(Operations.PERMISSION)
    Done endOrganisation(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(entry.end(request.order(viewer), "organisation", ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/organisations/{id}/restore")
    @Permit(Operations.PERMISSION)
    Done restoreOrganisation(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(entry.restore(request.order(viewer), "organisation", ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/objects")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Operations.PERMISSION)
    Done enterObject(Viewer viewer, @Valid @RequestBody Requests.EnterObject request) {
        if (!request.kind().equals("facility") && !request.kind().equals("place")) {
            throw CommonProblem.INVALID.asException().field("kind", "unknown", "");
        }
        return Done.of(entry.enter(new Order(viewer, null, request.reason(), request.confirmed()), request.kind(), request.values()));
    }

    @PatchMapping("/objects/{id}")
    @Permit(Operations.PERMISSION)
    Done correctObject(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Correct request) {
        return correct(viewer, "object", id, request);
    }

    @PostMapping("/objects/{id}/end")
    @Permit(Operations.PERMISSION)
    Done endObject(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(entry.end(request.order(viewer), "object", ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/objects/{id}/restore")
    @Permit(Operations.PERMISSION)
    Done restoreObject(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(entry.restore(request.order(viewer), "object", ObjectKey.parse(id), request.version()));
    }

    private Done enter(Viewer viewer, String kind, Requests.Enter request) {
        return Done.of(entry.enter(new Order(viewer, null, request.reason(), request.confirmed()), kind, request.values()));
    }

    private Done correct(Viewer viewer, String kind, String id, Requests.Correct request) {
        return Done.of(corrections.correct(new Order(viewer, null, request.reason(), request.confirmed()), kind, ObjectKey.parse(id),
                request.version(), request.values()));
    }
}
