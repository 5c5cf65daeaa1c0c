package org.minqing.insight.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtEncoder;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.UserDataKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerParams;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.Cases;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;

/**
 * Vector tiles of the cases that a viewer may see: far away one point for the cases of a cell, near one for each case. Made from the
 * facts in memory for each request; so a tile is never one that was made for somebody else.
 */
@Component
class CaseTiles {

    /** Who may look at lists of cases may look at them on the map. */
    static final String PERMISSION = "case.read";

    private static final int TOWN_DIGITS = 9;
    private static final int EXTENT = 4096;
    private static final MvtLayerParams PARAMETERS = new MvtLayerParams(EXTENT);
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
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
    private final Profiles profiles;
    private final Clock clock;

    CaseTiles(FactMemory memory, Cases cases, Grids grids, Profiles profiles, Clock clock) {
        this.memory = memory;
        this.cases = cases;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** What the tile would be made of: the same tag, the same tile. It has the viewer's duties in it and changes every minute, as lights do. */
    String tag(Viewer viewer, TileQuestion question) {
        StringBuilder duties = new StringBuilder();
        viewer.dutiesWith(PERMISSION).stream().map(Duty::toString).sorted().forEach(duties::append);
        return "%x-%x-%x-%x-%x".formatted(memory.seen(), grids.tree().version(), clock.instant().getEpochSecond() / 60,
                duties.toString().hashCode(), question.hashCode());
    }

    /** Empty while the facts are not in memory yet. */
    Optional<byte[]> tile(Viewer viewer, TileQuestion question) {
        FactScope scope = scope(viewer, question.grid());
        FactFilter filter = Figures.filter(profiles.current(), question.category(), question.channel(), question.department());
        Buckets period = period(question);
        boolean near = question.z() >= NEAR_ZOOM;
        int side = question.heat() ? HEAT_CELLS : near ? NEAR_CELLS : CELLS;
        TileFrame frame = new TileFrame(question.z(), question.x(), question.y(), side, EXTENT);
        int now = Days.second(clock.instant());
        return memory.read(reader -> {
            short state = question.state() == null ? Reader.Matcher.ANY : reader.words().states().find(question.state());
            Gathering gathering = new Gathering(frame, side * side, state, now);
            if (period == null) {
                reader.scanOpen(scope, filter, gathering);
            } else {
                reader.scanReported(scope, filter, period, gathering);
            }
            return gathering.encode(question.heat(), reader.words());
        });
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

    /** Counts the cases of each cell and remembers one of them. */
    private static final class Gathering implements FactVisitor {

        private final TileFrame frame;
        private final short state;
        private final int now;
        private final int[] counts;
        private final int[] late;
        private final double[] lon;
        private final double[] lat;
        private final int[] row;
        private final @Nullable TownFacts[] town;

        Gathering(TileFrame frame, int cells, short state, int now) {
            this.frame = frame;
            this.state = state;
            this.now = now;
            counts = new int[cells];
            late = new int[cells];
            lon = new double[cells];
            lat = new double[cells];
            row = new int[cells];
            town = new TownFacts[cells];
        }

        @Override
        public boolean wants(TownFacts facts) {
            return frame.mayHold(facts);
        }

        @Override
        public void visit(TownFacts facts, int at) {
            if (!facts.hasPlace(at) || state != Reader.Matcher.ANY && facts.state(at) != state) {
                return;
            }
            double east = facts.lon(at);
            double north = facts.lat(at);
            int cell = frame.cell(east, north);
            if (cell < 0) {
                return;
            }
            counts[cell]++;
            late[cell] += isLate(facts, at) ? 1 : 0;
            lon[cell] += east;
            lat[cell] += north;
            row[cell] = at;
            town[cell] = facts;
        }

        private boolean isLate(TownFacts facts, int at) {
            return Mark.OPEN.in(facts.marks(at)) && facts.due(at) < now;
        }

        byte[] encode(boolean heat, TownFacts.Dictionary words) {
            List<Geometry> clusters = new ArrayList<>();
            List<Geometry> single = new ArrayList<>();
            for (int cell = 0; cell < counts.length; cell++) {
                TownFacts facts = town[cell];
                if (facts == null) {
                    continue;
                }
                int count = counts[cell];
                // The middle of the cell's cases, so that the mark stands where they are and not in a pattern.
                Geometry point = GEOMETRY.createPoint(new Coordinate(Math.rint(frame.across(lon[cell] / count)), Math.rint(frame.down(lat[cell] / count))));
                if (heat || count > 1) {
                    point.setUserData(Map.of("n", count, "late", late[cell]));
                    clusters.add(point);
                } else {
                    point.setUserData(properties(facts, row[cell], words));
                    single.add(point);
                }
            }
            return MvtEncoder.encode(new JtsMvt(new JtsLayer("cluster", clusters), new JtsLayer("case", single)), PARAMETERS,
                    new UserDataKeyValueMapConverter());
        }

        private Map<String, Object> properties(TownFacts facts, int at, TownFacts.Dictionary words) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("id", facts.town() + Ids.format(facts.id(at)));
            properties.put("light", isLate(facts, at) ? "red" : "green");
            String category = words.categories().word(facts.category(at));
            if (category != null) {
                properties.put("category", category);
            }
            properties.put("state", String.valueOf(words.states().word(facts.state(at))));
            return properties;
        }
    }
}
