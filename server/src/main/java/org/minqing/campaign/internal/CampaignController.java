package org.minqing.campaign.internal;

import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns: making, sending, counting, closing. */
@RestController
@RequestMapping("/api/campaigns")
class CampaignController {

    private final Campaigns campaigns;
    private final LeadGathering gathering;

    CampaignController(Campaigns campaigns, LeadGathering gathering) {
        this.campaigns = campaigns;
        this.gathering = gathering;
    }

    @GetMapping("/templates")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK})
    List<CampaignViews.TemplateClass> templates() {
        return campaigns.templates();
    }

    @PostMapping
    @Permit(CampaignDoor.MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    CampaignViews.Detail create(Viewer viewer, @Valid @RequestBody Requests.NewCampaign request) {
        return campaigns.get(viewer, campaigns.create(viewer, request));
    }

    @GetMapping
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK})
    Page<CampaignViews.Line> list(Viewer viewer, @RequestParam @Nullable @Pattern(regexp = "draft|running|closed") String state,
                          @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "20") int limit) {
        return campaigns.list(viewer, state, cursor, limit);
    }

    @GetMapping("/{id}")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK})
    CampaignViews.Detail get(Viewer viewer, @PathVariable String id) {
        return campaigns.get(viewer, id);
    }

    @DeleteMapping("/{id}")
    @Permit(CampaignDoor.MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Viewer viewer, @PathVariable String id) {
        campaigns.discard(viewer, id);
    }

    @GetMapping("/{id}/counts")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK})
    CampaignViews.Counts counts(Viewer viewer, @PathVariable String id, @RequestParam @Nullable String grid) {
        return campaigns.counts(viewer, id, grid == null ? null : Ids.parse(grid));
    }

    @PostMapping("/{id}/leads")
    @Permit(CampaignDoor.MANAGE)
    CampaignViews.Taken add(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.NewLeads leads, Locale locale) {
        return gathering.add(viewer, id, leads, locale);
    }

    @PostMapping("/{id}/leads/from-registry")
    @Permit(CampaignDoor.MANAGE)
    CampaignViews.Taken addFound(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.LeadQuery query) {
        return gathering.addFound(viewer, id, query);
    }

    @PostMapping("/{id}/confirm")
    @Permit(CampaignDoor.MANAGE)
    CampaignViews.Detail confirm(Viewer viewer, @PathVariable String id) {
        return campaigns.confirm(viewer, id);
    }

    @PostMapping("/{id}/close")
    @Permit(CampaignDoor.MANAGE)
    CampaignViews.Detail close(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.CampaignClosing closing) {
        return campaigns.close(viewer, id, closing.reason());
    }

    @GetMapping("/{id}/workers")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW})
    List<CampaignViews.Worker> workers(Viewer viewer, @PathVariable String id, @RequestParam String grid) {
        return campaigns.workers(viewer, id, Ids.parse(grid));
    }
}
