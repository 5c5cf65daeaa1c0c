package org.minqing.dispatch.internal.emergency;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.emergency.EmergencyViews.ItemLine;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Line;
import org.minqing.platform.Ids;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Households of open emergencies that nobody has reached yet. */
@Component
class EmergencyToday implements TodaySource {

    private static final int MOST_OPEN = 20;

    private final Emergencies emergencies;
    private final HouseholdChecks households;

    EmergencyToday(Emergencies emergencies, HouseholdChecks households) {
        this.emergencies = emergencies;
        this.households = households;
    }

    @Override
    public String kind() {
        return "household";
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        if (!viewer.may(EmergencyDoor.CHECK)) {
            return null;
        }
        List<Line> open = emergencies.list(viewer, true, null, MOST_OPEN).items().stream().filter(line -> line.checked() < line.total()).toList();
        List<Item> items = new ArrayList<>();
        int total = 0;
        int late = 0;
        for (Line line : open) {
            total += line.total() - line.checked();
            late += line.practice() ? 0 : line.total() - line.checked();
            if (items.size() < MOST) {
                households.list(viewer, line.id(), "open", null, null, null, MOST - items.size()).items().forEach(item -> items.add(item(line, item)));
            }
        }
        return new Waiting(total, late, open.size() == 1 ? "/response/" + open.getFirst().id() : "/running", items);
    }

    /** It is urgent while it is open; an exercise gives way to what is real. */
    private static Item item(Line line, ItemLine item) {
        String head = item.headName();
        return new Item(line.id() + "-" + item.id(), "/response/" + line.id() + "/" + item.id(), head == null ? item.address() : head, new Label(line.name(), line.name()), item.address(),
                Ids.parse(item.grid().id()), item.lon(), item.lat(), null, line.practice() ? AMBER : RED, 1);
    }
}
