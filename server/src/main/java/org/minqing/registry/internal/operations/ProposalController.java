package org.minqing.registry.internal.operations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was said in the field against stronger sources, at the desk that decides. */
@RestController
@RequestMapping("/api/registry/proposals")
class ProposalController {

    record ProposalReason(@Nullable @Size(max = 500) String reason) {
    }

    /** @param accepted what was said stands from now on; else what stood before */
    record Decision(@NotNull Boolean accepted, @Nullable @Size(max = 500) String reason) {
    }

    private final Proposals proposals;

    ProposalController(Proposals proposals) {
        this.proposals = proposals;
    }

    @GetMapping
    @Permit(Operations.PERMISSION)
    Page<ProposalView> list(Viewer viewer, @RequestParam(defaultValue = "true") boolean open, @RequestParam @Nullable String cursor,
                            @RequestParam(defaultValue = "20") int limit) {
        return proposals.list(viewer, open, cursor, limit);
    }

    @PostMapping("/{id}/reveal")
    @Permit(Operations.PERMISSION)
    Proposals.Plain reveal(Viewer viewer, @PathVariable String id, @Valid @RequestBody ProposalReason reason) {
        return proposals.reveal(viewer, id, reason.reason());
    }

    @PostMapping("/{id}/decision")
    @Permit(Operations.PERMISSION)
    ProposalView decide(Viewer viewer, @PathVariable String id, @Valid @RequestBody Decision decision) {
        return proposals.decide(viewer, id, decision.accepted(), decision.reason());
    }
}
