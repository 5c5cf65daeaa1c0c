package org.minqing.outreach.internal.volunteer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Call;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Member;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Team;
import org.minqing.platform.Ids;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** Tells people of calls and hours, in the transaction in which they are written. */
@Component
class VolunteerTidings {

    static final String TEAM = "volunteer-team";
    static final String CALL = "volunteer-call";
    private static final int SHOWN = 40;

    private final Inbox inbox;
    private final Accounts accounts;
    private final Grids grids;
    private final Profiles profiles;

    VolunteerTidings(Inbox inbox, Accounts accounts, Grids grids, Profiles profiles) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.grids = grids;
        this.profiles = profiles;
    }

    void ofTeam(Collection<Member> members, Team team, String kind) {
        send(accountsOf(members), kind, TEAM, team.id(), Map.of("team", team.name()));
    }

    void ofCall(Collection<Member> members, Team team, Call call, String kind) {
        send(accountsOf(members), kind, CALL, call.id(), words(team, call));
    }

    void toLead(Team team, String kind) {
        send(List.of(team.leadId()), kind, TEAM, team.id(), Map.of("team", team.name()));
    }

    /** An objection of the lead's own is for whoever looks after the teams of the grid. */
    void objected(Team team, Call call, long by) {
        send(by == team.leadId() ? managers(team, by) : List.of(team.leadId()), "outreach.volunteer-objected", CALL, call.id(), words(team, call));
    }

    /** Who confirmed the others has hours too, which somebody else has to confirm. */
    void ownHours(Team team, Call call, long by) {
        send(by == team.leadId() ? managers(team, by) : List.of(team.leadId()), "outreach.volunteer-own-hours", CALL, call.id(), words(team, call));
    }

    void seen(long account, String type, long id) {
        inbox.markRead(account, type, Ids.format(id));
    }

    /** Those who manage teams at the grid, or at the nearest grid above where somebody does. */
    private List<Long> managers(Team team, long but) {
        return grids.tree().path(team.gridId()).reversed().stream().map(grid -> accounts.desksAt(grid.id()).stream()
                        .filter(desk -> desk.department() == null)
                        .filter(desk -> profiles.current().findRole(desk.role()).map(role -> role.permissions().contains(VolunteerDoor.MANAGE)).orElse(false))
                        .flatMap(desk -> accounts.holders(desk).stream()).filter(account -> account != but).distinct().toList())
                .filter(found -> !found.isEmpty()).findFirst().orElse(List.of());
    }

    private static List<Long> accountsOf(Collection<Member> members) {
        return members.stream().map(Member::accountId).filter(Objects::nonNull).toList();
    }

    private static Map<String, String> words(Team team, Call call) {
        String what = call.what();
        return Map.of("team", team.name(), "text", what.codePointCount(0, what.length()) <= SHOWN ? what
                : what.substring(0, what.offsetByCodePoints(0, SHOWN)) + "…");
    }

    private void send(Collection<Long> to, String kind, String type, long object, Map<String, String> words) {
        if (!to.isEmpty()) {
            inbox.deliver(to.stream().map(account -> new Message(account, kind, type, Ids.format(object), words)).toList());
        }
    }
}
