package org.minqing.outreach.internal.volunteer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.Accounts;
import org.minqing.outreach.internal.volunteer.CallStore.Which;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Call;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Member;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Part;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Team;
import org.minqing.outreach.internal.volunteer.VolunteerViews.CallDetail;
import org.minqing.outreach.internal.volunteer.VolunteerViews.CallLine;
import org.minqing.outreach.internal.volunteer.VolunteerViews.Hours;
import org.minqing.outreach.internal.volunteer.VolunteerViews.MemberLine;
import org.minqing.outreach.internal.volunteer.VolunteerViews.MonthOfHours;
import org.minqing.outreach.internal.volunteer.VolunteerViews.PartLine;
import org.minqing.outreach.internal.volunteer.VolunteerViews.TeamDetail;
import org.minqing.outreach.internal.volunteer.VolunteerViews.TeamLine;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Teams, calls and hours for those who look after them: people for whoever runs the team, numbers for the others. */
@Service
class VolunteerBook {

    private static final int MOST = 100;
    private static final int LONGEST_YEARS = 5;
    private static final int HEAD = 3;
    private static final int TAIL = 4;

    private final VolunteerDoor door;
    private final VolunteerLines lines;
    private final TeamStore teams;
    private final CallStore calls;
    private final VolunteerTidings tidings;
    private final Accounts accounts;
    private final Profiles profiles;
    private final Clock clock;

