package org.minqing.insight.internal.warning;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.insight.internal.sight.Sight;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Warnings: reading, deciding, and bringing in official alerts. */
@RestController
@RequestMapping("/api/warnings")
class WarningController {

    private static final Set<String> STATES = Set.of("open", "confirmed", "dismissed", "over", WarningStore.CURRENT);
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST = 500;

    private final Warnings warnings;
    private final Alerts alerts;

    WarningController(Warnings warnings, Alerts alerts) {
        this.warnings = warnings;
        this.alerts = alerts;
    }

    /** @param reason why it is none, or what was done */
    record WarningDecision(@Nullable String reason) {
    }

    /** @param text of the new case */
    record WarningCase(@Nullable String text) {
    }

    record AlertTaken(String headline) {
    }

    @GetMapping
    @Permit(Sight.PERMISSION)
    List<WarningView> list(Viewer viewer, @RequestParam @Nullable String state, @RequestParam @Nullable String kind,
                           @RequestParam @Nullable String grid, @RequestParam(defaultValue = "100") int limit) {
        if (state != null && !STATES.contains(state)) {
            throw CommonProblem.INVALID.asException().field("state", "out-of-range", "");
        }
        if (kind != null && Arrays.stream(Kind.values()).noneMatch(each -> each.code().equals(kind))) {
            throw CommonProblem.INVALID.asException().field("kind", "out-of-range", "");
        }
        if (limit < 1 || limit > MOST) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        return warnings.list(viewer, state, kind, grid == null ? null : Ids.parse(grid), limit);
    }

    @GetMapping("/precision")
    @Permit(Sight.PERMISSION)
    List<WarningView.Precision> precision(Viewer viewer) {
        return warnings.precision(viewer);
    }

    @GetMapping("/{id}")
    @Permit(Sight.PERMISSION)
    WarningView.Full get(Viewer viewer, @PathVariable String id) {
        return warnings.get(viewer, Ids.parse(id));
    }

    @PostMapping("/{id}/dismiss")
    @Permit(Sight.PERMISSION)
    WarningView dismiss(Viewer viewer, @PathVariable String id, @RequestBody WarningDecision decision) {
        require(viewer, "case.work");
        String reason = text(decision.reason(), "reason", LONGEST_REASON, true);
        return warnings.decide(viewer, Ids.parse(id), "dismissed", reason);
    }

    @PostMapping("/{id}/confirm")
    @Permit(Sight.PERMISSION)
    WarningView confirm(Viewer viewer, @PathVariable String id, @RequestBody WarningDecision decision) {
        require(viewer, "case.work");
        return warnings.decide(viewer, Ids.parse(id), "confirmed", text(decision.reason(), "reason", LONGEST_REASON, false));
    }

    @PostMapping("/{id}/case")
    @Permit(Sight.PERMISSION)
    WarningView makeCase(Viewer viewer, @PathVariable String id, @RequestBody WarningCase request) {
        require(viewer, "case.report");
        String text = text(request.text(), "text", LONGEST_TEXT, true);
        return warnings.makeCase(viewer, Ids.parse(id), text == null ? "" : text);
    }

    /** However long the file is, no more of it is read than an alert can have. */
    @PostMapping(value = "/alerts", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Alerts.PERMISSION)
    AlertTaken upload(Viewer viewer, InputStream content) throws IOException {
        return new AlertTaken(alerts.take(viewer, content.readNBytes(CapReader.MOST_BYTES + 1)));
    }

    private static void require(Viewer viewer, String permission) {
        if (!viewer.may(permission)) {
            throw WarningProblem.NOT_YOURS.asException();
        }
    }

    private static @Nullable String text(@Nullable String typed, String field, int longest, boolean needed) {
        if (typed == null || typed.isBlank()) {
            if (needed) {
                throw CommonProblem.INVALID.asException().field(field, "required", "");
            }
            return null;
        }
        if (typed.length() > longest) {
            throw CommonProblem.INVALID.asException().field(field, "length", "");
        }
        return typed.strip();
    }
}
