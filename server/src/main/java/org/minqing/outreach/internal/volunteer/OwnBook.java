package org.minqing.outreach.internal.volunteer;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.outreach.internal.volunteer.CallStore.Which;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Call;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Member;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Part;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Team;
import org.minqing.outreach.internal.volunteer.VolunteerViews.CallLine;
import org.minqing.outreach.internal.volunteer.VolunteerViews.Membership;
import org.minqing.outreach.internal.volunteer.VolunteerViews.Own;
import org.minqing.outreach.internal.volunteer.VolunteerViews.OwnCall;
import org.minqing.outreach.internal.volunteer.VolunteerViews.TeamLine;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Service;

/** What a member sees: the own teams, their calls, the own hours; and the teams around where somebody lives. */
@Service
class OwnBook {

    private static final int MOST = 50;
    private static final int MOST_NEAR = 40;

    private final VolunteerDoor door;
    private final VolunteerLines lines;
    private final TeamStore teams;
    private final CallStore calls;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    OwnBook(VolunteerDoor door, VolunteerLines lines, TeamStore teams, CallStore calls, Grids grids, Profiles profiles, Clock clock) {
        this.door = door;
        this.lines = lines;
        this.teams = teams;
        this.calls = calls;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Calls that are still to come, the next first; then those in which the viewer had a part, the last first. */
    Own own(Viewer viewer) {
        Instant now = clock.instant();
        return door.everywhere(jdbc -> {
            Map<Long, Member> members = teams.memberships(jdbc, viewer.accountId()).stream().collect(Collectors.toMap(Member::teamId, Function.identity()));
            List<Long> ids = members.values().stream().map(Member::id).toList();
            List<Part> parts = calls.partsOf(jdbc, ids);
            List<Call> rows = new ArrayList<>(calls.ofTeams(jdbc, members.keySet(), Which.AHEAD, now, null, MOST));
            rows.addAll(calls.pastOf(jdbc, ids, now, MOST));
            Map<Long, Part> byCall = parts.stream().collect(Collectors.toMap(Part::callId, Function.identity()));
            List<OwnCall> own = lines.calls(jdbc, viewer, rows).stream().map(line -> own(line, byCall.get(Ids.parse(line.id())))).toList();
            List<Membership> memberships = lines.teams(jdbc, viewer, teams.byId(jdbc, members.keySet())).stream().map(line -> {
                Member member = Objects.requireNonNull(members.get(Ids.parse(line.id())));
                return new Membership(line, member.joinedAt(), minutes(parts, member.id()));
            }).toList();
            return new Own(memberships, own, memberships.stream().mapToInt(Membership::minutes).sum());
        });
    }

    private static OwnCall own(CallLine line, @Nullable Part part) {
        return part == null ? new OwnCall(line, null, null, null, null, false)
                : new OwnCall(line, part.coming(), part.minutes(), part.note(), part.objection(), part.isDisputed());
    }

    private static int minutes(Collection<Part> parts, long member) {
        return parts.stream().filter(part -> part.memberId() == member).map(Part::minutes).filter(Objects::nonNull).mapToInt(Integer::intValue).sum();
    }

    /** Of the grid, of those above it up to the town, and of those right below: the nearest first. */
    List<TeamLine> near(Viewer viewer, String grid) {
        GridNode at = grids.tree().get(Ids.parse(grid));
        int town = profiles.current().townLevel();
        List<GridNode> around = new ArrayList<>(grids.tree().path(at.id()).reversed().stream().filter(node -> node.level() >= town).toList());
        around.addAll(grids.tree().children(at.id()));
        Map<Long, Integer> order = new HashMap<>();
        around.forEach(node -> order.putIfAbsent(node.id(), order.size()));
        return door.everywhere(jdbc -> lines.teams(jdbc, viewer, teams.openAt(jdbc, order.keySet(), MOST_NEAR).stream()
                .sorted(Comparator.comparingInt((Team team) -> order.getOrDefault(team.gridId(), Integer.MAX_VALUE))).toList()));
    }
}
