package org.minqing.outreach.internal.volunteer;

import java.util.List;

import jakarta.validation.Valid;
import org.minqing.outreach.internal.volunteer.VolunteerViews.Own;
import org.minqing.outreach.internal.volunteer.VolunteerViews.TeamLine;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Volunteering as members see it, residents and staff alike, and whoever wants to be one. */
@RestController
@RequestMapping("/api/volunteers")
class OwnVolunteerController {

    private final OwnVolunteering own;
    private final OwnBook book;

    OwnVolunteerController(OwnVolunteering own, OwnBook book) {
        this.own = own;
        this.book = book;
    }

    /** @param grid where somebody lives or works */
    @GetMapping("/near")
    @Permit(VolunteerDoor.JOIN)
    List<TeamLine> near(Viewer viewer, @RequestParam String grid) {
        return book.near(viewer, grid);
    }

    @GetMapping("/own")
    @Permit(VolunteerDoor.JOIN)
    Own own(Viewer viewer) {
        return book.own(viewer);
    }

    @PostMapping("/own/teams/{id}/join")
    @Permit(VolunteerDoor.JOIN)
    Own join(Viewer viewer, @PathVariable String id, @Valid @RequestBody VolunteerRequests.Joining joining) {
        own.join(viewer, id, joining);
        return book.own(viewer);
    }

    @PostMapping("/own/teams/{id}/leave")
    @Permit(VolunteerDoor.JOIN)
    Own leave(Viewer viewer, @PathVariable String id, @Valid @RequestBody VolunteerRequests.Leaving leaving) {
        own.leave(viewer, id, leaving);
        return book.own(viewer);
    }

    @PostMapping("/own/calls/{id}/answer")
    @Permit(VolunteerDoor.JOIN)
    Own answer(Viewer viewer, @PathVariable String id, @Valid @RequestBody VolunteerRequests.CallAnswer answer) {
        own.answer(viewer, id, answer);
        return book.own(viewer);
    }

    @PostMapping("/own/calls/{id}/objection")
    @Permit(VolunteerDoor.JOIN)
    Own object(Viewer viewer, @PathVariable String id, @Valid @RequestBody VolunteerRequests.Objection objection) {
        own.object(viewer, id, objection);
        return book.own(viewer);
    }
}
