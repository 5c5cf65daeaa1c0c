package org.minqing.campaign.internal;

import java.util.List;

import jakarta.validation.Valid;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is away. */
@RestController
@RequestMapping("/api/campaigns/absences")
class AbsenceController {

    private final Absences absences;

    AbsenceController(Absences absences) {
        this.absences = absences;
    }

    /** Oneself first, then those who check leads in the grids that the viewer looks after. */
    @GetMapping
    @Permit({CampaignDoor.REVIEW, CampaignDoor.CHECK})
    List<CampaignViews.Presence> list(Viewer viewer) {
        return absences.list(viewer);
    }

    @PutMapping("/{account}")
    @Permit({CampaignDoor.REVIEW, CampaignDoor.CHECK})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enter(Viewer viewer, @PathVariable String account, @Valid @RequestBody Requests.NewAbsence absence) {
        absences.enter(viewer, account, absence.from(), absence.to());
    }

    @DeleteMapping("/{account}")
    @Permit({CampaignDoor.REVIEW, CampaignDoor.CHECK})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable String account) {
        absences.end(viewer, account);
    }
}
