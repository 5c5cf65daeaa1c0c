package org.minqing.outreach.internal.volunteer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.volunteer.CallStore.Which;
import org.minqing.outreach.internal.volunteer.VolunteerViews.CallDetail;
import org.minqing.outreach.internal.volunteer.VolunteerViews.CallLine;
import org.minqing.outreach.internal.volunteer.VolunteerViews.Hours;
import org.minqing.outreach.internal.volunteer.VolunteerViews.LeadChoice;
import org.minqing.outreach.internal.volunteer.VolunteerViews.MemberPhone;
import org.minqing.outreach.internal.volunteer.VolunteerViews.TeamDetail;
import org.minqing.outreach.internal.volunteer.VolunteerViews.TeamLine;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Volunteer teams for those who look after them. Any lead may open them; what a team's own lead may do, the door says. */
@RestController
@RequestMapping("/api/volunteers")
class VolunteerController {

    private final Teams teams;
    private final Calls calls;
    private final VolunteerBook book;

    VolunteerController(Teams teams, Calls calls, VolunteerBook book) {
        this.teams = teams;
        this.calls = calls;
        this.book = book;
    }

    @GetMapping("/teams")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    Page<TeamLine> teams(Viewer viewer, @RequestParam @Nullable String grid, @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return book.teams(viewer, grid, cursor, limit);
    }

    @PostMapping("/teams")
    @Permit(VolunteerDoor.MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    TeamDetail make(Viewer viewer, @Valid @RequestBody VolunteerRequests.NewTeam team) {
        return book.team(viewer, teams.make(viewer, team));
    }

    @GetMapping("/leads")
    @Permit(VolunteerDoor.MANAGE)
    List<LeadChoice> leads(Viewer viewer, @RequestParam String grid) {
        return teams.leads(viewer, grid);
    }

    @GetMapping("/teams/{id}")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    TeamDetail team(Viewer viewer, @PathVariable String id) {
        return book.team(viewer, id);
    }

    @PutMapping("/teams/{id}")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    TeamDetail change(Viewer viewer, @PathVariable String id, @Valid @RequestBody VolunteerRequests.TeamChange change) {
        teams.change(viewer, id, change);
        return book.team(viewer, id);
    }

    @PostMapping("/teams/{id}/close")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    TeamDetail close(Viewer viewer, @PathVariable String id, @Valid @RequestBody VolunteerRequests.Reason why) {
        teams.close(viewer, id, why);
        return book.team(viewer, id);
    }

    @PostMapping("/teams/{id}/members/{member}/end")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    TeamDetail end(Viewer viewer, @PathVariable String id, @PathVariable String member, @Valid @RequestBody VolunteerRequests.Reason why) {
        teams.end(viewer, id, member, why);
        return book.team(viewer, id);
    }

    @PostMapping("/teams/{id}/members/{member}/reveal")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    MemberPhone reveal(Viewer viewer, @PathVariable String id, @PathVariable String member, @Valid @RequestBody VolunteerRequests.Reason why) {
        return teams.reveal(viewer, id, member, why);
    }

    /** What the team gave, by month. */
    @GetMapping("/teams/{id}/hours")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    Hours hours(Viewer viewer, @PathVariable String id, @RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to) {
        return book.hours(viewer, id, from, to);
    }

    @PostMapping("/teams/{id}/calls")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    @ResponseStatus(HttpStatus.CREATED)
    CallDetail callUp(Viewer viewer, @PathVariable String id, @Valid @RequestBody VolunteerRequests.NewCall call) {
        return book.call(viewer, calls.make(viewer, id, call));
    }

    /**
     * @param team null: all in the viewer's grids
     * @param list ahead, unconfirmed (over, and hours or an objection wait) or past
     */
    @GetMapping("/calls")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    Page<CallLine> calls(Viewer viewer, @RequestParam @Nullable String team,
                         @RequestParam(defaultValue = "ahead") @Pattern(regexp = "ahead|unconfirmed|past") String list,
                         @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return book.calls(viewer, team, Which.valueOf(list.toUpperCase(Locale.ROOT)), cursor, limit);
    }

    @GetMapping("/calls/{id}")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    CallDetail call(Viewer viewer, @PathVariable String id) {
        return book.call(viewer, id);
    }

    @PostMapping("/calls/{id}/withdraw")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    CallDetail withdraw(Viewer viewer, @PathVariable String id, @Valid @RequestBody VolunteerRequests.Reason why) {
        calls.withdraw(viewer, id, why);
        return book.call(viewer, id);
    }

    @PostMapping("/calls/{id}/hours")
    @Permit({VolunteerDoor.READ, VolunteerDoor.MANAGE})
    CallDetail confirm(Viewer viewer, @PathVariable String id, @Valid @RequestBody VolunteerRequests.HourList hours) {
        calls.confirm(viewer, id, hours);
        return book.call(viewer, id);
    }
}
