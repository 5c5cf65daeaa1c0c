package org.minqing.outreach.internal.patrol;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridScope;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.outreach.internal.patrol.PatrolViews.LookLine;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.FieldWork.Finding;
import org.minqing.profile.FieldWork.Patrol;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.Things;
import org.springframework.stereotype.Component;

/** The looks that {@link PatrolViews.Tally} counts: where somebody was on which day, and what was found. */
@Component
class PatrolLooks {

    private static final int MOST = 200;
    private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})_(\\d{1,18})");

    private record Position(LocalDate day, long id) {
    }

    private final PatrolDoor door;
    private final PatrolBook book;
    private final PatrolStore store;
    private final GuardedTables tables;
    private final Things things;
    private final Grids grids;
    private final Profiles profiles;

    PatrolLooks(PatrolDoor door, PatrolBook book, PatrolStore store, GuardedTables tables, Things things, Grids grids, Profiles profiles) {
        this.door = door;
        this.book = book;
        this.store = store;
        this.tables = tables;
        this.things = things;
        this.grids = grids;
        this.profiles = profiles;
    }

    /** @param found those alone at which something was found */
    Page<LookLine> list(Viewer viewer, PatrolBook.Wanted wanted, boolean found, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Long gridId = wanted.gridId();
        if (gridId == null) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        door.requireSeen(viewer, gridId);
        Position after = cursor == null ? new Position(LocalDate.of(9999, 1, 1), 0) : position(cursor);
        List<PatrolStore.Row> rows = tables.everywhere(jdbc -> store.looks(jdbc, book.within(gridId, wanted.own()), book.countedFrom(), wanted.plan(), found,
                after.day(), after.id(), size + 1));
        GridScope reading = door.reading(viewer);
        List<LookLine> lines = rows.stream().limit(size).map(row -> line(reading, row)).toList();
        return new Page<>(lines, rows.size() > size ? rows.get(size - 1).onDay() + "_" + rows.get(size - 1).id() : null);
    }

    private static Position position(String cursor) {
        Matcher position = CURSOR.matcher(cursor);
        try {
            if (position.matches()) {
                return new Position(LocalDate.parse(position.group(1)), Long.parseLong(position.group(2)));
            }
        } catch (DateTimeException e) {
            // Told like any other cursor that is none.
        }
        throw CommonProblem.BAD_REQUEST.asException().field("cursor", "format", "");
    }

    private LookLine line(GridScope reading, PatrolStore.Row row) {
        Patrol patrol = profiles.current().fieldWork().findPatrol(row.plan()).orElse(null);
        ObjectKey key = new ObjectKey(row.town(), row.object());
        return new LookLine(row.onDay(), row.plan(), patrol == null ? new Text(row.plan(), row.plan()) : patrol.name(), key.text(), row.kind(),
                things.find(reading, row.kind(), key).map(Things.Thing::name).orElse(null), GridPlace.of(grids.tree(), row.gridId()),
                row.findings().stream().map(code -> patrol == null ? new Text(code, code) : patrol.findFinding(code).map(Finding::name)
                        .orElse(new Text(code, code))).toList(), row.report() != null);
    }
}
