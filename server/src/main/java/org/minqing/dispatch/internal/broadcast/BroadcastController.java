package org.minqing.dispatch.internal.broadcast;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Broadcasts at the desk. */
@RestController
@RequestMapping("/api/broadcasts")
class BroadcastController {

    record Reason(@NotBlank @Size(max = 200) String reason) {
    }

    /** @param outcome found or stopped */
    record SearchEnd(@NotNull @Pattern(regexp = "found|stopped") String outcome) {
    }

    private final Broadcasts broadcasts;
    private final BroadcastBook book;
    private final Searches searches;

    BroadcastController(Broadcasts broadcasts, BroadcastBook book, Searches searches) {
        this.broadcasts = broadcasts;
        this.book = book;
        this.searches = searches;
    }

    @GetMapping
    @Permit(Broadcasts.PERMISSION)
    Page<BroadcastViews.Line> list(Viewer viewer, @RequestParam @Nullable Boolean open, @RequestParam @Nullable String kind,
                                   @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "20") int limit) {
        return book.list(viewer, open, kind, cursor, limit);
    }

    @PostMapping("/preview")
    @Permit(Broadcasts.PERMISSION)
    BroadcastViews.Preview preview(Viewer viewer, @Valid @RequestBody AudienceRequest audience) {
        return broadcasts.preview(viewer, audience);
    }

    @PostMapping
    @Permit(Broadcasts.PERMISSION)
    @ResponseStatus(HttpStatus.CREATED)
    BroadcastViews.Detail send(Viewer viewer, @Valid @RequestBody BroadcastRequest request) {
        return book.get(viewer, Ids.format(broadcasts.send(viewer, request)));
    }

    @GetMapping("/{id}")
    @Permit(Broadcasts.PERMISSION)
    BroadcastViews.Detail get(Viewer viewer, @PathVariable String id) {
        return book.get(viewer, id);
    }

    @GetMapping("/{id}/unread")
    @Permit(Broadcasts.PERMISSION)
    Page<BroadcastViews.SilentView> unread(Viewer viewer, @PathVariable String id, @RequestParam @Nullable String cursor,
                                           @RequestParam(defaultValue = "50") int limit) {
        return book.silent(viewer, id, cursor, limit);
    }

    @PostMapping("/{id}/remind")
    @Permit(Broadcasts.PERMISSION)
    BroadcastViews.Reminded remind(Viewer viewer, @PathVariable String id) {
        return new BroadcastViews.Reminded(broadcasts.remind(viewer, id));
    }

    @PostMapping("/{id}/withdraw")
    @Permit(Broadcasts.PERMISSION)
    BroadcastViews.Detail withdraw(Viewer viewer, @PathVariable String id, @Valid @RequestBody Reason reason) {
        searches.withdraw(viewer, id, reason.reason().strip());
        return book.get(viewer, id);
    }

    @PostMapping("/{id}/end")
    @Permit(Broadcasts.PERMISSION)
    BroadcastViews.Detail end(Viewer viewer, @PathVariable String id, @Valid @RequestBody SearchEnd end) {
        searches.end(viewer, id, end.outcome());
        return book.get(viewer, id);
    }

    @GetMapping("/{id}/sightings")
    @Permit(Broadcasts.PERMISSION)
    List<BroadcastViews.SightingView> sightings(Viewer viewer, @PathVariable String id) {
        return searches.list(viewer, id);
    }
}
