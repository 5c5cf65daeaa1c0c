package org.minqing.outreach.internal.meeting;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.meeting.Agenda.Found;
import org.minqing.outreach.internal.meeting.MeetingRequests.Closing;
import org.minqing.outreach.internal.meeting.MeetingRequests.Head;
import org.minqing.outreach.internal.meeting.MeetingRequests.ItemText;
import org.minqing.outreach.internal.meeting.MeetingRequests.NewItem;
import org.minqing.outreach.internal.meeting.MeetingRequests.NewMeeting;
import org.minqing.outreach.internal.meeting.MeetingRequests.Order;
import org.minqing.outreach.internal.meeting.MeetingRows.Item;
import org.minqing.outreach.internal.meeting.MeetingRows.Meeting;
import org.minqing.outreach.internal.meeting.MeetingViews.Became;
import org.minqing.outreach.internal.meeting.MeetingViews.Detail;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Holds meetings: opens one with its agenda, takes the minutes, closes it. */
@Service
class Meetings {

    private static final int FARTHEST_DAYS = 60;
    private static final int MOST_ITEMS = 300;

    private final MeetingDoor door;
    private final MeetingStore store;
    private final MeetingBook book;
    private final Agenda agenda;
    private final MinutesDocument minutes;
    private final Audit audit;
    private final LiveEvents live;
    private final Grids grids;
    private final Profiles profiles;
    private final Ids ids;
    private final Clock clock;

