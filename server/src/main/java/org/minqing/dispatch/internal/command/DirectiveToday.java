package org.minqing.dispatch.internal.command;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.command.DirectiveViews.Line;
import org.minqing.platform.Ids;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Calls and orders of a command centre that came to the viewer and are not answered. */
@Component
class DirectiveToday implements TodaySource {

    private final DirectiveBook book;
    private final Clock clock;

    DirectiveToday(DirectiveBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "directive";
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        if (!viewer.may(DirectiveController.WORK) && !viewer.may(DirectiveController.CHECK)) {
            return null;
        }
        Instant now = clock.instant();
        List<Line> lines = book.waiting(viewer);
        return new Waiting(lines.size(), (int) lines.stream().filter(Line::overdue).count(), "/directives",
                lines.stream().map(line -> item(line, now)).sorted(BY_URGENCY).limit(MOST).toList());
    }

    /** What a centre asks for is never the least urgent thing of a day. */
    private static Item item(Line line, Instant now) {
        Instant due = line.dueAt();
        return new Item(line.id(), "/directives/" + line.id(), line.text(), new Label(line.senderGrid(), line.senderGrid()), null,
                Ids.parse(line.grid().id()), null, null, due, due != null && due.isBefore(now) ? RED : AMBER, 1);
    }
}
