package org.minqing.dispatch.internal.broadcast;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Broadcasts that were sent to whoever asks. */
@RestController
@RequestMapping("/api/received")
class ReceivedController {

    /** @param gridId null: of none */
    record HomeChoice(@Nullable @Size(max = 13) String gridId) {
    }

    private final ReceivedBroadcasts received;
    private final Searches searches;

    ReceivedController(ReceivedBroadcasts received, Searches searches) {
        this.received = received;
        this.searches = searches;
    }

    @GetMapping
    @Permit
    Page<BroadcastViews.Received> list(Viewer viewer, @RequestParam(defaultValue = "false") boolean urgent,
                                       @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "20") int limit) {
        return received.list(viewer, urgent, cursor, limit);
    }

    @GetMapping("/{id}")
    @Permit
    BroadcastViews.Received get(Viewer viewer, @PathVariable String id) {
        return received.get(viewer, id);
    }

    @PostMapping("/{id}/read")
    @Permit
    BroadcastViews.Received read(Viewer viewer, @PathVariable String id) {
        return received.read(viewer, id);
    }

    @PostMapping("/{id}/confirm")
    @Permit
    BroadcastViews.Received confirm(Viewer viewer, @PathVariable String id) {
        return received.confirm(viewer, id);
    }

    @PostMapping("/{id}/sightings")
    @Permit
    BroadcastViews.Received report(Viewer viewer, @PathVariable String id, @Valid @RequestBody SightingRequest sighting) {
        searches.report(viewer, id, sighting);
        return received.get(viewer, id);
    }

    @GetMapping("/home")
    @Permit
    BroadcastViews.Home home(Viewer viewer) {
        return received.home(viewer);
    }

    @PutMapping("/home")
    @Permit
    BroadcastViews.Home chooseHome(Viewer viewer, @Valid @RequestBody HomeChoice choice) {
        return received.chooseHome(viewer, choice.gridId());
    }
}
