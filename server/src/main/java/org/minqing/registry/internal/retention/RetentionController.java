package org.minqing.registry.internal.retention;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was removed on its date, and what is next. Counts alone. */
@RestController
@RequestMapping("/api/registry/retention")
class RetentionController {

    private static final String PERMISSION = "registry.manage";

    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    @GetMapping("/runs")
    @Permit(PERMISSION)
    Page<Retention.Run> runs(@RequestParam @Nullable String cursor) {
        return retention.list(cursor);
    }

    @GetMapping("/due")
    @Permit(PERMISSION)
    List<Retention.Line> due() {
        return retention.preview();
    }
}
