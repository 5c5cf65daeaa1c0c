package org.minqing.sync.internal;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What of a phone's outbox is here. */
@RestController
@RequestMapping("/api/outbox")
class OutboxController {

    /** @param reason in the worker's words; kept on the phone alone */
    record Dropped(@NotBlank @Size(max = 80) String ref, @Nullable @Size(max = 200) String reason) {
    }

    private final Receipts receipts;

    OutboxController(Receipts receipts) {
        this.receipts = receipts;
    }

    /** Of a device that is unknown, or another account's, nothing is here. */
    @GetMapping("/{device}")
    @Permit
    OutboxView get(Viewer viewer, @PathVariable UUID device) {
        return receipts.view(viewer.accountId(), device);
    }

    /** Stands in the outbox for an item that the worker gave up, so that its number leaves no gap; the header is all that counts. */
    @PostMapping("/dropped")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@Valid @RequestBody Dropped dropped) {
        // The filter stores the receipt.
    }
}
