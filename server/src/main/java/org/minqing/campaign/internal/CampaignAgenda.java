package org.minqing.campaign.internal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.AgendaSource;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** What running campaigns still have open in the grid. */
@Component
class CampaignAgenda implements AgendaSource {

    private final Campaigns campaigns;

    CampaignAgenda(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String chapter() {
        return "campaigns";
    }

    @Override
    public List<Matter> matters(Viewer viewer, long gridId, int most) {
        if (Stream.of(CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK).noneMatch(viewer::may)) {
            return List.of();
        }
        return campaigns.list(viewer, CampaignRow.RUNNING, null, most).items().stream().map(line -> rest(viewer, line, gridId)).filter(Objects::nonNull).toList();
    }

    private @Nullable Matter rest(Viewer viewer, CampaignViews.Line line, long gridId) {
        try {
            int open = campaigns.counts(viewer, line.id(), gridId).open();
            return open == 0 ? null : new Matter("campaign", line.id() + "/" + Ids.format(gridId), line.name() + "：尚未核清", open, null);
        } catch (ProblemException elsewhere) {
            return null;
        }
    }
}
