package org.minqing.campaign.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.CampaignViews.JoinedLead;
import org.minqing.campaign.internal.CampaignViews.LeadDetail;
import org.minqing.campaign.internal.CampaignViews.LeadLine;
import org.minqing.campaign.internal.CampaignViews.StepView;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;

/** Leads as a viewer sees them: each number of the sum opens the list of just these. */
@Service
class LeadBook {

    private static final int MOST = 200;
    /** What each list has, as a condition on the lead; without {@code moved}, which is a list of what went away too. */
    private static final Map<String, String> LISTS = Map.ofEntries(Map.entry("all", "true"), Map.entry("open", "l.state = 'open'"),
            Map.entry("checked", "l.state in ('checked', 'not-applicable')"), Map.entry("not-applicable", "l.state = 'not-applicable'"),
            Map.entry("unreachable", "l.state = 'unreachable'"), Map.entry("moved", "l.state = 'moved-out'"),
            Map.entry("duplicate", "l.state = 'duplicate'"), Map.entry("unplaced", "l.state = 'open' and l.placed is null"),
            Map.entry("handed", "l.state = 'open' and l.handed"), Map.entry("attempted", "l.state = 'open' and l.attempts > 0"),
            Map.entry("sent-back", "l.state = 'open' and l.sent_back > 0"), Map.entry("reasoned", "l.state = 'open' and l.reason is not null"),
            Map.entry("reviewed", "l.state in ('checked', 'not-applicable') and l.reviewed_at is not null"),
            Map.entry("mine", "l.state = 'open' and l.worker_id = :account"));

    /** A lead that went to a grid that the viewer or the list does not reach. */
    record Gone(long lead, int number, long from, long to, Instant at, long by) {
    }

    /** A lead of a list: one that lies there, or one that went away. */
    record Entry(int number, @Nullable LeadRow lead, @Nullable Gone gone) {
    }

    /**
     * Which leads.
     *
     * @param list   a key of {@link #LISTS}
     * @param result null: any
     * @param gridId with all below it; null: all that the viewer sees
     * @param own    leads of the grid itself alone, without those below
     */
    record Choice(String list, @Nullable String result, @Nullable Long gridId, boolean own) {

        static Choice of(String list) {
            return new Choice(list, null, null, false);
        }

        private boolean withGone() {
            return result == null && (list.equals("all") || list.equals("moved"));
        }
    }

    private final CampaignDoor door;
    private final GuardedTables tables;
    private final Reconciliation reconciliation;
    private final LeadSealing sealed;
    private final LeadSteps steps;
    private final LeadKnowledge knowledge;
    private final Crew crew;
    private final Accounts accounts;
    private final Grids grids;
    private final Clock clock;

    LeadBook(CampaignDoor door, GuardedTables tables, Reconciliation reconciliation, LeadSealing sealed, LeadSteps steps, LeadKnowledge knowledge, Crew crew, Accounts accounts,
             Grids grids, Clock clock) {
        this.door = door;
        this.tables = tables;
        this.reconciliation = reconciliation;
        this.sealed = sealed;
        this.crew = crew;
        this.accounts = accounts;
        this.steps = steps;
        this.knowledge = knowledge;
        this.grids = grids;
        this.clock = clock;
    }

    static boolean isList(String list) {
        return LISTS.containsKey(list);
    }

    /** What the leads of the list have, in the words of the database. */
    static String has(String list) {
        return Objects.requireNonNull(LISTS.get(list));
    }

    /** By number. */
    Page<LeadLine> list(Viewer viewer, String id, Choice choice, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        int after = position(cursor);
        return door.read(viewer, id, seen -> {
            List<Entry> entries = entries(seen, choice, viewer, after, size);
            List<LeadLine> lines = new ArrayList<>(lines(viewer, seen, entries.stream().map(Entry::lead).filter(Objects::nonNull).toList()));
            lines.addAll(goneLines(entries.stream().map(Entry::gone).filter(Objects::nonNull).toList()));
            lines.sort(Comparator.comparingInt(LeadLine::number));
            return new Page<>(lines, lines.size() < size ? null : String.valueOf(lines.getLast().number()));
        });
    }

