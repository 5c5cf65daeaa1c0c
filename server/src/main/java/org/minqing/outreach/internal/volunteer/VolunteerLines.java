package org.minqing.outreach.internal.volunteer;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Call;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Member;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Team;
import org.minqing.outreach.internal.volunteer.VolunteerViews.CallLine;
import org.minqing.outreach.internal.volunteer.VolunteerViews.TeamLine;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.SmallCounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How teams and calls are shown as lines. */
@Component
class VolunteerLines {

    private final VolunteerDoor door;
    private final TeamStore teams;
    private final CallStore calls;
    private final Accounts accounts;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    VolunteerLines(VolunteerDoor door, TeamStore teams, CallStore calls, Accounts accounts, Grids grids, Profiles profiles, Clock clock) {
        this.door = door;
        this.teams = teams;
        this.calls = calls;
        this.accounts = accounts;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** In the order of the teams. */
    List<TeamLine> teams(JdbcClient jdbc, Viewer viewer, List<Team> rows) {
        Instant now = clock.instant();
        var zone = profiles.current().calendar().zone();
        Instant year = now.atZone(zone).toLocalDate().withDayOfYear(1).atStartOfDay(zone).toInstant();
        Map<Long, TeamStore.Sums> sums = teams.sums(jdbc, ids(rows), year, now).stream().collect(Collectors.toMap(TeamStore.Sums::teamId, Function.identity()));
        Set<Long> mine = teams.memberships(jdbc, viewer.accountId()).stream().map(Member::teamId).collect(Collectors.toSet());
        Map<Long, String> leads = accounts.names(rows.stream().map(Team::leadId).collect(Collectors.toSet()));
        return rows.stream().map(team -> {
            TeamStore.Sums sum = sums.getOrDefault(team.id(), new TeamStore.Sums(team.id(), 0, 0, 0));
            boolean runs = door.runs(viewer, team);
            boolean told = runs || sum.members() == 0 || sum.members() >= SmallCounts.LEAST;
            return new TeamLine(Ids.format(team.id()), team.name(), team.about(), GridPlace.of(grids.tree(), team.gridId()), leads.getOrDefault(team.leadId(), ""),
                    told ? (Integer) sum.members() : null, told ? (Integer) sum.minutes() : null, sum.calls(), team.closedAt() != null,
                    mine.contains(team.id()), runs);
        }).toList();
    }

    /** In the order of the calls. */
    List<CallLine> calls(JdbcClient jdbc, Viewer viewer, List<Call> rows) {
        Map<Long, Team> byId = teams.byId(jdbc, rows.stream().map(Call::teamId).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Team::id, Function.identity()));
        Map<Long, CallStore.Counts> counts = calls.counts(jdbc, rows.stream().map(Call::id).toList()).stream()
                .collect(Collectors.toMap(CallStore.Counts::callId, Function.identity()));
        return rows.stream().filter(call -> byId.containsKey(call.teamId())).map(call -> line(viewer, call, byId, counts)).toList();
    }

    private CallLine line(Viewer viewer, Call call, Map<Long, Team> byId, Map<Long, CallStore.Counts> counts) {
        Team team = byId.get(call.teamId());
        CallStore.Counts count = counts.getOrDefault(call.id(), new CallStore.Counts(call.id(), 0, 0));
        boolean runs = team != null && door.runs(viewer, team);
        return new CallLine(Ids.format(call.id()), Ids.format(call.teamId()), team == null ? "" : team.name(), GridPlace.of(grids.tree(), call.gridId()), call.what(),
                call.place(), call.startsAt(), call.endsAt(), call.answerBy(), call.places(), count.coming(), count.coming() >= call.places(),
                call.phase(clock.instant()), runs ? count.objections() : 0, call.reason());
    }

    private static Collection<Long> ids(List<Team> rows) {
        return rows.stream().map(Team::id).toList();
    }
}
