package org.minqing.campaign.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.CampaignViews.Taken;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.Viewer;
import org.minqing.registry.Subjects;
import org.springframework.stereotype.Service;

/**
 * Leads that come by request: as they are, or out of the register by what is looked for. They are read, looked for and placed before the
 * campaign is held, since nobody can check its leads meanwhile.
 */
@Service
class LeadGathering {

    private static final Set<String> OPEN = Set.of(CampaignRow.DRAFT, CampaignRow.RUNNING);

    private final CampaignDoor door;
    private final GuardedTables tables;
    private final LeadReader reader;
    private final LeadIntake intake;
    private final LeadBatches batches;
    private final Subjects subjects;
    private final Grids grids;

    LeadGathering(CampaignDoor door, GuardedTables tables, LeadReader reader, LeadIntake intake, LeadBatches batches, Subjects subjects, Grids grids) {
        this.door = door;
        this.tables = tables;
        this.reader = reader;
        this.intake = intake;
        this.batches = batches;
        this.subjects = subjects;
        this.grids = grids;
    }

    /** From 1 to 1000 at once. */
    Taken add(Viewer viewer, String id, Requests.NewLeads request, Locale locale) {
        List<LeadReader.Row> rows = new ArrayList<>();
        request.leads().forEach(lead -> rows.add(new LeadReader.Row(rows.size() + 1L, lead)));
        LeadReader.Read read = reader.read(viewer, door.look(viewer, id, OPEN, Seen::row), rows, locale);
        return door.run(viewer, id, OPEN, seen -> tables.everywhere(jdbc -> batches.once(jdbc, seen.row(), request.ref(), request,
                batch -> intake.take(jdbc, viewer, seen.row(), read, batch))));
    }

    /** Of the register by what is looked for, in the area and within the viewer's reach of it; whoever is in already does not come again. */
    Taken addFound(Viewer viewer, String id, Requests.LeadQuery query) {
        CampaignRow campaign = door.look(viewer, id, OPEN, Seen::row);
        LeadReader.Read found = found(viewer, campaign, query);
        if (query.dry()) {
            return tables.everywhere(jdbc -> LeadIntake.taken(intake.fresh(jdbc, campaign, found), 0).of(found.leads().size()));
        }
        return door.run(viewer, id, OPEN, seen -> tables.everywhere(jdbc -> batches.once(jdbc, seen.row(), query.ref(), query,
                batch -> intake.take(jdbc, viewer, seen.row(), intake.fresh(jdbc, seen.row(), found), batch).of(found.leads().size()))));
    }

    private LeadReader.Read found(Viewer viewer, CampaignRow campaign, Requests.LeadQuery query) {
        GridTree tree = grids.tree();
        List<Long> area = campaign.area().stream().flatMap(whole -> tree.successors(whole).stream()).flatMap(grid -> tree.subtree(grid.id()).stream())
                .map(GridNode::id).distinct().toList();
        return reader.read(campaign, subjects.find(viewer, new Subjects.Wanted(campaign.plan().subject(), area, query.minAge(), query.maxAge(),
                query.careClass(), query.rented(), query.kind()), LeadSheet.MOST_ROWS));
    }
}
