package org.minqing.campaign.internal;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.CampaignProblem;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may see and do what in a campaign. Whoever holds {@link #MANAGE} over all of its area runs it, {@link #CHECK} checks leads,
 * {@link #REVIEW} looks at what was found; each in the grids of the duty alone. A duty in a department has part in the campaigns
 * of that department and in no others. A draft is seen by those who may run it.
 */
@Component
class CampaignDoor {

    static final String CHECK = "campaign.check";
    static final String REVIEW = "campaign.review";
    static final String MANAGE = "campaign.manage";
    static final String EXPORT = "campaign.export";
    static final String OBJECT = "campaign";

    private static final Set<String> PARTS = Set.of(CHECK, REVIEW, MANAGE);
    private static final String ANY = "campaign.any";

    /**
     * A campaign that the viewer may see.
     *
     * @param scope the part in which the viewer may look
     * @param runs  may run it
     */
    record Seen(JdbcClient jdbc, CampaignRow row, GridScope scope, boolean runs) {
    }

    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T on(Seen seen);
    }

    private final GuardedTables tables;
    private final Grids grids;

    CampaignDoor(GuardedTables tables, Grids grids) {
        this.tables = tables;
        this.grids = grids;
    }

    /** Reads; {@code common.not-found} for one in which the viewer has no part. */
    <T> T read(Viewer viewer, String id, Work<T> work) {
        return enter(viewer, id, "", work);
    }

    /**
     * Changes it by whoever runs it; its row is held.
     *
     * @param states in which that is done
     * @throws org.minqing.platform.ProblemException {@code campaign.not-yours-to-run}, {@code campaign.wrong-state}
     */
    <T> T run(Viewer viewer, String id, Set<String> states, Work<T> work) {
        return enter(viewer, id, " for update", running(states, work));
    }

    /** As {@link #run}, for what changes nothing of the campaign: its row is not held, and nobody waits. */
    <T> T look(Viewer viewer, String id, Set<String> states, Work<T> work) {
        return enter(viewer, id, "", running(states, work));
    }

    private static <T> Work<T> running(Set<String> states, Work<T> work) {
        return seen -> {
            if (!seen.runs()) {
                throw CampaignProblem.NOT_YOURS_TO_RUN.asException();
            }
            if (!states.contains(seen.row().state())) {
                throw CampaignProblem.WRONG_STATE.asException().with("state", seen.row().state());
            }
            return work.on(seen);
        };
    }

    /** What comes after something was done in it, by whom it was done. */
    <T> T after(Viewer viewer, CampaignRow row, Work<T> work) {
        return Objects.requireNonNull(tables.<T>within(partsOf(viewer, row), ANY, reach -> work.on(new Seen(reach.jdbc(), row, reach.scope(), runs(viewer, row)))));
    }

    private <T> T enter(Viewer viewer, String id, String hold, Work<T> work) {
        long key = Ids.parse(id);
        CampaignRow looked = find(key);
        return Objects.requireNonNull(tables.<T>within(partsOf(viewer, looked), ANY, reach -> {
            CampaignRow row = hold.isEmpty() ? looked : reach.jdbc().sql("select * from campaign where id = :id" + hold).param("id", key)
                    .query(CampaignRow::read).optional().orElseThrow(CommonProblem.NOT_FOUND::asException);
            boolean runs = runs(viewer, row);
            if (reach.scope().isEmpty() || !sees(viewer, row) || row.is(CampaignRow.DRAFT) && !runs) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            return work.on(new Seen(reach.jdbc(), row, reach.scope(), runs));
        }));
    }

    private CampaignRow find(long id) {
        return tables.<@Nullable CampaignRow>everywhere(jdbc -> jdbc.sql("select * from campaign where id = :id").param("id", id)
                .query(CampaignRow::read).optional().orElse(null)) instanceof CampaignRow row ? row : missing();
    }

    private static CampaignRow missing() {
        throw CommonProblem.NOT_FOUND.asException();
    }

    /** All that the viewer has part in, newest first, before the id. */
    List<CampaignRow> list(Viewer viewer, @Nullable String state, long before, int limit) {
        return tables.everywhere(jdbc -> {
            List<CampaignRow> found = new ArrayList<>();
            long from = before;
            boolean more = true;
            while (more && found.size() < limit) {
                List<CampaignRow> rows = jdbc.sql("select * from campaign where id < :before" + (state == null ? "" : " and state = :state")
                                + " order by id desc limit 200").param("before", from).param("state", state, Types.VARCHAR)
                        .query(CampaignRow::read).list();
                rows.stream().filter(row -> sees(viewer, row) && (!row.is(CampaignRow.DRAFT) || runs(viewer, row)))
                        .limit(limit - found.size()).forEach(found::add);
                more = rows.size() == 200;
                from = rows.isEmpty() ? from : rows.getLast().id();
            }
            return found;
        });
    }

    boolean sees(Viewer viewer, CampaignRow row) {
        GridTree tree = grids.tree();
        return duties(viewer, row).anyMatch(duty -> row.area().stream().flatMap(grid -> tree.successors(grid).stream().map(GridNode::id))
                .anyMatch(grid -> tree.isWithin(grid, duty.gridId()) || tree.isWithin(duty.gridId(), grid)));
    }

    boolean runs(Viewer viewer, CampaignRow row) {
        return grids.tree().successors(row.gridId()).stream().allMatch(grid -> may(viewer, row, MANAGE, grid.id()));
    }

    /** Whether one of the duties carries the permission at the grid, for this campaign. */
    boolean may(Viewer viewer, CampaignRow row, String permission, long gridId) {
        GridTree tree = grids.tree();
        long standing = StandingGrids.of(tree, gridId);
        return duties(viewer, row).anyMatch(duty -> duty.permissions().contains(permission) && tree.isWithin(standing, duty.gridId()));
    }

    private static Stream<Duty> duties(Viewer viewer, CampaignRow row) {
        return viewer.duties().stream().filter(duty -> duty.permissions().stream().anyMatch(PARTS::contains))
                .filter(duty -> duty.department() == null || duty.department().equals(row.department()));
    }

    /** The viewer with what counts here alone. */
    static Viewer partsOf(Viewer viewer, CampaignRow row) {
        return new Viewer(viewer.accountId(), viewer.name(), duties(viewer, row)
                .map(duty -> new Duty(duty.id(), duty.role(), duty.gridId(), null, Set.of(ANY))).toList());
    }
}
