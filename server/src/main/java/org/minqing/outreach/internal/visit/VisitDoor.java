package org.minqing.outreach.internal.visit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Programme;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may see and record visits. {@link #READ} opens the households of the duty's grids with their visits; {@link #RECORD} alone opens those
 * that were given to the viewer. A visit by a programme is recorded by the roles that it names, within their grids: any household
 * if the programme has all of them, one of the list if they are chosen, the own ones if they are given to people. Whoever
 * holds {@link #MANAGE} says what is on a list, and stands in for whom a household was given to.
 */
@Component
class VisitDoor {

    static final String READ = "visit.read";
    static final String RECORD = "visit.record";
    static final String MANAGE = "visit.manage";
    /** Sees numbers alone. */
    static final String COUNT = "registry.count";

    private static final Set<String> PARTS = Set.of(READ, RECORD, MANAGE);
    private static final String ANY = "visit.any";

    /**
     * @param jdbc behind the wall of all that the viewer has to do with
     * @param read where the viewer may look at everything
     */
    record Reach(JdbcClient jdbc, GridScope read, long accountId) {

        /** For {@code registry_home h} with {@code outreach_contact c} beside it; its parameters are those of {@link #read} and {@code me}. */
        String predicate() {
            return "(" + read.predicate("h") + " or c.worker_id = :me)";
        }
    }

    private final GuardedTables tables;
    private final Grids grids;
    private final Profiles profiles;

    VisitDoor(GuardedTables tables, Grids grids, Profiles profiles) {
        this.tables = tables;
        this.grids = grids;
        this.profiles = profiles;
    }

    <T extends @Nullable Object> T read(Viewer viewer, Function<Reach, T> work) {
        Viewer parts = new Viewer(viewer.accountId(), viewer.name(), viewer.duties().stream().filter(VisitDoor::hasPart)
                .map(duty -> new Duty(duty.id(), duty.role(), duty.gridId(), null, Set.of(ANY))).toList());
        return tables.within(parts, ANY, reach -> work.apply(new Reach(reach.jdbc(), grids.scope(viewer, READ), viewer.accountId())));
    }

    private static boolean hasPart(Duty duty) {
        return duty.permissions().stream().anyMatch(PARTS::contains);
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} unless part of the grid is in one of the viewer's duties for visits */
    void requirePart(Viewer viewer, long gridId) {
        if (part(viewer, gridId).isEmpty()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
    }

    private Optional<Duty> part(Viewer viewer, long gridId) {
        GridTree tree = grids.tree();
        tree.get(gridId);
        return viewer.duties().stream().filter(VisitDoor::hasPart)
                .filter(duty -> tree.isWithin(gridId, duty.gridId()) || tree.isWithin(duty.gridId(), gridId)).findFirst();
    }

    /** Whether one of the duties carries the permission at the grid. */
    boolean may(Viewer viewer, String permission, long gridId) {
        GridTree tree = grids.tree();
        return viewer.dutiesWith(permission).stream().anyMatch(duty -> tree.isWithin(gridId, duty.gridId()));
    }

    /** Whether the viewer visits by the programme there, whatever household it is. */
    boolean visits(Viewer viewer, Programme programme, long gridId) {
        GridTree tree = grids.tree();
        return duties(viewer, programme).anyMatch(duty -> tree.isWithin(gridId, duty.gridId()));
    }

    private static Stream<Duty> duties(Viewer viewer, Programme programme) {
        return viewer.dutiesWith(RECORD).stream().filter(duty -> programme.who().contains(duty.role()));
    }

    boolean visitsSomewhere(Viewer viewer, Programme programme) {
        return duties(viewer, programme).findAny().isPresent();
    }

    /** Where the viewer goes by the programme. */
    GridScope visiting(Viewer viewer, Programme programme) {
        return grids.scope(new Viewer(viewer.accountId(), viewer.name(), duties(viewer, programme).toList()), RECORD);
    }

    /** Whether the viewer may record a visit to this household. */
    boolean mayRecord(Viewer viewer, Programme programme, long gridId, boolean listed, @Nullable Long worker) {
        return switch (programme.households()) {
            case ALL -> visits(viewer, programme, gridId);
            case CHOSEN -> listed && visits(viewer, programme, gridId);
            case ASSIGNED -> listed && (visits(viewer, programme, gridId) && Objects.equals(worker, viewer.accountId()) || may(viewer, MANAGE, gridId));
        };
    }

    List<Programme> programmes() {
        return profiles.current().programmes();
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    Programme get(String code) {
        return profiles.current().findProgramme(code).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** The grid with all below it. */
    Long[] subtree(long gridId) {
        return grids.tree().subtree(gridId).stream().map(GridNode::id).toArray(Long[]::new);
    }
}
