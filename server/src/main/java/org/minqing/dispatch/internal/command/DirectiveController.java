package org.minqing.dispatch.internal.command;

import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.command.DirectiveViews.Detail;
import org.minqing.platform.CommonProblem;
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

/** Directives: given by a centre, acknowledged and answered by whom they came to. Whoever has a duty may have got one. */
@RestController
@RequestMapping("/api/directives")
class DirectiveController {

    static final String WORK = "case.work";
    static final String CHECK = "dispatch.check";

    record Words(@Nullable @Size(max = 500) String text) {
    }

    record Answer(@NotBlank @Size(max = 500) String text) {
    }

    /** @param dueAt needed if the time has passed */
    record SendBack(@NotBlank @Size(max = 200) String reason, @Nullable Instant dueAt) {
    }

    private final Directives directives;
    private final DirectiveBook book;

    DirectiveController(Directives directives, DirectiveBook book) {
        this.directives = directives;
        this.book = book;
    }

    @GetMapping
    @Permit({Directives.PERMISSION, WORK, CHECK})
    Page<DirectiveViews.Line> list(Viewer viewer, @RequestParam(defaultValue = "received") String box, @RequestParam @Nullable Boolean open,
                                   @RequestParam(defaultValue = "false") boolean overdue, @RequestParam @Nullable String cursor,
                                   @RequestParam(defaultValue = "20") int limit) {
        if (!box.equals("received") && !box.equals("given")) {
            throw CommonProblem.INVALID.asException().field("box", "unknown", "");
        }
        return book.list(viewer, box.equals("received"), open, overdue, cursor, limit);
    }

    @GetMapping("/counts")
    @Permit({Directives.PERMISSION, WORK, CHECK})
    DirectiveViews.Counts counts(Viewer viewer) {
        return book.counts(viewer);
    }

    @PostMapping
    @Permit(Directives.PERMISSION)
    @ResponseStatus(HttpStatus.CREATED)
    Detail give(Viewer viewer, @Valid @RequestBody DirectiveRequest request) {
        return book.get(viewer, Ids.format(directives.give(viewer, request)));
    }

    @GetMapping("/{id}")
    @Permit({Directives.PERMISSION, WORK, CHECK})
    Detail get(Viewer viewer, @PathVariable String id) {
        return book.get(viewer, id);
    }

    @PostMapping("/{id}/acknowledge")
    @Permit({Directives.PERMISSION, WORK, CHECK})
    Detail acknowledge(Viewer viewer, @PathVariable String id, @Valid @RequestBody Words words) {
        directives.acknowledge(viewer, id, words.text());
        return book.get(viewer, id);
    }

    @PostMapping("/{id}/answer")
    @Permit({Directives.PERMISSION, WORK, CHECK})
    Detail answer(Viewer viewer, @PathVariable String id, @Valid @RequestBody Answer answer) {
        directives.answer(viewer, id, answer.text().strip());
        return book.get(viewer, id);
    }

    @PostMapping("/{id}/return")
    @Permit(Directives.PERMISSION)
    Detail sendBack(Viewer viewer, @PathVariable String id, @Valid @RequestBody SendBack back) {
        directives.sendBack(viewer, id, back.reason().strip(), back.dueAt());
        return book.get(viewer, id);
    }

    @PostMapping("/{id}/close")
    @Permit(Directives.PERMISSION)
    Detail close(Viewer viewer, @PathVariable String id, @Valid @RequestBody Words words) {
        directives.close(viewer, id, words.text());
        return book.get(viewer, id);
    }

    @PostMapping("/{id}/remind")
    @Permit(Directives.PERMISSION)
    Detail remind(Viewer viewer, @PathVariable String id) {
        directives.remind(viewer, id);
        return book.get(viewer, id);
    }
}