    /** One by chance of the checked ones that no supervisor has looked at. */
    Optional<LeadLine> sample(Viewer viewer, String id, @Nullable Long gridId) {
        return door.read(viewer, id, seen -> {
            List<LeadRow> rows = seen.jdbc().sql("select l.* from campaign_lead l where l.campaign_id = :campaign and l.state in ('checked', 'not-applicable') "
                            + "and l.reviewed_at is null" + (gridId == null ? "" : " and l.grid_id = any(:within)") + " and " + seen.scope().predicate("l")
                            + " order by random() limit 1").params(seen.scope().parameters()).param("campaign", seen.row().id())
                    .param("within", reconciliation.within(gridId)).query(LeadRow::read).list();
            return lines(viewer, seen, rows).stream().findFirst();
        });
    }

    /** What the number on the page counts, from the number on: those that lie there, and those that went away from there. */
    List<Entry> entries(Seen seen, Choice choice, Viewer viewer, int after, int size) {
        List<Entry> entries = new ArrayList<>();
        rows(seen, choice, viewer, after, size).forEach(row -> entries.add(new Entry(row.number(), row, null)));
        if (choice.withGone()) {
            gone(seen, choice, after, size).forEach(gone -> entries.add(new Entry(gone.number(), null, gone)));
        }
        entries.sort(Comparator.comparingInt(Entry::number));
        return entries.size() > size ? List.copyOf(entries.subList(0, size)) : entries;
    }

    /** Those that lie in the viewer's part, from the number on. */
    List<LeadRow> rows(Seen seen, Choice choice, Viewer viewer, int after, int size) {
        return seen.jdbc().sql("select l.* from campaign_lead l where " + condition(seen, choice) + " and l.number > :after order by l.number limit :limit")
                .params(parameters(seen, choice, viewer)).param("after", after).param("limit", size).query(LeadRow::read).list();
    }

    /** How many entries there are. */
    long count(Seen seen, Choice choice, Viewer viewer) {
        long lying = seen.jdbc().sql("select count(*) from campaign_lead l where " + condition(seen, choice)).params(parameters(seen, choice, viewer))
                .query(Long.class).single();
        return choice.withGone() ? lying + gone(seen, choice, 0, LeadIntake.MOST).size() : lying;
    }

    private static String condition(Seen seen, Choice choice) {
        return "l.campaign_id = :campaign and " + has(choice.list()) + (choice.result() == null ? "" : " and l.result = :result")
                + (choice.gridId() == null ? "" : " and l.grid_id = any(:within)") + " and " + seen.scope().predicate("l");
    }

    private Map<String, Object> parameters(Seen seen, Choice choice, Viewer viewer) {
        Map<String, Object> parameters = new HashMap<>(seen.scope().parameters());
        parameters.putAll(Map.of("campaign", seen.row().id(), "account", viewer.accountId(), "within", within(choice),
                "result", Objects.requireNonNullElse(choice.result(), "")));
        return parameters;
    }

    private Long[] within(Choice choice) {
        Long gridId = choice.gridId();
        return choice.own() && gridId != null && grids.tree().find(gridId).isPresent() ? StandingGrids.at(grids.tree(), gridId) : reconciliation.within(gridId);
    }

