package org.minqing.registry.internal.web;

import java.util.List;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.internal.secrecy.BreakGlass;
import org.minqing.registry.internal.secrecy.EmergencyReview;
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

/** Emergency access of command staff: breaking the glass, looking whether it is broken, ending it. */
@RestController
@RequestMapping("/api/registry/emergency")
class EmergencyController {

    private final BreakGlass glass;

    private final EmergencyReview review;

    EmergencyController(BreakGlass glass, EmergencyReview review) {
        this.glass = glass;
        this.review = review;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(BreakGlass.PERMISSION)
    BreakGlass.View open(Viewer viewer, @Valid @RequestBody BreakGlass.Request request) {
        return glass.open(viewer, request);
    }

    @GetMapping
    @Permit(BreakGlass.PERMISSION)
    List<BreakGlass.View> list(Viewer viewer) {
        return glass.find(viewer).stream().toList();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(BreakGlass.PERMISSION)
    void close(Viewer viewer) {
        glass.close(viewer);
    }

    /** Those that the viewer was told of. */
    @GetMapping("/told")
    @Permit
    Page<EmergencyReview.Access> told(Viewer viewer, @RequestParam @Nullable String cursor) {
        return review.list(viewer, cursor);
    }

    @GetMapping("/{id}/looks")
    @Permit
    List<EmergencyReview.Look> looks(Viewer viewer, @PathVariable String id) {
        return review.looks(viewer, id);
    }
}
