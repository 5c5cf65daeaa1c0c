package org.minqing.dispatch.internal.emergency;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
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

/** The households of an emergency, for those who go to them and those who follow it. */
@RestController
@RequestMapping("/api/emergencies/{id}/items")
class HouseholdController {

    private final HouseholdChecks checks;

    HouseholdController(HouseholdChecks checks) {
        this.checks = checks;
    }

    /** @param state open: untried and missed */
    @GetMapping
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    Page<EmergencyViews.ItemLine> list(Viewer viewer, @PathVariable String id,
                                       @RequestParam @Nullable @Pattern(regexp = "open|untried|missed|checked") String state,
                                       @RequestParam @Nullable String result, @RequestParam @Nullable String grid,
                                       @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return checks.list(viewer, id, state, result, grid, cursor, limit);
    }

    @GetMapping("/points")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    List<EmergencyViews.Point> points(Viewer viewer, @PathVariable String id) {
        return checks.points(viewer, id);
    }

    @PostMapping
    @Permit(EmergencyDoor.CHECK)
    EmergencyViews.ItemDetail add(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.NewItem item) {
        return checks.add(viewer, id, item);
    }

    @GetMapping("/{item}")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    EmergencyViews.ItemDetail get(Viewer viewer, @PathVariable String id, @PathVariable String item) {
        return checks.get(viewer, id, item);
    }

    @PostMapping("/{item}/checks")
    @Permit(EmergencyDoor.CHECK)
    EmergencyViews.ItemDetail check(Viewer viewer, @PathVariable String id, @PathVariable String item, @Valid @RequestBody Requests.Check check) {
        return checks.check(viewer, id, item, check);
    }

    @PostMapping("/{item}/reason")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    EmergencyViews.ItemDetail reason(Viewer viewer, @PathVariable String id, @PathVariable String item, @Valid @RequestBody Requests.Reason reason) {
        return checks.reason(viewer, id, item, reason.reason().strip());
    }
}
