package org.minqing.sync.internal;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a phone should hold to work without signal. */
@RestController
@RequestMapping("/api/sync")
class SyncController {

    private final SyncGate gate;
    private final PlannedOnce planned;
    private final SyncDesk desk;

    SyncController(SyncGate gate, PlannedOnce planned, SyncDesk desk) {
        this.gate = gate;
        this.planned = planned;
        this.desk = desk;
    }

    @GetMapping
    @Permit
    SyncAnswer sync(Viewer viewer, @RequestParam @Nullable String cursor) {
        return gate.through(() -> planned.run(() -> desk.sync(viewer, cursor)));
    }
}
