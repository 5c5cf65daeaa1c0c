package org.minqing.campaign.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.CampaignViews.Presence;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who is away on which days: said by oneself, or by those who look after the grid. Leads go to others at once. */
@Service
class Absences {

    private static final int LONGEST_DAYS = 366;
    /** People on one page. */
    private static final int MOST = 200;
    private static final LocalDate NEVER = LocalDate.MAX;
    private static final Comparator<Presence> BY_ABSENCE = Comparator.comparing((Presence line) -> !line.own())
            .thenComparing(line -> Objects.requireNonNullElse(line.from(), NEVER)).thenComparing(Absences::place)
            .thenComparing(Presence::accountId);

    private record Days(long account, LocalDate from, LocalDate to) {
    }

    private final GuardedTables tables;
    private final Handover handover;
    private final Crew crew;
    private final Accounts accounts;
    private final Grids grids;
    private final Profiles profiles;
    private final Audit audit;

    Absences(GuardedTables tables, Handover handover, Crew crew, Accounts accounts, Grids grids, Profiles profiles, Audit audit) {
        this.tables = tables;
        this.handover = handover;
        this.crew = crew;
        this.profiles = profiles;
        this.accounts = accounts;
        this.grids = grids;
        this.audit = audit;
    }

    void enter(Viewer viewer, String account, LocalDate from, LocalDate to) {
        long id = known(viewer, account);
        if (to.isBefore(from) || from.plusDays(LONGEST_DAYS).isBefore(to)) {
            throw CampaignProblem.BAD_PERIOD.asException().with("most", LONGEST_DAYS);
        }
        tables.<Integer>everywhere(jdbc -> {
            forget(jdbc, id);
            record(viewer, account, "campaign.absence");
            return jdbc.sql("insert into campaign_absence (account_id, from_day, to_day, entered_by) values (:account, :from, :to, :by)")
                    .param("account", id).param("from", from).param("to", to).param("by", viewer.accountId()).update();
        });
        handover.run();
    }

    /** Back again. What was given to others stays with them. */
    void end(Viewer viewer, String account) {
        long id = known(viewer, account);
        tables.<Integer>everywhere(jdbc -> {
            record(viewer, account, "campaign.absence-ended");
            return forget(jdbc, id);
        });
    }

    private static int forget(JdbcClient jdbc, long account) {
        return jdbc.sql("delete from campaign_absence where account_id = :account").param("account", account).update();
    }

    private void record(Viewer viewer, String account, String action) {
        audit.record(new AuditEntry(null, viewer.accountId(), action, "account", account, null, Map.of()));
    }

    /** Oneself first, then those who check leads in the viewer's grids: who is or will be away, then the others by grid. */
    Page<Presence> list(Viewer viewer, String wanted, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Map<Long, @Nullable Desk> people = people(viewer);
        Map<Long, Days> away = away(people.keySet());
        Map<Long, String> names = accounts.names(people.keySet());
        List<Presence> all = people.entrySet().stream().map(person -> presence(viewer, person.getKey(), person.getValue(), names, away.get(person.getKey())))
                .filter(line -> line.own() || isWanted(line, wanted)).sorted(BY_ABSENCE).toList();
        int begin = cursor == null ? 0 : 1 + all.stream().map(Presence::accountId).toList().indexOf(cursor);
        List<Presence> shown = all.subList(begin, Math.min(all.size(), begin + size));
        return new Page<>(shown, begin + size < all.size() ? shown.getLast().accountId() : null);
    }

    private static String place(Presence line) {
        GridPlace grid = line.grid();
        return grid == null ? "" : grid.code();
    }

    private static boolean isWanted(Presence line, String wanted) {
        GridPlace grid = line.grid();
        return line.name().contains(wanted) || grid != null && grid.path().contains(wanted);
    }

    private Map<Long, @Nullable Desk> people(Viewer viewer) {
        GridTree tree = grids.tree();
        Profile profile = profiles.current();
        Map<Long, @Nullable Desk> people = new LinkedHashMap<>();
        people.put(viewer.accountId(), null);
        viewer.duties().stream().filter(duty -> duty.permissions().contains(CampaignDoor.REVIEW)).map(Duty::gridId).distinct()
                .flatMap(grid -> tree.subtree(grid).stream()).distinct()
                .forEach(grid -> accounts.desksAt(grid.id()).stream().filter(desk -> desk.department() == null
                                && profile.findRole(desk.role()).filter(role -> role.permissions().contains(CampaignDoor.CHECK)).isPresent())
                        .forEach(desk -> accounts.holders(desk).forEach(account -> people.putIfAbsent(account, desk))));
        return people;
    }

    /** Of the absence that is now, or comes next. */
    private Map<Long, Days> away(Collection<Long> people) {
        return tables.everywhere(jdbc -> jdbc.sql("""
                select distinct on (account_id) account_id as account, from_day as "from", to_day as "to" from campaign_absence
                where account_id = any(:accounts) and to_day >= :today order by account_id, from_day
                """).param("accounts", people.toArray(Long[]::new)).param("today", crew.today()).query((row, number) ->
                new Days(row.getLong(1), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))).list())
                .stream().collect(Collectors.toMap(Days::account, days -> days));
    }

    private Presence presence(Viewer viewer, long account, @Nullable Desk desk, Map<Long, String> names, @Nullable Days days) {
        return new Presence(Ids.format(account), names.getOrDefault(account, ""), desk == null ? null
                : profiles.current().findRole(desk.role()).map(Profile.Role::name).orElse(null), desk == null ? null
                : GridPlace.of(grids.tree(), desk.gridId()), account == viewer.accountId(), days == null ? null : days.from(), days == null ? null : days.to());
    }

    /** Oneself, or somebody with a duty where the viewer reviews. */
    private long known(Viewer viewer, String account) {
        long id = Ids.parse(account);
        GridTree tree = grids.tree();
        boolean looksAfter = viewer.duties().stream().filter(duty -> duty.permissions().contains(CampaignDoor.REVIEW)).anyMatch(duty ->
                accounts.desksOf(id).stream().anyMatch(desk -> tree.isWithin(desk.gridId(), duty.gridId())));
        if (id != viewer.accountId() && !looksAfter) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return id;
    }
}
