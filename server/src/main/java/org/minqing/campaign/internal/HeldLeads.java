package org.minqing.campaign.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.identity.Accounts;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Component;

/** What tells one state of the leads on a worker's phone from another: which transactions wrote their rows last, and the names in them. */
@Component
class HeldLeads {

    /** @param stamp of line and page */
    record Mark(String id, int number, boolean mine, String stamp) {
    }

    /** @param checked numbers and stamps of the first of the checked ones */
    record Held(List<Mark> open, List<Mark> checked) {

        List<Mark> mine() {
            return open.stream().filter(Mark::mine).toList();
        }
    }

    private record Row(long id, int number, @Nullable Long worker, @Nullable Long by, String written, @Nullable String kind, @Nullable ObjectKey object) {
    }

    private final CampaignDoor door;
    private final LeadKnowledge knowledge;
    private final Accounts accounts;

    HeldLeads(CampaignDoor door, LeadKnowledge knowledge, Accounts accounts) {
        this.door = door;
        this.knowledge = knowledge;
        this.accounts = accounts;
    }

    /**
     * Of the viewer's part, by number; where they are too many, the viewer's own come first.
     *
     * @param most  open ones
     * @param first checked ones
     */
    Held of(Viewer viewer, String campaign, int most, int first) {
        return door.read(viewer, campaign, seen -> {
            List<Row> open = new ArrayList<>(rows(viewer, seen, "l.state = 'open'", "coalesce(l.worker_id = :account, false) desc, l.number", most));
            open.sort((a, b) -> Integer.compare(a.number(), b.number()));
            List<Row> checked = rows(viewer, seen, "l.state in ('checked', 'not-applicable')", "l.number", first);
            return new Held(marks(viewer, seen, open), marks(viewer, seen, checked));
        });
    }

    private static List<Row> rows(Viewer viewer, Seen seen, String which, String order, int most) {
        return seen.jdbc().sql("select l.id, l.number, l.worker_id, l.updated_by, l.xmin::text, l.kind, l.object_town, l.object_id from campaign_lead l "
                        + "where l.campaign_id = :campaign and " + which + " and " + seen.scope().predicate("l") + " order by " + order + " limit :most")
                .params(seen.scope().parameters()).param("campaign", seen.row().id()).param("account", viewer.accountId()).param("most", most)
                .query((row, number) -> {
                    Long object = row.getObject(8, Long.class);
                    return new Row(row.getLong(1), row.getInt(2), row.getObject(3, Long.class), row.getObject(4, Long.class), row.getString(5), row.getString(6),
                            object == null ? null : new ObjectKey(row.getString(7), object));
                }).list();
    }

    private List<Mark> marks(Viewer viewer, Seen seen, List<Row> rows) {
        Set<Long> people = new HashSet<>();
        rows.forEach(row -> {
            people.add(Objects.requireNonNullElse(row.worker(), 0L));
            people.add(Objects.requireNonNullElse(row.by(), 0L));
        });
        Map<Long, String> names = accounts.names(people);
        Map<ObjectKey, String> known = knowledge.marks(viewer, seen.row(), rows.stream().filter(row -> row.object() != null && row.kind() != null)
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.kind()), Collectors.mapping(row -> Objects.requireNonNull(row.object()), Collectors.toList()))));
        return rows.stream().map(row -> new Mark(Ids.format(row.id()), row.number(), row.worker() != null && row.worker() == viewer.accountId(),
                row.written() + "/" + names.get(row.worker()) + "/" + names.get(row.by()) + "/" + known.get(row.object()))).toList();
    }
}
