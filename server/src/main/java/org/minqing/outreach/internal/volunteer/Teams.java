package org.minqing.outreach.internal.volunteer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.NewTeam;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.Reason;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.TeamChange;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Member;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Team;
import org.minqing.outreach.internal.volunteer.VolunteerViews.LeadChoice;
import org.minqing.outreach.internal.volunteer.VolunteerViews.MemberPhone;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Service;

/** Makes teams, names their leads, closes them; takes somebody off and looks at a telephone with a reason. */
@Service
class Teams {

    private static final int MOST = 200;

    private final VolunteerDoor door;
    private final TeamStore store;
    private final CallStore calls;
    private final DeedStore deeds;
    private final VolunteerTidings tidings;
    private final Accounts accounts;
    private final Audit audit;
    private final Grids grids;
    private final Profiles profiles;
    private final Ids ids;
    private final Clock clock;

    Teams(VolunteerDoor door, TeamStore store, CallStore calls, DeedStore deeds, VolunteerTidings tidings, Accounts accounts, Audit audit, Grids grids,
          Profiles profiles, Ids ids, Clock clock) {
        this.door = door;
        this.store = store;
        this.calls = calls;
        this.deeds = deeds;
        this.tidings = tidings;
        this.accounts = accounts;
        this.audit = audit;
        this.grids = grids;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The same ref with the same content is the same team.
     *
     * @throws ProblemException {@code common.not-found}, {@code outreach.no-team-lead}, {@code common.replayed-with-other-content}
     */
    String make(Viewer viewer, NewTeam request) {
        GridNode grid = managed(viewer, request.gridId());
        Team team = new Team(ids.next(), grid.town(), grid.id(), request.name().strip(), request.about().strip(), lead(viewer, grid.id(), request.leadId()), 1, null);
        return door.look(viewer, reach -> Ids.format(deeds.once(reach.jdbc(), viewer, request.ref(), "team\n" + request, team.town(), team.gridId(), now(), () -> {
            store.insert(reach.jdbc(), team, viewer.accountId(), now());
            if (team.leadId() != viewer.accountId()) {
                tidings.toLead(team, "outreach.volunteer-lead");
            }
            record(viewer, team, "outreach.volunteer-team", null, Map.of("grid", grid.code(), "lead", Ids.format(team.leadId())));
            return team.id();
        })));
    }

    private GridNode managed(Viewer viewer, String gridId) {
        return grids.tree().find(Ids.parse(gridId)).filter(grid -> !grid.retired() && door.manages(viewer, grid.id()))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private long lead(Viewer viewer, long gridId, @Nullable String wanted) {
        if (wanted == null) {
            return viewer.accountId();
        }
        long account = Ids.parse(wanted);
        if (accounts.desksOf(account).stream().noneMatch(desk -> desk.department() == null && mayLead(desk.role())
                && VolunteerDoor.around(grids.tree(), desk.gridId(), gridId))) {
            throw OutreachProblem.NO_TEAM_LEAD.asException().field("leadId", "unknown", "");
        }
        return account;
    }

    private boolean mayLead(String role) {
        return profiles.current().findRole(role).map(found -> found.permissions().contains(VolunteerDoor.READ)).orElse(false);
    }

    /** Who is on duty at the grid, right below it, and above it up to the town. */
    List<LeadChoice> leads(Viewer viewer, String gridId) {
        GridNode at = managed(viewer, gridId);
        GridTree tree = grids.tree();
        int town = profiles.current().townLevel();
        List<GridNode> around = new ArrayList<>(tree.path(at.id()).reversed().stream().filter(grid -> grid.id() == at.id() || grid.level() >= town).toList());
        around.addAll(1, tree.children(at.id()));
        Map<Long, LeadChoice> found = new LinkedHashMap<>();
        around.forEach(grid -> accounts.desksAt(grid.id()).stream().filter(desk -> desk.department() == null && mayLead(desk.role()))
                .forEach(desk -> accounts.holders(desk).forEach(account -> {
                    if (found.size() < MOST) {
                        Profile.Role role = profiles.current().findRole(desk.role()).orElseThrow();
                        found.putIfAbsent(account, new LeadChoice(Ids.format(account), "", role.name(), GridPlace.of(tree, grid.id())));
                    }
                })));
        Map<Long, String> names = accounts.names(found.keySet());
        return found.entrySet().stream().filter(entry -> names.containsKey(entry.getKey())).map(entry -> new LeadChoice(entry.getValue().accountId(),
                names.getOrDefault(entry.getKey(), ""), entry.getValue().role(), entry.getValue().grid())).toList();
    }

    /** @throws ProblemException {@code outreach.changed-meanwhile}, {@code outreach.team-closed}, {@code outreach.no-team-lead}, {@code outreach.not-yours-to-do} */
    void change(Viewer viewer, String id, TeamChange change) {
        door.running(viewer, id, (jdbc, team) -> deeds.once(jdbc, viewer, change.ref(), id + "\nchange\n" + change, team.town(), team.gridId(), now(), () -> {
            VolunteerDoor.requireOpen(team);
            if (team.version() != change.version()) {
                throw OutreachProblem.CHANGED_MEANWHILE.asException().with("version", team.version());
            }
            long lead = change.leadId() == null || Ids.parse(change.leadId()) == team.leadId() ? team.leadId() : named(viewer, team, change.leadId());
            store.change(jdbc, team.id(), change.name().strip(), change.about().strip(), lead);
            if (lead != team.leadId()) {
                tidings.toLead(new Team(team.id(), team.town(), team.gridId(), change.name().strip(), "", lead, 0, null), "outreach.volunteer-lead");
            }
            record(viewer, team, "outreach.volunteer-change", null, Map.of("lead", Ids.format(lead)));
            return team.id();
        }));
    }

    /** A lead hands a team to nobody: whoever manages the teams of the grid names another. */
    private long named(Viewer viewer, Team team, String lead) {
        requireManages(viewer, team);
        return lead(viewer, team.gridId(), lead);
    }

    private void requireManages(Viewer viewer, Team team) {
        if (!door.manages(viewer, team.gridId())) {
            throw OutreachProblem.NOT_YOURS_TO_DO.asException();
        }
    }

    /** Nobody is a member any more, and calls that are still to come are withdrawn. */
    void close(Viewer viewer, String id, Reason why) {
        door.running(viewer, id, (jdbc, team) -> deeds.once(jdbc, viewer, why.ref(), id + "\nclose\n" + why.reason(), team.town(), team.gridId(), now(), () -> {
            requireManages(viewer, team);
            VolunteerDoor.requireOpen(team);
            List<Member> members = store.members(jdbc, team.id());
            calls.openOf(jdbc, team.id(), now()).forEach(call -> calls.withdraw(jdbc, call.id(), why.reason().strip(), now()));
            tidings.ofTeam(members, team, "outreach.volunteer-closed");
            store.leave(jdbc, members.stream().map(Member::id).toList(), now());
            store.close(jdbc, team.id(), now());
            record(viewer, team, "outreach.volunteer-close", why.reason().strip(), Map.of("members", members.size()));
            return team.id();
        }));
    }

    /** Somebody is a member no longer, and is told. */
    void end(Viewer viewer, String id, String member, Reason why) {
        door.running(viewer, id, (jdbc, team) -> deeds.once(jdbc, viewer, why.ref(), id + member + "\nend\n" + why.reason(), team.town(), team.gridId(), now(), () -> {
            Member found = store.member(jdbc, team.id(), Ids.parse(member)).orElseThrow(CommonProblem.NOT_FOUND::asException);
            tidings.ofTeam(List.of(found), team, "outreach.volunteer-ended");
            store.leave(jdbc, List.of(found.id()), now());
            record(viewer, team, "outreach.volunteer-end", why.reason().strip(), Map.of("member", member));
            return found.id();
        }));
    }

    /** The whole number, for calling somebody up; each look is recorded with its reason. */
    MemberPhone reveal(Viewer viewer, String id, String member, Reason why) {
        return door.running(viewer, id, (jdbc, team) -> {
            Member found = store.member(jdbc, team.id(), Ids.parse(member)).orElseThrow(CommonProblem.NOT_FOUND::asException);
            Long account = found.accountId();
            List<Long> asked = account == null ? List.of() : List.of(account);
            record(viewer, team, "outreach.volunteer-reveal", why.reason().strip(), Map.of("member", member));
            return new MemberPhone(accounts.names(asked).values().stream().findFirst().orElse(""), accounts.phones(asked).values().stream().findFirst().orElse(null));
        });
    }

    private void record(Viewer viewer, Team team, String action, @Nullable String reason, Map<String, ?> detail) {
        audit.record(new AuditEntry(team.town(), viewer.accountId(), action, VolunteerTidings.TEAM, Ids.format(team.id()), reason, detail));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
