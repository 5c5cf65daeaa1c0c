package org.minqing.outreach.internal.volunteer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.minqing.outreach.MadeUpVolunteers;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.CallAnswer;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.Joining;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.NewCall;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.NewTeam;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Call;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The same teams each time. What lies in the past is written as it would stand there, since nobody can call for yesterday. */
@Component
class InventedVolunteers implements MadeUpVolunteers {

    private static final int MINUTES = 120;
    private static final List<String> PAST = List.of("清理村道两旁杂草", "给独居老人送午饭", "沙滩捡垃圾");

    private final VolunteerDoor door;
    private final Teams teams;
    private final TeamStore store;
    private final Calls calls;
    private final CallStore callStore;
    private final OwnVolunteering own;
    private final Profiles profiles;
    private final Ids ids;
    private final Clock clock;

    InventedVolunteers(VolunteerDoor door, Teams teams, TeamStore store, Calls calls, CallStore callStore, OwnVolunteering own, Profiles profiles, Ids ids,
                       Clock clock) {
        this.door = door;
        this.teams = teams;
        this.store = store;
        this.calls = calls;
        this.callStore = callStore;
        this.own = own;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public int load(Viewer lead, long gridId, List<Viewer> members) {
        if (!door.manages(lead, gridId)) {
            return 0;
        }
        String grid = Ids.format(gridId);
        String service = teams.make(lead, new NewTeam(ref(grid + "service"), grid, "邻里互助志愿队", "打扫公共地方、帮老人跑腿、节日布置。有空就来，不会的有人教。", null));
        String rescue = teams.make(lead, new NewTeam(ref(grid + "rescue"), grid, "防汛应急志愿队", "台风暴雨前后帮忙转移群众、清理积水。", null));
        members.forEach(member -> own.join(member, service, new Joining(ref(service + member.accountId()), true)));
        members.stream().skip(1).limit(4).forEach(member -> own.join(member, rescue, new Joining(ref(rescue + member.accountId()), true)));
        given(lead, service, members);
        String call = calls.make(lead, service, call("周末给独居老人打扫屋子", "村委会门口集合", 2, 9, 3, 6));
        members.stream().skip(1).limit(3).forEach(member -> own.answer(member, call, new CallAnswer(ref(call + member.accountId()), true)));
        calls.make(lead, rescue, call("检查河堤沙袋，补齐短缺", "河堤值班房", 5, 15, 2, 8));
        return 2;
    }

    private NewCall call(String what, String place, int days, int hour, int hours, int places) {
        Instant start = at(days, hour);
        return new NewCall(ref(what), what, place, start, start.plus(Duration.ofHours(hours)), start.minus(Duration.ofHours(12)), places);
    }

    private Instant at(int days, int hour) {
        ZoneId zone = profiles.current().calendar().zone();
        return LocalDate.ofInstant(clock.instant(), zone).plusDays(days).atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
    }

    /** Three calls of the last weeks; of the latest the hours still wait to be confirmed. */
    private void given(Viewer lead, String team, List<Viewer> members) {
        door.running(lead, team, (jdbc, found) -> {
            for (int i = 0; i < PAST.size(); i++) {
                Instant start = at(-3 - 7 * i, 9);
                Call call = new Call(ids.next(), found.id(), found.town(), found.gridId(), PAST.get(i), "村口榕树下", start, start.plus(Duration.ofMinutes(MINUTES)),
                        start.minus(Duration.ofHours(12)), 10, 1, lead.accountId(), null, null);
                callStore.insert(jdbc, call, start.minus(Duration.ofDays(3)));
                came(jdbc, call, members.subList(0, Math.min(members.size(), 4 + i)), i > 0);
            }
            return true;
        });
    }

    private void came(JdbcClient jdbc, Call call, List<Viewer> members, boolean confirmed) {
        members.forEach(viewer -> store.membership(jdbc, call.teamId(), viewer.accountId()).ifPresent(member -> {
            callStore.say(jdbc, call, member.id(), true, call.startsAt().minus(Duration.ofDays(1)));
            if (confirmed) {
                callStore.give(jdbc, call, member.id(), MINUTES, null, call.calledBy(), call.endsAt());
            }
        }));
        if (confirmed) {
            callStore.confirmed(jdbc, call.id(), call.endsAt());
        }
    }

    private static UUID ref(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
