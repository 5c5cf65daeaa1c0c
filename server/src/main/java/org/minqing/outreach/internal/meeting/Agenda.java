package org.minqing.outreach.internal.meeting;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.meeting.MeetingRows.Decision;
import org.minqing.outreach.internal.meeting.MeetingRows.Item;
import org.minqing.outreach.internal.meeting.MeetingRows.Meeting;
import org.minqing.platform.AgendaSource;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the agenda: first what became of the decisions of earlier meetings, then the open matters that the modules know of. */
@Component
class Agenda {

    static final String DECISIONS = "decisions";
    static final String OTHER = "other";
    static final String DECISION = "decision";
    private static final List<String> CHAPTERS = List.of(DECISIONS, "cases", "hot", "warnings", "campaigns", "visits", OTHER);
    private static final int MOST_OF_EACH = 12;
    private static final int MOST = 200;
    private static final int TITLE = 200;

    /** A matter and its heading. */
    record Found(String chapter, AgendaSource.Matter matter) {

        String key() {
            return matter.objectType() + "/" + matter.objectId();
        }
    }

    private final List<AgendaSource> sources;
    private final MeetingStore store;
    private final Ids ids;
    private final Clock clock;

    Agenda(List<AgendaSource> sources, MeetingStore store, Ids ids, Clock clock) {
        this.sources = sources.stream().sorted(Comparator.comparingInt(source -> CHAPTERS.indexOf(source.chapter()))).toList();
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Open matters as the viewer may know of them; asked for before anything is held. */
    List<Found> matters(Viewer viewer, long gridId) {
        List<Found> found = new ArrayList<>();
        for (AgendaSource source : sources) {
            try {
                source.matters(viewer, gridId, MOST_OF_EACH).stream().limit(MOST_OF_EACH).forEach(matter -> found.add(new Found(source.chapter(), matter)));
            } catch (ProblemException notForThisViewer) {
                // A heading that the viewer may not look at stays empty.
            }
        }
        return found;
    }

    /** Puts on the agenda what is not there yet. */
    int fill(JdbcClient jdbc, Meeting meeting, List<Found> matters) {
        List<Item> there = store.items(jdbc, meeting.id());
        Set<String> known = there.stream().filter(item -> item.objectType() != null).map(item -> item.objectType() + "/" + item.objectId())
                .collect(Collectors.toCollection(HashSet::new));
        int position = there.stream().mapToInt(Item::position).max().orElse(0);
        int room = MOST - there.size();
        List<Decision> decisions = store.unsettled(jdbc, meeting.gridId());
        Map<Long, String> titles = titles(jdbc, decisions);
        List<Found> all = new ArrayList<>();
        decisions.forEach(decision -> all.add(new Found(DECISIONS, new AgendaSource.Matter(DECISION, Ids.format(decision.id()),
                decision.kind().equals(Decision.CARRY) ? titles.getOrDefault(decision.itemId(), decision.words()) : decision.words(), null, null))));
        all.addAll(matters);
        int added = 0;
        for (Found found : all) {
            if (added < room && known.add(found.key())) {
                added++;
                insert(jdbc, meeting, found, position + added);
            }
        }
        return added;
    }

    private Map<Long, String> titles(JdbcClient jdbc, List<Decision> decisions) {
        return jdbc.sql("select id, title from meeting_item where id = any(:ids::bigint[])")
                .param("ids", decisions.stream().map(Decision::itemId).toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** By a ref of the matter at this meeting: two who ask at once add it once. */
    private void insert(JdbcClient jdbc, Meeting meeting, Found found, int position) {
        AgendaSource.Matter matter = found.matter();
        UUID ref = UUID.nameUUIDFromBytes((meeting.id() + "/" + found.key()).getBytes(StandardCharsets.UTF_8));
        store.insertItem(jdbc, meeting, item(meeting.id(), ref, position, found.chapter(), matter.objectType(), matter.objectId(), matter.title(),
                matter.amount(), matter.at()), 0, ref);
    }

    Item item(long meeting, UUID content, int position, String chapter, @Nullable String type, @Nullable String object, String title,
              @Nullable Integer amount, @Nullable Instant at) {
        String line = title.replaceAll("\\s+", " ").strip();
        return new Item(ids.next(), meeting, content, position, chapter, type, object, line.length() <= TITLE ? line : line.substring(0, TITLE - 1) + "…",
                amount, at, "", false, 1, null, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
