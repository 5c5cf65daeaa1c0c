package org.minqing.campaign.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nobody's lead is left lying: what was given to somebody who has left or is away goes to the next, what lies in a grid that was split
 * or merged away goes to the grid that took its place. Doing it twice does nothing.
 */
@Component
class Handover {

    private static final long SYSTEM = 0;

    private record Held(long worker, long gridId) {
    }

    private record Lying(long id, long gridId, @Nullable Double lon, @Nullable Double lat) {
    }

    private final GuardedTables tables;
    private final LeadStore store;
    private final LeadTidings tidings;
    private final Crew crew;
    private final Grids grids;

    Handover(GuardedTables tables, LeadStore store, LeadTidings tidings, Crew crew, Grids grids) {
        this.tables = tables;
        this.store = store;
        this.tidings = tidings;
        this.crew = crew;
        this.grids = grids;
    }

    /** @return how many leads went to somebody else */
    int run() {
        List<CampaignRow> running = tables.everywhere(jdbc -> jdbc.sql("select * from campaign where state = 'running' order by id").query(CampaignRow::read).list());
        return running.stream().mapToInt(campaign -> tables.<Integer>everywhere(jdbc -> {
            Map<Long, Integer> given = renew(jdbc, campaign);
            if (!given.isEmpty()) {
                tidings.given(campaign, "handed-over", "campaign.more", SYSTEM, given);
            }
            return given.values().stream().mapToInt(Integer::intValue).sum();
        })).sum();
    }

    /**
     * In a transaction that reaches everywhere.
     *
     * @return how many leads each was given
     */
    Map<Long, Integer> renew(JdbcClient jdbc, CampaignRow campaign) {
        follow(jdbc, campaign);
        Crew.Roster roster = crew.roster(jdbc, campaign.plan());
        List<Held> stale = jdbc.sql("""
                select distinct worker_id as worker, grid_id from campaign_lead
                where campaign_id = :campaign and state = 'open' and placed is not null and worker_id is not null
                """).param("campaign", campaign.id()).query(Held.class).list().stream().filter(held -> !roster.keeps(campaign, held.worker(), held.gridId())).toList();
        Map<Long, @Nullable Long> given = new HashMap<>();
        Map<Long, Integer> leads = new HashMap<>();
        jdbc.sql("""
                select id, grid_id, lon, lat from campaign_lead where campaign_id = :campaign and state = 'open' and placed is not null
                    and (worker_id is null or (worker_id, grid_id) in (select * from unnest(:workers::bigint[], :grids::bigint[])))
                order by id for update
                """).param("campaign", campaign.id()).param("workers", stale.stream().map(Held::worker).toArray(Long[]::new))
                .param("grids", stale.stream().map(Held::gridId).toArray(Long[]::new)).query(Lying.class).list()
                .forEach(lead -> {
                    Long next = roster.next(lead.gridId());
                    if (next != null) {
                        given.put(lead.id(), next);
                        leads.merge(next, 1, Integer::sum);
                    }
                });
        if (!given.isEmpty()) {
            store.assign(jdbc, campaign.id(), given);
        }
        return leads;
    }

    /** Out of grids that are no more, what is done with too: by the point, else to the first that took its place. */
    private void follow(JdbcClient jdbc, CampaignRow campaign) {
        GridTree tree = grids.tree();
        Set<Long> retired = tree.retired().stream().map(GridNode::id).collect(Collectors.toSet());
        if (retired.isEmpty()) {
            return;
        }
        List<Lying> lying = jdbc.sql("""
                select id, grid_id, lon, lat from campaign_lead where campaign_id = :campaign and grid_id = any(:retired) order by id for update
                """).param("campaign", campaign.id()).param("retired", retired.toArray(Long[]::new)).query(Lying.class).list();
        Map<Long, GridNode> heirs = new LinkedHashMap<>();
        lying.forEach(lead -> tree.successors(lead.gridId()).stream().min(Comparator.comparing(heir -> !holds(tree, heir, lead))).ifPresent(heir -> heirs.put(lead.id(), heir)));
        jdbc.sql("""
                update campaign_lead l set town = u.town, grid_id = u.grid_id, worker_id = case when l.state = 'open' then null else l.worker_id end
                from unnest(:leads::bigint[], :towns::text[], :grids::bigint[]) as u (id, town, grid_id) where l.campaign_id = :campaign and l.id = u.id
                """).param("campaign", campaign.id()).param("leads", heirs.keySet().toArray(Long[]::new))
                .param("towns", heirs.values().stream().map(GridNode::town).toArray(String[]::new))
                .param("grids", heirs.values().stream().map(GridNode::id).toArray(Long[]::new)).update();
    }

    private static boolean holds(GridTree tree, GridNode grid, Lying lead) {
        Double lon = lead.lon();
        Double lat = lead.lat();
        GridNode there = lon == null || lat == null ? null : tree.locate(lon, lat).grid();
        return there != null && there.id() == grid.id();
    }

    Set<Long> away(JdbcClient jdbc) {
        return crew.away(jdbc);
    }
}