    Meetings(MeetingDoor door, MeetingStore store, MeetingBook book, Agenda agenda, MinutesDocument minutes, Audit audit, LiveEvents live, Grids grids,
             Profiles profiles, Ids ids, Clock clock) {
        this.door = door;
        this.store = store;
        this.book = book;
        this.agenda = agenda;
        this.minutes = minutes;
        this.audit = audit;
        this.live = live;
        this.grids = grids;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Opens a meeting with its agenda.
     *
     * @return its id; of the first one if the same came before
     * @throws org.minqing.platform.ProblemException {@code outreach.meeting-open-already}, {@code common.not-found}
     */
    String open(Viewer viewer, NewMeeting request) {
        GridNode grid = grids.tree().get(Ids.parse(request.gridId()));
        UUID content = digest(request.gridId() + "\n" + request.heldOn());
        if (!door.sees(viewer, grid.town(), grid.id()) || grid.retired()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        if (!door.holds(viewer, grid.id())) {
            throw OutreachProblem.NOT_YOURS_TO_DO.asException();
        }
        LocalDate today = today();
        LocalDate heldOn = request.heldOn() == null ? today : near(request.heldOn(), today);
        List<Found> matters = agenda.matters(viewer, grid.id());
        Meeting fresh = new Meeting(ids.next(), viewer.accountId(), content, grid.town(), grid.id(), 0, heldOn, MeetingRows.OPEN, null, List.of(), 1,
                now(), null, null);
        return door.look(viewer, reach -> {
            if (!store.insert(reach.jdbc(), fresh, request.ref())) {
                return there(reach.jdbc(), viewer, request, content, grid);
            }
            agenda.fill(reach.jdbc(), fresh, matters);
            record(fresh, viewer, "outreach.meeting-open", Map.of("grid", grid.code(), "heldOn", heldOn.toString()));
            return Ids.format(fresh.id());
        });
    }

    private String there(JdbcClient jdbc, Viewer viewer, NewMeeting request, UUID content, GridNode grid) {
        Meeting before = store.findByRef(jdbc, viewer.accountId(), request.ref()).orElse(null);
        if (before == null) {
            throw OutreachProblem.MEETING_OPEN_ALREADY.asException()
                    .with("id", store.findOpen(jdbc, grid.id()).map(meeting -> Ids.format(meeting.id())).orElse(""));
        }
        if (!before.content().equals(content)) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        return Ids.format(before.id());
    }

    private static LocalDate near(LocalDate day, LocalDate today) {
        if (day.isBefore(today.minusDays(FARTHEST_DAYS)) || day.isAfter(today.plusDays(FARTHEST_DAYS))) {
            throw CommonProblem.INVALID.asException().field("heldOn", "out-of-range", "");
        }
        return day;
    }

    /** Only while nothing has been decided. */
    void discard(Viewer viewer, String id) {
        door.write(viewer, id, (jdbc, meeting) -> {
            MeetingDoor.requireOpen(meeting);
            if (!store.decisions(jdbc, meeting.id()).isEmpty()) {
                throw OutreachProblem.MEETING_HAS_DECIDED.asException();
            }
            store.discard(jdbc, meeting.id());
            record(meeting, viewer, "outreach.meeting-discard", Map.of());
            return true;
        });
    }

    /** Adds what has come up since the agenda was made. */
    void refresh(Viewer viewer, String id) {
        Meeting looked = door.read(viewer, id, (jdbc, meeting) -> meeting);
        List<Found> matters = agenda.matters(viewer, looked.gridId());
        change(viewer, id, (jdbc, meeting) -> agenda.fill(jdbc, meeting, matters));
    }

    void head(Viewer viewer, String id, Head head) {
        change(viewer, id, (jdbc, meeting) -> {
            requireVersion(head.version(), meeting);
            String chair = head.chair() == null || head.chair().isBlank() ? null : head.chair().strip();
            store.head(jdbc, meeting.id(), near(head.heldOn(), today()), chair, head.present().stream().map(String::strip).distinct().toList());
            return true;
        });
    }

    void order(Viewer viewer, String id, Order order) {
        change(viewer, id, (jdbc, meeting) -> {
            requireVersion(order.version(), meeting);
            List<Long> wanted = order.items().stream().map(Ids::parse).toList();
            List<Long> there = store.items(jdbc, meeting.id()).stream().map(Item::id).toList();
            if (wanted.size() != there.size() || !new HashSet<>(there).equals(new HashSet<>(wanted))) {
                throw changed(meeting.version());
            }
            store.order(jdbc, meeting.id(), wanted);
            return true;
        });
    }

    void add(Viewer viewer, String id, NewItem request) {
        UUID content = digest(id + "\n" + request.title().strip());
        door.write(viewer, id, (jdbc, meeting) -> {
            Item before = store.findItemByRef(jdbc, viewer.accountId(), request.ref()).orElse(null);
            if (before != null) {
                if (!before.content().equals(content)) {
                    throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
                }
                return false;
            }
            MeetingDoor.requireOpen(meeting);
            List<Item> there = store.items(jdbc, meeting.id());
            if (there.size() >= MOST_ITEMS) {
                throw CommonProblem.INVALID.asException().field("title", "too-many", "");
            }
            int position = 1 + there.stream().mapToInt(Item::position).max().orElse(0);
            store.insertItem(jdbc, meeting, agenda.item(meeting.id(), content, position, Agenda.OTHER, null, null, request.title(), null, null),
                    viewer.accountId(), request.ref());
            tell(meeting);
            return true;
        });
    }

    /**
     * Saves the minutes of one point over those that the writer had seen.
     *
     * @throws org.minqing.platform.ProblemException {@code outreach.changed-meanwhile} with what the other wrote; the same text again is no change
     */
    void write(Viewer viewer, String id, String item, ItemText text) {
        change(viewer, id, (jdbc, meeting) -> {
            Item there = store.findItem(jdbc, meeting.id(), Ids.parse(item)).orElseThrow(CommonProblem.NOT_FOUND::asException);
            String title = text.title().strip();
            if (there.title().equals(title) && there.minutes().equals(text.minutes()) && there.removed() == text.removed()) {
                return false;
            }
            if (there.version() != text.version()) {
                throw changed(there.version()).with("title", there.title()).with("minutes", there.minutes()).with("removed", there.removed())
                        .with("writtenBy", book.nameOf(there.updatedBy()));
            }
            store.write(jdbc, there.id(), title, text.minutes(), text.removed(), viewer.accountId(), now());
            return true;
        });
    }

    /** Fixes the minutes: from now on they are as they are. Decisions that were done are through, the others come again. */
    void close(Viewer viewer, String id, Closing closing) {
        Detail looked = book.get(viewer, id);
        door.write(viewer, id, (jdbc, meeting) -> {
            MeetingDoor.requireOpen(meeting);
            requireVersion(closing.version(), meeting);
            if (looked.version() != meeting.version()) {
                throw changed(meeting.version());
            }
            List<Long> settled = new ArrayList<>();
            List<Long> carried = new ArrayList<>();
            looked.items().forEach(item -> {
                Became became = item.became();
                if (became != null && item.objectId() != null) {
                    (List.of("done", "carried", "withdrawn").contains(became.state()) ? settled : carried).add(Ids.parse(item.objectId()));
                }
            });
            store.lookedAt(jdbc, settled, carried, now());
            Detail now = book.assemble(viewer, jdbc, meeting);
            store.close(jdbc, meeting.id(), viewer.accountId(), now(), minutes.write(minutes.of(now, viewer, true)));
            record(meeting, viewer, "outreach.meeting-close", Map.of("items", now.meeting().items(), "decisions", now.meeting().decisions()));
            tell(meeting);
            return true;
        });
    }

    private <T> void change(Viewer viewer, String id, MeetingDoor.Work<T> work) {
        door.write(viewer, id, (jdbc, meeting) -> {
            MeetingDoor.requireOpen(meeting);
            T done = work.on(jdbc, meeting);
            tell(meeting);
            return done;
        });
    }

    private static void requireVersion(int seen, Meeting meeting) {
        if (seen != meeting.version()) {
            throw changed(meeting.version());
        }
    }

    private static org.minqing.platform.ProblemException changed(int version) {
        return OutreachProblem.CHANGED_MEANWHILE.asException().with("version", version);
    }

    private void tell(Meeting meeting) {
        live.publish(List.of(new LiveEvent("meeting", meeting.town(), meeting.gridId(), java.util.Set.of(), Map.of("id", Ids.format(meeting.id())))));
    }

    private void record(Meeting meeting, Viewer viewer, String action, Map<String, ?> detail) {
        audit.record(new AuditEntry(meeting.town(), viewer.accountId(), action, MeetingDoor.OBJECT, Ids.format(meeting.id()), null, detail));
    }

    private LocalDate today() {
        return clock.instant().atZone(profiles.current().calendar().zone()).toLocalDate();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static UUID digest(String content) {
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }
}