    private static int position(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("\\d{1,9}")) {
            throw CommonProblem.BAD_REQUEST.asException().field("cursor", "format", "");
        }
        return Integer.parseInt(cursor);
    }

    private List<Gone> gone(Seen seen, Choice choice, int after, int size) {
        String from = choice.gridId() == null ? "" : " and m.grid_id = any(:within)";
        String here = choice.gridId() == null ? "" : " and l.grid_id = any(:within)";
        return seen.jdbc().sql("select * from (select distinct on (m.lead_id) m.lead_id, m.number, m.grid_id, m.to_grid, m.at, m.account_id from campaign_move m "
                        + "where m.campaign_id = :campaign and m.number > :after and " + seen.scope().predicate("m") + from
                        + " and not exists (select from campaign_lead l where l.campaign_id = :campaign and l.id = m.lead_id" + here + " and "
                        + seen.scope().predicate("l") + ") order by m.lead_id, m.id desc) gone order by number limit :limit")
                .params(seen.scope().parameters()).param("campaign", seen.row().id()).param("after", after).param("within", within(choice)).param("limit", size)
                .query((row, number) -> new Gone(row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4),
                        Objects.requireNonNull(CampaignRow.instant(row, "at")), row.getLong(6))).list();
    }

    /** No more than that it went, and where. */
    private List<LeadLine> goneLines(List<Gone> gone) {
        GridTree tree = grids.tree();
        Map<Long, String> names = accounts.names(gone.stream().map(Gone::by).distinct().toList());
        return gone.stream().map(each -> new LeadLine(Ids.format(each.lead()), each.number(), "moved", null, GridPlace.of(tree, each.to()), null, null, null, null,
                null, null, null, false, 0, false, 0, false, null, 0, each.at(), names.get(each.by()))).toList();
    }

    List<LeadLine> lines(Viewer viewer, Seen seen, List<LeadRow> rows) {
        GridTree tree = grids.tree();
        Set<Long> people = new HashSet<>();
        rows.forEach(row -> {
            Long worker = row.worker();
            Long by = row.updatedBy();
            if (worker != null) {
                people.add(worker);
            }
            if (by != null) {
                people.add(by);
            }
        });
        Map<Long, String> names = accounts.names(people);
        Map<Long, Boolean> full = new HashMap<>();
        return rows.stream().map(row -> line(viewer, row, sealed.lead(row), full.computeIfAbsent(row.gridId(), grid -> full(viewer, seen.row(), grid)), names, tree)).toList();
    }

    /** Whoever goes there has to know whom to ask for, and where. */
    boolean full(Viewer viewer, CampaignRow row, long grid) {
        return door.may(viewer, row, CampaignDoor.CHECK, grid) || door.may(viewer, row, CampaignDoor.MANAGE, grid);
    }

    private static LeadLine line(Viewer viewer, LeadRow row, LeadContent content, boolean full, Map<Long, String> names, GridTree tree) {
        String name = content.name();
        String address = content.address();
        Long worker = row.worker();
        Long by = row.updatedBy();
        return new LeadLine(Ids.format(row.id()), row.number(), row.state(), row.result(), GridPlace.of(tree, row.gridId()), row.placed(),
                name == null || full ? name : LeadMasks.name(name), address == null || full ? address : LeadMasks.address(address), full ? content.clue() : null,
                full ? row.lon() : null, full ? row.lat() : null, worker == null ? null : names.get(worker), worker != null && worker == viewer.accountId(), row.attempts(), row.handed(),
                row.sentBack(), row.reviewed(), row.reason(), row.version(), row.updatedAt(), by == null ? null : names.get(by));
    }

    LeadDetail get(Viewer viewer, String id, String lead) {
        return door.read(viewer, id, seen -> detail(viewer, seen, row(seen, lead)));
    }

    /** As it stands after something was done with it; of one that went where the viewer does not look no more than that. */
    LeadDetail afterwards(Viewer viewer, LeadOutcome.Done done) {
        LeadRow row = done.lead();
        return door.after(viewer, done.campaign(), seen -> {
            if (seen.scope().contains(row.town(), row.gridId())) {
                return detail(viewer, seen, row);
            }
            Long by = row.updatedBy();
            LeadLine gone = goneLines(List.of(new Gone(row.id(), row.number(), row.gridId(), row.gridId(), row.updatedAt(), by == null ? 0 : by))).getFirst();
            return new LeadDetail(gone, null, null, null, null, List.of(), seen.row().plan().attempts(), List.of(), List.of(), Map.of());
        });
    }

    /** In the viewer's part. */
    LeadRow row(Seen seen, String lead) {
        return seen.jdbc().sql("select l.* from campaign_lead l where l.campaign_id = :campaign and l.id = :id and " + seen.scope().predicate("l"))
                .params(seen.scope().parameters()).param("campaign", seen.row().id()).param("id", Ids.parse(lead)).query(LeadRow::read).optional()
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private LeadDetail detail(Viewer viewer, Seen seen, LeadRow row) {
        return details(viewer, seen, List.of(row)).getFirst();
    }

    /** Those of the ids that lie in the viewer's part, with a handful of statements for all of them. */
    List<LeadDetail> details(Viewer viewer, String id, Collection<String> leads) {
        return door.read(viewer, id, seen -> details(viewer, seen, seen.jdbc().sql("select l.* from campaign_lead l where l.campaign_id = :campaign and l.id = any(:ids) and "
                        + seen.scope().predicate("l")).params(seen.scope().parameters()).param("campaign", seen.row().id())
                .param("ids", leads.stream().map(Ids::parse).toArray(Long[]::new)).query(LeadRow::read).list()));
    }

    private List<LeadDetail> details(Viewer viewer, Seen seen, List<LeadRow> rows) {
        LeadDecider decider = new LeadDecider(door, grids.tree(), crew, clock.instant());
        Map<Long, LeadLine> lines = lines(viewer, seen, rows).stream().collect(Collectors.toMap(line -> Ids.parse(line.id()), line -> line));
        Map<Long, List<StepView>> history = steps.of(seen, rows);
        List<LeadRow> asked = rows.stream().filter(row -> row.isOpen() && door.may(viewer, seen.row(), CampaignDoor.CHECK, row.gridId())).toList();
        Map<Long, List<JoinedLead>> joined = joined(viewer, seen, rows);
        Map<Long, Map<String, Object>> known = knowledge.of(viewer, seen.row(), asked);
        return rows.stream().map(row -> {
            LeadContent content = sealed.lead(row);
            String idNumber = content.idNumber();
            String phone = content.phone();
            return new LeadDetail(Objects.requireNonNull(lines.get(row.id())), idNumber == null ? null : LeadMasks.idNumber(idNumber),
                    phone == null ? null : LeadMasks.phone(phone), content.source(), original(seen, row),
                    joined.getOrDefault(row.id(), List.of()), seen.row().plan().attempts(),
                    decider.offers(viewer, seen.row(), row).stream().map(LeadMove::code).toList(), history.getOrDefault(row.id(), List.of()),
                    known.getOrDefault(row.id(), Map.of()));
        }).toList();
    }

    /** Wherever they lie: they are about the same, and nobody else checks them. Shown as is the lead that they were joined to. */
    private Map<Long, List<JoinedLead>> joined(Viewer viewer, Seen seen, List<LeadRow> rows) {
        Map<Long, Boolean> full = rows.stream().collect(Collectors.toMap(LeadRow::id, row -> full(viewer, seen.row(), row.gridId())));
        Map<Long, List<JoinedLead>> joined = new HashMap<>();
        tables.everywhere(jdbc -> jdbc.sql("select l.* from campaign_lead l where l.campaign_id = :campaign and l.duplicate_of = any(:ids) order by l.number")
                .param("campaign", seen.row().id()).param("ids", rows.stream().map(LeadRow::id).toArray(Long[]::new)).query(LeadRow::read).list())
                .forEach(row -> {
                    LeadContent content = sealed.lead(row);
                    long original = Objects.requireNonNull(row.duplicateOf());
                    String address = content.address();
                    joined.computeIfAbsent(original, any -> new ArrayList<>()).add(full.getOrDefault(original, false)
                            ? new JoinedLead(row.number(), content.clue(), address, content.source())
                            : new JoinedLead(row.number(), null, address == null ? null : LeadMasks.address(address), null));
                });
        return joined;
    }

    private static @Nullable Integer original(Seen seen, LeadRow row) {
        Long original = row.duplicateOf();
        return original == null ? null : seen.jdbc().sql("select number from campaign_lead l where campaign_id = :campaign and id = :id and "
                        + seen.scope().predicate("l")).params(seen.scope().parameters()).param("campaign", seen.row().id()).param("id", original)
                .query(Integer.class).optional().orElse(null);
    }
}
