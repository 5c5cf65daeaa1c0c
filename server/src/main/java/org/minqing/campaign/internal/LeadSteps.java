package org.minqing.campaign.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.CampaignViews.StepView;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.springframework.stereotype.Component;

/** What was done with leads, newest first; answers that are told for a reason alone are masked. */
@Component
class LeadSteps {

    private record Row(long lead, long id, int version, long account, String action, @Nullable String result, byte @Nullable [] content, List<Long> files,
                       @Nullable Long from, @Nullable Long to, Instant at) {
    }

    private final LeadSealing sealed;
    private final Accounts accounts;
    private final Files files;
    private final Grids grids;

    LeadSteps(LeadSealing sealed, Accounts accounts, Files files, Grids grids) {
        this.sealed = sealed;
        this.accounts = accounts;
        this.files = files;
        this.grids = grids;
    }

    /** By the lead's id. */
    Map<Long, List<StepView>> of(Seen seen, List<LeadRow> leads) {
        List<Row> rows = seen.jdbc().sql("""
                select s.lead_id, s.id, s.version, s.account_id, s.action, s.result, s.content, s.files, s.from_grid, s.to_grid, s.at
                from unnest(:towns::text[], :leads::bigint[]) as k (town, lead)
                join campaign_step s on s.town = k.town and s.campaign_id = :campaign and s.lead_id = k.lead order by s.version desc
                """).param("campaign", seen.row().id()).param("towns", leads.stream().map(LeadRow::town).toArray(String[]::new))
                .param("leads", leads.stream().map(LeadRow::id).toArray(Long[]::new))
                .query((row, number) -> new Row(row.getLong(1), row.getLong(2), row.getInt(3), row.getLong(4), row.getString(5), row.getString(6), row.getBytes(7),
                        Arrays.asList((Long[]) row.getArray(8).getArray()), row.getObject(9, Long.class), row.getObject(10, Long.class),
                        Objects.requireNonNull(CampaignRow.instant(row, "at")))).list();
        Map<Long, String> names = accounts.names(rows.stream().map(Row::account).distinct().toList());
        Map<Long, FileView> views = files.views(rows.stream().flatMap(row -> row.files().stream()).toList());
        Map<String, String> secrets = FormSchema.secrets(seen.row().form());
        Map<Long, List<StepView>> steps = new HashMap<>();
        rows.forEach(row -> steps.computeIfAbsent(row.lead(), lead -> new ArrayList<>()).add(view(row, names, views, secrets)));
        return steps;
    }

    private StepView view(Row row, Map<Long, String> names, Map<Long, FileView> views, Map<String, String> secrets) {
        GridTree tree = grids.tree();
        StepContent content = sealed.step(row.content(), row.id());
        Long from = row.from();
        Long to = row.to();
        return new StepView(Ids.format(row.id()), row.version(), row.action(), row.result(), masked(content.answers(), secrets), content.note(), content.reason(),
                row.files().stream().map(views::get).filter(Objects::nonNull).toList(), from == null ? null : GridPlace.of(tree, from),
                to == null ? null : GridPlace.of(tree, to), row.at(), names.getOrDefault(row.account(), ""));
    }

    private static Map<String, Object> masked(Map<String, Object> answers, Map<String, String> secrets) {
        Map<String, Object> shown = new LinkedHashMap<>();
        answers.forEach((code, value) -> shown.put(code, secrets.containsKey(code) ? LeadMasks.of(secrets.get(code), String.valueOf(value)) : value));
        return shown;
    }

    /** The answers as they were given last. */
    Map<String, Object> lastAnswers(Seen seen, LeadRow lead) {
        return seen.jdbc().sql("""
                select id, content from campaign_step where town = :town and campaign_id = :campaign and lead_id = :lead and action = 'check'
                order by version desc limit 1
                """).param("town", lead.town()).param("campaign", lead.campaignId()).param("lead", lead.id())
                .query((row, number) -> sealed.step(row.getBytes(2), row.getLong(1)).answers()).optional().orElse(Map.of());
    }
}
