package org.minqing.registry.internal.own;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.identity.PhoneProof;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own record. No address has an id of a person in it: whose record it is the binding of the account says. */
@RestController
@RequestMapping("/api/registry/own")
class OwnController {

    /** @param state bound, or waiting: a request lies at the desk */
    record Bound(String state) {
    }

    record Proof(@NotBlank @Size(max = 10) String code) {
    }

    /** Sealed values in the clear, by code of the dictionary. */
    record Plain(Map<String, @Nullable String> values) {
    }

    private final Bindings bindings;
    private final OwnRecords records;
    private final OwnRequests requests;

    OwnController(Bindings bindings, OwnRecords records, OwnRequests requests) {
        this.bindings = bindings;
        this.records = records;
        this.requests = requests;
    }

    @GetMapping
    @Permit
    OwnView view(Viewer viewer) {
        return records.view(viewer);
    }

    @PostMapping("/code")
    @Permit
    PhoneProof.Sent code(Viewer viewer, HttpServletRequest request) {
        return bindings.sendCode(viewer, request.getRemoteAddr());
    }

    @PostMapping("/binding")
    @Permit
    Bound bind(Viewer viewer, @Valid @RequestBody Bindings.Request body, HttpServletRequest request) {
        return new Bound(bindings.bind(viewer, body, request.getRemoteAddr()) ? "bound" : "waiting");
    }

    @DeleteMapping("/binding")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unbind(Viewer viewer) {
        bindings.unbind(viewer);
    }

    @PostMapping("/reveal")
    @Permit
    Plain reveal(Viewer viewer, @Valid @RequestBody Proof proof, HttpServletRequest request) {
        return new Plain(records.plain(viewer, proof.code(), request.getRemoteAddr()));
    }

    @GetMapping("/looks")
    @Permit
    Page<OwnView.Look> looks(Viewer viewer, @RequestParam @Nullable String cursor) {
        return records.looks(viewer, cursor);
    }

    @GetMapping("/requests")
    @Permit
    List<OwnView.Request> requests(Viewer viewer) {
        return requests.list(viewer);
    }

    @PostMapping("/requests")
    @Permit
    @ResponseStatus(HttpStatus.CREATED)
    OwnView.Request ask(Viewer viewer, @Valid @RequestBody OwnRequests.Request request) {
        return requests.ask(viewer, request);
    }

    @DeleteMapping("/requests/{id}")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Viewer viewer, @PathVariable String id) {
        requests.withdraw(viewer, id);
    }
}
