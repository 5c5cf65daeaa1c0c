package org.minqing.outreach.internal.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.visit.VisitViews.HouseholdLine;
import org.minqing.platform.Ids;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Programme;
import org.springframework.stereotype.Component;

/**
 * Households that the viewer is to see again. Those who were never seen are begun some day and not late: they stand in the list of visits,
 * and would drown everything else here in the first months of a programme.
 */
@Component
class VisitToday implements TodaySource {

    private static final String PATH = "/visits";
    private static final int COUNTED = 10_000;

    private final VisitDoor door;
    private final OwedHomes homes;
    private final Profiles profiles;

    VisitToday(VisitDoor door, OwedHomes homes, Profiles profiles) {
        this.door = door;
        this.homes = homes;
        this.profiles = profiles;
    }

    @Override
    public String kind() {
        return "visit";
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        List<Programme> programmes = door.programmes().stream().filter(each -> door.visitsSomewhere(viewer, each)).toList();
        if (programmes.isEmpty()) {
            return null;
        }
        int total = 0;
        int late = 0;
        List<Item> items = new ArrayList<>();
        for (Programme programme : programmes) {
            int pressing = count(viewer, programme, "pressing");
            if (pressing > 0) {
                total += pressing;
                late += count(viewer, programme, VisitDays.OVERDUE);
                homes.list(viewer, wanted(programme, "pressing"), null, MOST).items().forEach(line -> items.add(item(programme, line)));
            }
        }
        return new Waiting(total, late, PATH, items.stream().sorted(BY_URGENCY).limit(MOST).toList());
    }

    private static OwedHomes.Wanted wanted(Programme programme, String list) {
        return new OwedHomes.Wanted(programme, list, null, false, true);
    }

    private int count(Viewer viewer, Programme programme, String list) {
        return (int) homes.count(viewer, wanted(programme, list), COUNTED);
    }

    private Item item(Programme programme, HouseholdLine line) {
        return new Item(programme.code() + "-" + line.household(), "/visit/" + line.household() + "?programme=" + programme.code(),
                line.head() == null ? line.number() : line.head(), new Label(programme.name().zh(), programme.name().en()), line.address(),
                Ids.parse(line.grid().id()), line.lon(), line.lat(), endOf(line), line.state().equals(VisitDays.OVERDUE) ? RED : AMBER, 1);
    }

    private @Nullable Instant endOf(HouseholdLine line) {
        LocalDate due = line.dueOn();
        LocalDate agreed = line.nextOn();
        LocalDate day = due == null || agreed != null && agreed.isBefore(due) ? agreed : due;
        return day == null ? null : day.atTime(LocalTime.of(23, 59, 59)).atZone(profiles.current().calendar().zone()).toInstant();
    }
}
