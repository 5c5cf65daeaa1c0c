package org.minqing.registry.internal.care;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.internal.care.CareQueries.Owed;
import org.minqing.registry.internal.care.CareQueries.Point;
import org.springframework.stereotype.Component;

/** Visits that the viewer owes to people and places in care. Where somebody in care lives is on no map: of people only the grid is told. */
@Component
class CareToday implements TodaySource {

    private final CareQueries queries;
    private final Profiles profiles;

    CareToday(CareQueries queries, Profiles profiles) {
        this.queries = queries;
        this.profiles = profiles;
    }

    @Override
    public String kind() {
        return "care";
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        if (!viewer.may(CareDoor.WRITE) || !viewer.may(CareDoor.READ)) {
            return null;
        }
        Owed owed = queries.countOwed(viewer);
        if (owed.total() == 0) {
            return Waiting.nothing("/households");
        }
        List<CareLine> lines = queries.list(viewer, new CareFilter(null, null, CareDue.OWED, true), null, MOST).items();
        Map<Long, Point> points = queries.points(viewer, lines.stream().map(line -> Ids.parse(line.id())).toList());
        ZoneId zone = profiles.current().calendar().zone();
        return new Waiting(owed.total(), owed.overdue(), "/households", lines.stream().map(line -> item(line, points.get(Ids.parse(line.id())), zone)).toList());
    }

    private static Item item(CareLine line, @Nullable Point point, ZoneId zone) {
        return new Item(line.id(), "/care/" + line.id(), line.subject().title(), new Label(line.className().zh(), line.className().en()), line.address(),
                Ids.parse(line.grid().id()), point == null ? null : point.lon(), point == null ? null : point.lat(),
                endOf(line.nextDue(), zone), line.due().equals("overdue") ? RED : AMBER, 1);
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.of(23, 59, 59)).atZone(zone).toInstant();
    }
}
