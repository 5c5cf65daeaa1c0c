package org.minqing.campaign.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    /**
     * Oneself first, then those who check leads in the grids that the viewer looks after: who is or will be away, then the others by grid.
     *
     * @param q part of a name or of a grid's
     */
    @GetMapping
    @Permit({CampaignDoor.REVIEW, CampaignDoor.CHECK})
    Page<CampaignViews.Presence> list(Viewer viewer, @RequestParam(defaultValue = "") @Size(max = 40) String q, @RequestParam @Nullable String cursor,
                                      @RequestParam(defaultValue = "50") int limit) {
        return absences.list(viewer, q.strip(), cursor, limit);
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
