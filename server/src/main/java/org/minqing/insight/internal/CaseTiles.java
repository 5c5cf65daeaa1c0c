package org.minqing.insight.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.Cases;
import org.minqing.grid.GridMarks;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.TileFrame;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;

/**
 * Vector tiles of the cases that a viewer may see: far away one point for the cases of a grid, between one for those of a cell, near
 * one for each case. Made from the facts in memory for each request; so a tile is never one that was made for somebody else.
 */
@Component
class CaseTiles {

    /** Who may look at lists of cases may look at them on the map. */
    static final String PERMISSION = "case.read";

    private static final int TOWN_DIGITS = 9;
    /** From this zoom on a tile is 2 km wide or less, and cases stand for themselves. */
    private static final int NEAR_ZOOM = 14;
    /** Cells of 43 pixels on a tile of 512: as far apart as marks have to be to be told apart. */
    private static final int CELLS = 12;
    private static final int HEAT_CELLS = 64;
    /** Cells of 8 pixels: cases at one spot are one mark however near one looks. */
    private static final int NEAR_CELLS = 64;

    private final FactMemory memory;
    private final Cases cases;
    private final Grids grids;
    private final GridMarks marks;
    private final Profiles profiles;
    private final Clock clock;

    CaseTiles(FactMemory memory, Cases cases, Grids grids, GridMarks marks, Profiles profiles, Clock clock) {
        this.memory = memory;
        this.cases = cases;
        this.grids = grids;
        this.marks = marks;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** What the tile would be made of: the same tag, the same tile. It has the viewer's duties in it and changes every minute, as lights do. */
    String tag(Viewer viewer, TileQuestion question) {
        StringBuilder duties = new StringBuilder();
        viewer.dutiesWith(PERMISSION).stream().map(Duty::toString).sorted().forEach(duties::append);
        return "%x-%x-%x-%x-%x-%x".formatted(viewer.accountId(), memory.seen(), grids.tree().version(), clock.instant().getEpochSecond() / 60,
                duties.toString().hashCode(), question.hashCode());
    }

    /** Empty while the facts are not in memory yet. */
    Optional<byte[]> tile(Viewer viewer, TileQuestion question) {
        FactScope scope = scope(viewer, question.grid());
        FactFilter filter = Figures.filter(profiles.current(), question.category(), question.channel(), question.department());
        Buckets period = period(question);
        int now = Days.second(clock.instant());
        return memory.read(reader -> {
            short state = question.state() == null ? Reader.Matcher.ANY : reader.words().states().find(question.state());
            TileGathering gathering = gathering(question, state, now);
            if (period == null) {
                reader.scanOpen(scope, filter, gathering);
            } else {
                reader.scanReported(scope, filter, period, gathering);
            }
            return gathering.encode(reader.words());
        });
    }

    private TileGathering gathering(TileQuestion question, short state, int now) {
        boolean near = question.z() >= NEAR_ZOOM;
        int side = question.heat() ? HEAT_CELLS : near ? NEAR_CELLS : CELLS;
        TileFrame frame = new TileFrame(question.z(), question.x(), question.y(), side);
        OptionalInt level = question.heat() || near ? OptionalInt.empty()
                : marks.level(question.z(), question.grid() == null ? null : Ids.parse(question.grid()));
        return level.isPresent() ? new GridGathering(frame, state, now, marks, level.getAsInt())
                : new CellGathering(frame, state, now, question.heat());
    }

    /** The case that a point of a tile stands for. */
    CaseSummary find(Viewer viewer, String point) {
        int town = Math.min(TOWN_DIGITS, point.length());
        CaseKey key = new CaseKey(point.substring(0, town), Ids.parse(point.substring(town)));
        return cases.listed(viewer, List.of(key)).stream().findFirst()
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private FactScope scope(Viewer viewer, @Nullable String grid) {
        GridTree tree = grids.tree();
        if (grid == null) {
            return FactScope.of(viewer, grids, tree.root().id(), PERMISSION);
        }
        long id = Ids.parse(grid);
        if (tree.find(id).isEmpty() || viewer.dutiesWith(PERMISSION).stream().noneMatch(duty -> tree.isWithin(id, duty.gridId()) || tree.isWithin(duty.gridId(), id))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return FactScope.of(viewer, grids, id, PERMISSION);
    }

    private @Nullable Buckets period(TileQuestion question) {
        if (question.from() == null && question.to() == null) {
            return null;
        }
        Profile profile = profiles.current();
        LocalDate today = clock.instant().atZone(profile.calendar().zone()).toLocalDate();
        LocalDate to = question.to() == null ? today : question.to();
        LocalDate from = question.from() == null ? to.minusYears(1) : question.from();
        return Period.of(from, to, today).alone();
    }
}
