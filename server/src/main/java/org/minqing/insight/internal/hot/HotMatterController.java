package org.minqing.insight.internal.hot;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.insight.internal.sight.Sight;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What many people report about the same thing. */
@RestController
@RequestMapping("/api/hot-matters")
class HotMatterController {

    private static final int MOST_DAYS = 120;
    private static final int MOST = 100;

    private final HotMatters matters;

    HotMatterController(HotMatters matters) {
        this.matters = matters;
    }

    @GetMapping
    @Permit(Sight.PERMISSION)
    List<HotMatter> list(Viewer viewer, @RequestParam @Nullable String grid, @RequestParam(defaultValue = "30") int days,
                         @RequestParam(defaultValue = "false") boolean open, @RequestParam(defaultValue = "30") int limit) {
        if (days < 1 || days > MOST_DAYS) {
            throw CommonProblem.INVALID.asException().field("days", "out-of-range", "");
        }
        if (limit < 1 || limit > MOST) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        return matters.list(viewer, grid == null ? null : Ids.parse(grid), days, open, limit);
    }

    @GetMapping("/{id}")
    @Permit(Sight.PERMISSION)
    HotMatter.View get(Viewer viewer, @PathVariable String id) {
        return matters.get(viewer, Ids.parse(id));
    }
}
