package org.minqing.registry.internal.own;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.secrecy.Reveals;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Residents' requests at the desk, and the accounts that are bound to a person. */
@RestController
@RequestMapping("/api/registry")
class RequestController {

    record Reason(@Nullable @Size(max = 500) String reason) {
    }

    private final RequestDesk desk;
    private final Bindings bindings;
    private final Reveals reveals;

    RequestController(RequestDesk desk, Bindings bindings, Reveals reveals) {
        this.desk = desk;
        this.bindings = bindings;
        this.reveals = reveals;
    }

    @GetMapping("/requests")
    @Permit({Requests.PERMISSION, Requests.DELETES})
    Page<RequestView> list(Viewer viewer, @RequestParam(defaultValue = RequestRow.CORRECTION) String kind,
                           @RequestParam(defaultValue = "true") boolean open, @RequestParam @Nullable String cursor,
                           @RequestParam(defaultValue = "20") int limit) {
        return desk.list(viewer, kind, open, cursor, limit);
    }

    @GetMapping("/requests/{id}")
    @Permit({Requests.PERMISSION, Requests.DELETES})
    RequestView get(Viewer viewer, @PathVariable String id) {
        return desk.get(viewer, id);
    }

    @PostMapping("/requests/{id}/reveal")
    @Permit(Requests.PERMISSION)
    RequestDesk.Wanted reveal(Viewer viewer, @PathVariable String id, @Valid @RequestBody Reason reason) {
        return desk.reveal(viewer, id, reason.reason());
    }

    @PostMapping("/requests/{id}/answer")
    @Permit({Requests.PERMISSION, Requests.DELETES})
    RequestView answer(Viewer viewer, @PathVariable String id, @Valid @RequestBody RequestDesk.Answer answer) {
        return desk.answer(viewer, id, answer);
    }

    @GetMapping("/persons/{id}/binding")
    @Permit(RegistryAccess.READ)
    List<Bindings.View> binding(Viewer viewer, @PathVariable String id) {
        return bindings.ofPerson(viewer, ObjectKey.parse(id));
    }

    @PostMapping("/persons/{id}/binding/end")
    @Permit(Requests.PERMISSION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endBinding(Viewer viewer, @PathVariable String id, @Valid @RequestBody Reason reason) {
        bindings.end(viewer, ObjectKey.parse(id), reveals.reason(reason.reason()));
    }
}
