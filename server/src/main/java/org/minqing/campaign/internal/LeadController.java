package org.minqing.campaign.internal;

import java.util.Arrays;
import java.util.List;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
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

/** The leads of a campaign, for those who check them and those who follow it. */
@RestController
@RequestMapping("/api/campaigns/{id}/leads")
class LeadController {

    private final LeadBook book;
    private final LeadPoints points;
    private final LeadDesk desk;
    private final LeadReveals reveals;

    LeadController(LeadBook book, LeadPoints points, LeadDesk desk, LeadReveals reveals) {
        this.book = book;
        this.points = points;
        this.desk = desk;
        this.reveals = reveals;
    }

    /**
     * @param list which of them: each number of the count has its list
     * @param own  those of the grid itself alone, without those below
     */
    @GetMapping
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK})
    Page<CampaignViews.LeadLine> list(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "open") String list,
                              @RequestParam @Nullable String result, @RequestParam @Nullable String grid, @RequestParam(defaultValue = "false") boolean own,
                              @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return book.list(viewer, id, new LeadBook.Choice(known(list), result, grid == null ? null : Ids.parse(grid), own), cursor, limit);
    }

    private static String known(String list) {
        if (!LeadBook.isList(list)) {
            throw CommonProblem.INVALID.asException().field("list", "out-of-range", "");
        }
        return list;
    }

    /** @param bbox west, south, east, north */
    @GetMapping("/points")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK})
    List<CampaignViews.MapPoint> points(Viewer viewer, @PathVariable String id, @RequestParam String bbox, @RequestParam(defaultValue = "all") String list,
                                @RequestParam(defaultValue = "5000") int limit) {
        try {
            double[] box = Arrays.stream(bbox.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
            if (box.length == 4 && Arrays.stream(box).allMatch(Double::isFinite)) {
                return points.in(viewer, id, box, known(list), limit);
            }
        } catch (NumberFormatException e) {
            // As a box with too few sides.
        }
        throw CommonProblem.INVALID.asException().field("bbox", "format", "");
    }

    /** One by chance of the checked ones that no supervisor has looked at yet. */
    @GetMapping("/sample")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW})
    CampaignViews.Sample sample(Viewer viewer, @PathVariable String id, @RequestParam @Nullable String grid) {
        return new CampaignViews.Sample(book.sample(viewer, id, grid == null ? null : Ids.parse(grid)).orElse(null));
    }

    @GetMapping("/{lead}")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK})
    CampaignViews.LeadDetail get(Viewer viewer, @PathVariable String id, @PathVariable String lead) {
        return book.get(viewer, id, lead);
    }

    @PostMapping("/{lead}/actions/{action}")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK})
    CampaignViews.LeadDetail act(Viewer viewer, @PathVariable String id, @PathVariable String lead, @PathVariable String action,
                         @Valid @RequestBody Requests.LeadAction request) {
        return desk.act(viewer, id, lead, action, request);
    }

    @PostMapping("/{lead}/reveal")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.CHECK})
    CampaignViews.Revealed reveal(Viewer viewer, @PathVariable String id, @PathVariable String lead, @Valid @RequestBody Requests.LeadReveal request) {
        return new CampaignViews.Revealed(reveals.reveal(viewer, id, lead, request.fields(), request.reason()));
    }
}