    VolunteerBook(VolunteerDoor door, VolunteerLines lines, TeamStore teams, CallStore calls, VolunteerTidings tidings, Accounts accounts, Profiles profiles,
                  Clock clock) {
        this.door = door;
        this.lines = lines;
        this.teams = teams;
        this.calls = calls;
        this.tidings = tidings;
        this.accounts = accounts;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** Of the viewer's grids; before them, on the first page, those that the viewer leads elsewhere. */
    Page<TeamLine> teams(Viewer viewer, @Nullable String grid, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Long within = grid == null ? null : (Long) Ids.parse(grid);
        Long after = cursor == null ? null : (Long) Page.position(cursor, 0);
        List<Team> led = cursor != null || within != null ? List.of() : door.everywhere(jdbc -> teams.led(jdbc, viewer.accountId()).stream()
                .filter(team -> door.leads(viewer, team)).toList());
        List<Team> rows = door.look(viewer, reach -> teams.list(reach, within, after, size));
        List<Team> all = new ArrayList<>(led.stream().filter(team -> rows.stream().noneMatch(row -> row.id() == team.id())).toList());
        all.addAll(rows);
        return new Page<>(door.everywhere(jdbc -> lines.teams(jdbc, viewer, all)), rows.size() < size ? null : Ids.format(rows.getLast().id()));
    }

    TeamDetail team(Viewer viewer, String id) {
        return door.team(viewer, id, (jdbc, team) -> {
            boolean runs = door.runs(viewer, team);
            List<Member> members = runs ? teams.members(jdbc, team.id()) : List.of();
            Map<Long, Told> people = people(members);
            tidings.seen(viewer.accountId(), VolunteerTidings.TEAM, team.id());
            return new TeamDetail(lines.teams(jdbc, viewer, List.of(team)).getFirst(), team.version(), Ids.format(team.leadId()), members.stream().map(member -> {
                Told told = people.getOrDefault(member.id(), Told.NOBODY);
                return new MemberLine(Ids.format(member.id()), told.name(), told.phone(), member.joinedAt());
            }).toList(), door.manages(viewer, team.gridId()));
        });
    }

    /** @param team null: of all teams that the viewer runs or sees */
    Page<CallLine> calls(Viewer viewer, @Nullable String team, Which which, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Long after = cursor == null ? null : (Long) Page.position(cursor, 0);
        List<Call> rows = team != null
                ? door.team(viewer, team, (jdbc, found) -> calls.ofTeams(jdbc, List.of(found.id()), which, clock.instant(), after, size))
                : door.look(viewer, reach -> calls.ofGrids(reach, which, clock.instant(), after, size));
        return new Page<>(door.everywhere(jdbc -> lines.calls(jdbc, viewer, rows)), rows.size() < size ? null : Ids.format(rows.getLast().id()));
    }

    CallDetail call(Viewer viewer, String id) {
        return door.call(viewer, id, (jdbc, call, team) -> {
            boolean runs = door.runs(viewer, team);
            tidings.seen(viewer.accountId(), VolunteerTidings.CALL, call.id());
            return new CallDetail(lines.calls(jdbc, viewer, List.of(call)).getFirst(), call.version(),
                    accounts.names(List.of(call.calledBy())).getOrDefault(call.calledBy(), ""), runs ? parts(jdbc, viewer, call, team) : List.of(), runs);
        });
    }

    /** In the order in which they joined; what those gave who have left comes last. */
    private List<PartLine> parts(JdbcClient jdbc, Viewer viewer, Call call, Team team) {
        List<Member> members = teams.members(jdbc, team.id());
        Map<Long, Told> people = people(members);
        Map<Long, Part> byMember = calls.parts(jdbc, call.id()).stream().collect(Collectors.toMap(Part::memberId, Function.identity()));
        List<PartLine> found = new ArrayList<>();
        members.forEach(member -> {
            Told told = people.getOrDefault(member.id(), Told.NOBODY);
            found.add(line(Ids.format(member.id()), told.name(), told.phone(), byMember.remove(member.id()), Objects.equals(member.accountId(), viewer.accountId())));
        });
        byMember.values().stream().filter(part -> part.minutes() != null).forEach(part -> found.add(line(null, null, null, part, false)));
        return found;
    }

    private static PartLine line(@Nullable String member, @Nullable String name, @Nullable String phone, @Nullable Part part, boolean self) {
        return part == null ? new PartLine(member, name, phone, null, null, null, null, false, self)
                : new PartLine(member, name, phone, part.coming(), part.minutes(), part.note(), part.objection(), part.isDisputed(), self);
    }

    /** @param from null: the first day of the year; @param to null: today. Both belong to the period. */
    Hours hours(Viewer viewer, String id, @Nullable LocalDate from, @Nullable LocalDate to) {
        ZoneId zone = profiles.current().calendar().zone();
        LocalDate last = to == null ? clock.instant().atZone(zone).toLocalDate() : to;
        LocalDate first = from == null ? last.withDayOfYear(1) : from;
        if (first.isAfter(last) || ChronoUnit.YEARS.between(first, last) > LONGEST_YEARS) {
            throw CommonProblem.INVALID.asException().field("from", "out-of-range", "");
        }
        return door.team(viewer, id, (jdbc, team) -> {
            List<CallStore.Month> months = calls.months(jdbc, team.id(), first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant(), zone.getId());
            CallStore.Month all = months.stream().filter(month -> month.month().isEmpty()).findFirst().orElse(new CallStore.Month("", 0, 0, 0));
            return new Hours(first, last, all.minutes(), all.calls(), all.people(), months.stream().filter(month -> !month.month().isEmpty())
                    .map(month -> new MonthOfHours(month.month(), month.minutes(), month.calls(), month.people())).toList());
        });
    }

    /** @param phone masked */
    private record Told(String name, @Nullable String phone) {
        private static final Told NOBODY = new Told("", null);
    }

    private Map<Long, Told> people(List<Member> members) {
        List<Long> ids = members.stream().map(Member::accountId).filter(Objects::nonNull).toList();
        Map<Long, String> names = accounts.names(ids);
        Map<Long, String> phones = accounts.phones(ids);
        Map<Long, Told> people = new HashMap<>();
        members.forEach(member -> {
            Long account = member.accountId();
            if (account != null) {
                people.put(member.id(), new Told(names.getOrDefault(account, ""), masked(phones.get(account))));
            }
        });
        return people;
    }

    private static @Nullable String masked(@Nullable String phone) {
        return phone == null ? null : phone.substring(0, HEAD) + "****" + phone.substring(phone.length() - TAIL);
    }
}
