package org.minqing.dispatch.internal.broadcast;

import java.util.List;

import org.minqing.dispatch.internal.broadcast.BroadcastViews.Received;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/** Important broadcasts that were not confirmed as read. */
@Component
class NoticeToday implements TodaySource {

    private static final String URGENT = "urgent";

    private final ReceivedBroadcasts received;

    NoticeToday(ReceivedBroadcasts received) {
        this.received = received;
    }

    @Override
    public String kind() {
        return "notice";
    }

    @Override
    public Waiting waiting(Viewer viewer) {
        List<Received> waiting = received.waiting(viewer);
        return new Waiting(waiting.size(), (int) waiting.stream().filter(NoticeToday::isUrgent).count(), "/notices", waiting.stream()
                .map(NoticeToday::item).sorted(BY_URGENCY).limit(MOST).toList());
    }

    private static Item item(Received one) {
        Text role = one.senderRole();
        return new Item(one.id(), "/notices/" + one.id(), one.title(), role == null ? null : new Label(role.zh(), role.en()), one.senderName(), null, null, null,
                one.endsAt(), isUrgent(one) ? RED : AMBER, 1);
    }

    private static boolean isUrgent(Received one) {
        return URGENT.equals(one.priority());
    }
}
