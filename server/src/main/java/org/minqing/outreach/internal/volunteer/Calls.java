package org.minqing.outreach.internal.volunteer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.Given;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.HourList;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.NewCall;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.Reason;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Call;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Member;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Part;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Team;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Calls for help, and the hours that were given: by those who run the team, each of whom has the own hours confirmed by another. */
@Service
class Calls {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final VolunteerDoor door;
    private final TeamStore teams;
    private final CallStore store;
    private final DeedStore deeds;
    private final VolunteerTidings tidings;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Calls(VolunteerDoor door, TeamStore teams, CallStore store, DeedStore deeds, VolunteerTidings tidings, Audit audit, Ids ids, Clock clock) {
        this.door = door;
        this.teams = teams;
        this.store = store;
        this.deeds = deeds;
        this.tidings = tidings;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * All members are told. The same ref with the same content is the same call.
     *
     * @throws ProblemException {@code outreach.team-closed}, {@code outreach.not-yours-to-do}, {@code common.invalid}
     */
    String make(Viewer viewer, String id, NewCall request) {
        return door.running(viewer, id, (jdbc, team) -> Ids.format(deeds.once(jdbc, viewer, request.ref(), id + "\ncall\n" + request, team.town(), team.gridId(), now(), () -> {
            VolunteerDoor.requireOpen(team);
            requireTimes(request);
            Call call = new Call(ids.next(), team.id(), team.town(), team.gridId(), request.what().strip(), request.place().strip(), micros(request.startsAt()),
                    micros(request.endsAt()), micros(request.answerBy()), request.places(), 1, viewer.accountId(), null, null);
            store.insert(jdbc, call, now());
            tidings.ofCall(teams.members(jdbc, team.id()), team, call, "outreach.volunteer-called");
            record(viewer, call, "outreach.volunteer-call", null, Map.of("team", id, "places", call.places()));
            return call.id();
        })));
    }

    private void requireTimes(NewCall request) {
        Instant now = now();
        String wrong = !request.startsAt().isAfter(now) || request.startsAt().isAfter(now.plus(FARTHEST)) ? "startsAt"
                : !request.endsAt().isAfter(request.startsAt()) || request.endsAt().isAfter(request.startsAt().plus(LONGEST)) ? "endsAt"
                : !request.answerBy().isAfter(now) || request.answerBy().isAfter(request.startsAt()) ? "answerBy" : null;
        if (wrong != null) {
            throw CommonProblem.INVALID.asException().field(wrong, "out-of-range", "");
        }
    }

    /** Everybody who has not said no is told. */
    void withdraw(Viewer viewer, String id, Reason why) {
        door.runningCall(viewer, id, (jdbc, call, team) -> deeds.once(jdbc, viewer, why.ref(), id + "\nwithdraw\n" + why.reason(), team.town(), team.gridId(), now(), () -> {
            if (call.isWithdrawn() || !now().isBefore(call.endsAt())) {
                throw OutreachProblem.CALL_OVER.asException();
            }
            store.withdraw(jdbc, call.id(), why.reason().strip(), now());
            Map<Long, Part> said = parts(jdbc, call);
            tidings.ofCall(teams.members(jdbc, team.id()).stream().filter(member -> {
                Part part = said.get(member.id());
                return part == null || !Boolean.FALSE.equals(part.coming());
            }).toList(), team, call, "outreach.volunteer-withdrawn");
            record(viewer, call, "outreach.volunteer-withdraw", why.reason().strip(), Map.of());
            return call.id();
        }));
    }

    /**
     * Who was there, for how long. Whoever had seen an older state is told so: two who confirm at once don't do it twice.
     *
     * @throws ProblemException {@code outreach.changed-meanwhile}, {@code outreach.call-not-begun}, {@code outreach.call-over} for one that was withdrawn,
     *                          {@code outreach.own-hours}
     */
    void confirm(Viewer viewer, String id, HourList list) {
        door.runningCall(viewer, id, (jdbc, call, team) -> deeds.once(jdbc, viewer, list.ref(), id + "\nhours\n" + list, team.town(), team.gridId(), now(), () -> {
            requireConfirmable(call, list.version());
            Map<Long, Member> members = teams.members(jdbc, team.id()).stream().collect(Collectors.toMap(Member::id, Function.identity()));
            Map<Long, Part> before = parts(jdbc, call);
            Map<Member, Given> changed = changed(viewer, list, members, before);
            changed.forEach((member, given) -> store.give(jdbc, call, member.id(), given.minutes(), words(given.note()), viewer.accountId(), now()));
            store.confirmed(jdbc, call.id(), now());
            tidings.ofCall(List.copyOf(changed.keySet()), team, call, "outreach.volunteer-hours");
            tellOfOwn(viewer, team, call, members, before);
            tidings.seen(viewer.accountId(), VolunteerTidings.CALL, call.id());
            List<Map<String, Object>> audited = new ArrayList<>();
            changed.forEach((member, given) -> audited.add(Map.of("member", Ids.format(member.id()), "minutes", given.minutes())));
            record(viewer, call, "outreach.volunteer-hours", null, Map.of("given", audited));
            return call.id();
        }));
    }

    private void requireConfirmable(Call call, int version) {
        if (call.isWithdrawn()) {
            throw OutreachProblem.CALL_OVER.asException();
        }
        if (now().isBefore(call.startsAt())) {
            throw OutreachProblem.CALL_NOT_BEGUN.asException();
        }
        if (call.version() != version) {
            throw OutreachProblem.CHANGED_MEANWHILE.asException().with("version", call.version());
        }
    }

    /** What stays as it was is left alone: nobody is told of it again. */
    private static Map<Member, Given> changed(Viewer viewer, HourList list, Map<Long, Member> members, Map<Long, Part> before) {
        Map<Member, Given> changed = new LinkedHashMap<>();
        for (Given given : list.given()) {
            Member member = members.get(Ids.parse(given.memberId()));
            if (member == null) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            Part part = before.get(member.id());
            if (part != null && Objects.equals(part.minutes(), given.minutes()) && Objects.equals(part.note(), words(given.note())) && !part.isDisputed()) {
                continue;
            }
            if (Objects.equals(member.accountId(), viewer.accountId())) {
                throw OutreachProblem.OWN_HOURS.asException();
            }
            changed.put(member, given);
        }
        return changed;
    }

    private void tellOfOwn(Viewer viewer, Team team, Call call, Map<Long, Member> members, Map<Long, Part> before) {
        boolean waits = members.values().stream().filter(member -> Objects.equals(member.accountId(), viewer.accountId())).map(member -> before.get(member.id()))
                .anyMatch(part -> part != null && Boolean.TRUE.equals(part.coming()) && part.minutes() == null);
        if (waits && call.confirmedAt() == null) {
            tidings.ownHours(team, call, viewer.accountId());
        }
    }

    private Map<Long, Part> parts(JdbcClient jdbc, Call call) {
        return store.parts(jdbc, call.id()).stream().collect(Collectors.toMap(Part::memberId, Function.identity()));
    }

    private void record(Viewer viewer, Call call, String action, @Nullable String reason, Map<String, ?> detail) {
        audit.record(new AuditEntry(call.town(), viewer.accountId(), action, VolunteerTidings.CALL, Ids.format(call.id()), reason, detail));
    }

    private static @Nullable String words(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private Instant now() {
        return micros(clock.instant());
    }
}
