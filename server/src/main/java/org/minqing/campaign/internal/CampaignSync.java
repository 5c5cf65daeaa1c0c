package org.minqing.campaign.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.internal.HeldLeads.Held;
import org.minqing.campaign.internal.HeldLeads.Mark;
import org.minqing.platform.Page;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Running campaigns with the worker's leads and those of the own grids: the pages of the lists, and each open lead's own. */
@Component
class CampaignSync implements SyncSource {

    /** Leads on one phone. */
    private static final int MOST = 300;
    private static final int CAMPAIGNS = 20;
    /** As the portal pages the lists. */
    private static final int PAGE = 50;

    private final Campaigns campaigns;
    private final LeadBook book;
    private final HeldLeads held;

    CampaignSync(Campaigns campaigns, LeadBook book, HeldLeads held) {
        this.campaigns = campaigns;
        this.book = book;
        this.held = held;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        Viewer viewer = owner.viewer();
        if (!owner.isWorker() || !viewer.may(CampaignDoor.CHECK)) {
            return;
        }
        Page<CampaignViews.Line> running = campaigns.list(viewer, CampaignRow.RUNNING, null, CAMPAIGNS);
        tray.put("/campaigns?state=running&limit=" + CAMPAIGNS, null, () -> running);
        int left = MOST;
        for (CampaignViews.Line line : running.items()) {
            if (line.all() > 0 && left > 0) {
                left -= leads(viewer, line, left, tray);
            }
        }
    }

    private int leads(Viewer viewer, CampaignViews.Line line, int most, Tray tray) {
        String path = "/campaigns/" + line.id();
        String sum = line + campaigns.counts(viewer, line.id(), null).sum();
        tray.put(path, sum, () -> campaigns.get(viewer, line.id()));
        Held leads = held.of(viewer, line.id(), most, PAGE);
        pages(viewer, line.id(), "mine", leads.mine(), tray);
        pages(viewer, line.id(), "open", leads.open(), tray);
        page(viewer, line.id(), "checked", leads.checked(), null, tray);
        Map<String, String> stamps = new LinkedHashMap<>();
        leads.open().forEach(mark -> stamps.put(path + "/leads/" + mark.id(), mark.stamp()));
        tray.putAll(stamps, paths -> {
            Map<String, CampaignViews.LeadDetail> answers = new HashMap<>();
            book.details(viewer, line.id(), paths.stream().map(each -> each.substring(each.lastIndexOf('/') + 1)).toList())
                    .forEach(detail -> answers.put(path + "/leads/" + detail.lead().id(), detail));
            return answers;
        });
        return leads.open().size();
    }

    /** A page that is full has another behind it, if only an empty one. */
    private void pages(Viewer viewer, String campaign, String list, List<Mark> marks, Tray tray) {
        for (int from = 0; from <= marks.size(); from += PAGE) {
            page(viewer, campaign, list, marks.subList(from, Math.min(from + PAGE, marks.size())), from == 0 ? null : String.valueOf(marks.get(from - 1).number()), tray);
        }
    }

    private void page(Viewer viewer, String campaign, String list, List<Mark> marks, @Nullable String cursor, Tray tray) {
        tray.put("/campaigns/" + campaign + "/leads?" + (cursor == null ? "" : "cursor=" + cursor + "&") + "limit=" + PAGE + "&list=" + list, marks.toString(),
                () -> book.list(viewer, campaign, LeadBook.Choice.of(list), cursor, PAGE));
    }
}
