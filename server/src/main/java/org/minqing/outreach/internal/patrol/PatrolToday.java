package org.minqing.outreach.internal.patrol;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.patrol.PatrolBook.Known;
import org.minqing.outreach.internal.patrol.PatrolViews.Line;
import org.minqing.platform.Ids;
import org.minqing.platform.SyncSource;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** Points whose day has come, and all points of a worker's grids on the phone. */
@Component
class PatrolToday implements TodaySource, SyncSource {

    private static final String PATH = "/patrol";
    /** As the portal pages the list. */
    private static final int PAGE = 50;
    /** Points on one phone. */
    private static final int MOST_HELD = 200;

    private final PatrolBook book;
    private final PatrolDoor door;
    private final Profiles profiles;

    PatrolToday(PatrolBook book, PatrolDoor door, Profiles profiles) {
        this.book = book;
        this.door = door;
        this.profiles = profiles;
    }

    @Override
    public String kind() {
        return "patrol";
    }

    private boolean walks(Viewer viewer) {
        return profiles.current().fieldWork().patrols().stream().anyMatch(patrol -> door.walks(viewer, patrol));
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        if (!walks(viewer)) {
            return null;
        }
        List<Line> due = book.own(viewer).stream().filter(line -> !line.due().equals(PatrolBook.LATER)).sorted(PatrolBook.BY_DUE).toList();
        return new Waiting(due.size(), (int) due.stream().filter(line -> line.due().equals(PatrolBook.OVERDUE)).count(), PATH,
                due.stream().limit(MOST).map(this::item).toList());
    }

    /** Where nobody was yet it is not late: it has to be begun some day. */
    private Item item(Line line) {
        LocalDate day = line.dueOn();
        return new Item(line.plan() + "-" + line.id(), PATH + "/" + line.plan() + "/" + line.id(), line.name(), new Label(line.planName().zh(), line.planName().en()),
                line.address(), Ids.parse(line.grid().id()), line.lon(), line.lat(),
                day == null ? null : day.atTime(LocalTime.of(23, 59, 59)).atZone(profiles.current().calendar().zone()).toInstant(),
                line.due().equals(PatrolBook.OVERDUE) ? RED : line.due().equals(PatrolBook.DUE) ? AMBER : null, 1);
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        Viewer viewer = owner.viewer();
        if (!owner.isWorker() || !walks(viewer)) {
            return;
        }
        List<Known> known = book.known(viewer);
        String stamp = known.toString();
        for (String due : List.of("open", "all")) {
            tray.put("/patrols?due=" + due + "&limit=" + PAGE, stamp, () -> book.list(viewer, new PatrolBook.Wanted(null, false, null), due, null, PAGE));
        }
        known.stream().sorted(Comparator.comparing(Known::line, PatrolBook.BY_DUE)).limit(MOST_HELD).forEach(each -> tray.put("/patrols/" + each.line().plan() + "/"
                + each.line().id(), each.toString(), () -> book.point(viewer, each.line().plan(), each.line().id())));
    }
}
