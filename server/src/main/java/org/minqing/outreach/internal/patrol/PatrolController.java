package org.minqing.outreach.internal.patrol;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.patrol.PatrolViews.Counts;
import org.minqing.outreach.internal.patrol.PatrolViews.Line;
import org.minqing.outreach.internal.patrol.PatrolViews.LookLine;
import org.minqing.outreach.internal.patrol.PatrolViews.Point;
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

/** Patrols, for those who go and those who look after the grids. */
@RestController
@RequestMapping("/api/patrols")
class PatrolController {

    private final PatrolBook book;
    private final PatrolLooks looks;
    private final Patrols patrols;

    PatrolController(PatrolBook book, PatrolLooks looks, Patrols patrols) {
        this.book = book;
        this.looks = looks;
        this.patrols = patrols;
    }

    /**
     * @param grid with all below it; null: where the viewer goes on patrol
     * @param own  what lies at the grid itself alone, without those below
     * @param due  open: never, overdue and due
     */
    @GetMapping
    @Permit({PatrolDoor.READ, PatrolDoor.FIGURES})
    Page<Line> list(Viewer viewer, @RequestParam @Nullable String grid, @RequestParam(defaultValue = "false") boolean own, @RequestParam @Nullable String plan,
                    @RequestParam(defaultValue = "open") @Pattern(regexp = "open|overdue|due|never|later|all") String due,
                    @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return book.list(viewer, new PatrolBook.Wanted(grid == null ? null : Ids.parse(grid), own, plan), due, cursor, limit);
    }

    @GetMapping("/counts")
    @Permit({PatrolDoor.READ, PatrolDoor.FIGURES})
    Counts counts(Viewer viewer, @RequestParam @Nullable String grid) {
        return book.counts(viewer, grid == null ? null : Ids.parse(grid));
    }

    /** @param found those alone at which something was found */
    @GetMapping("/looks")
    @Permit({PatrolDoor.READ, PatrolDoor.FIGURES})
    Page<LookLine> looks(Viewer viewer, @RequestParam String grid, @RequestParam(defaultValue = "false") boolean own, @RequestParam @Nullable String plan,
                         @RequestParam(defaultValue = "false") boolean found, @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return looks.list(viewer, new PatrolBook.Wanted(Ids.parse(grid), own, plan), found, cursor, limit);
    }

    @GetMapping("/{plan}/{id}")
    @Permit({PatrolDoor.READ, PatrolDoor.FIGURES})
    Point get(Viewer viewer, @PathVariable String plan, @PathVariable String id) {
        return book.point(viewer, plan, id);
    }

    @PostMapping("/{plan}/{id}/looks")
    @Permit(PatrolDoor.READ)
    @ResponseStatus(HttpStatus.CREATED)
    Point look(Viewer viewer, @PathVariable String plan, @PathVariable String id, @Valid @RequestBody LookRequest request) {
        return patrols.look(viewer, plan, id, request);
    }
}
