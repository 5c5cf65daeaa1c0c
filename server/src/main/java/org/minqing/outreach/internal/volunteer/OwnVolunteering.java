package org.minqing.outreach.internal.volunteer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.CallAnswer;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.Joining;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.Leaving;
import org.minqing.outreach.internal.volunteer.VolunteerRequests.Objection;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Call;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Member;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Team;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What a member does: join, answer calls, object to hours, leave at any time. */
@Service
class OwnVolunteering {

    private final VolunteerDoor door;
    private final TeamStore teams;
    private final CallStore calls;
    private final DeedStore deeds;
    private final VolunteerTidings tidings;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    OwnVolunteering(VolunteerDoor door, TeamStore teams, CallStore calls, DeedStore deeds, VolunteerTidings tidings, Audit audit, Ids ids, Clock clock) {
        this.door = door;
        this.teams = teams;
        this.calls = calls;
        this.deeds = deeds;
        this.tidings = tidings;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Whoever is a member already stays one.
     *
     * @throws ProblemException {@code common.not-found}, {@code outreach.team-closed}
     */
    void join(Viewer viewer, String id, Joining request) {
        door.everywhere(jdbc -> {
            Team team = teams.find(jdbc, Ids.parse(id), true).orElseThrow(CommonProblem.NOT_FOUND::asException);
            return once(jdbc, viewer, request.ref(), id + "\njoin", team, () -> {
                VolunteerDoor.requireOpen(team);
                if (teams.join(jdbc, ids.next(), team, viewer.accountId(), now())) {
                    if (team.leadId() != viewer.accountId()) {
                        tidings.toLead(team, "outreach.volunteer-joined");
                    }
                    record(viewer, team, "outreach.volunteer-join", VolunteerTidings.TEAM, team.id());
                }
                return team.id();
            });
        });
    }

    void leave(Viewer viewer, String id, Leaving request) {
        door.everywhere(jdbc -> {
            Team team = teams.find(jdbc, Ids.parse(id), true).orElseThrow(CommonProblem.NOT_FOUND::asException);
            return once(jdbc, viewer, request.ref(), id + "\nleave", team, () -> {
                Member member = teams.membership(jdbc, team.id(), viewer.accountId()).orElseThrow(CommonProblem.NOT_FOUND::asException);
                teams.leave(jdbc, List.of(member.id()), now());
                if (team.leadId() != viewer.accountId()) {
                    tidings.toLead(team, "outreach.volunteer-left");
                }
                record(viewer, team, "outreach.volunteer-leave", VolunteerTidings.TEAM, team.id());
                return team.id();
            });
        });
    }

    /**
     * Said again, the last word counts. That one can't come can be said until the end.
     *
     * @throws ProblemException {@code common.not-found} for whoever is no member, {@code outreach.call-over}, {@code outreach.call-full}
     */
    void answer(Viewer viewer, String id, CallAnswer answer) {
        boolean coming = Boolean.TRUE.equals(answer.coming());
        onCall(viewer, id, answer.ref(), "\nanswer\n" + coming, (jdbc, call, team, member) -> {
            Instant now = now();
            if (call.isWithdrawn() || !now.isBefore(coming ? call.answerBy() : call.endsAt())) {
                throw OutreachProblem.CALL_OVER.asException();
            }
            if (coming && calls.othersComing(jdbc, call.id(), member.id()) >= call.places()) {
                throw OutreachProblem.CALL_FULL.asException().with("places", call.places());
            }
            calls.say(jdbc, call, member.id(), coming, now);
            record(viewer, team, coming ? "outreach.volunteer-coming" : "outreach.volunteer-not-coming", VolunteerTidings.CALL, call.id());
        });
    }

    /** @throws ProblemException {@code common.not-found}, {@code outreach.no-hours} while nothing could be confirmed yet */
    void object(Viewer viewer, String id, Objection objection) {
        onCall(viewer, id, objection.ref(), "\nobject\n" + objection.text(), (jdbc, call, team, member) -> {
            if (call.isWithdrawn() || now().isBefore(call.endsAt()) && call.confirmedAt() == null) {
                throw OutreachProblem.NO_HOURS.asException();
            }
            calls.object(jdbc, call, member.id(), objection.text().strip(), now());
            tidings.objected(team, call, viewer.accountId());
            record(viewer, team, "outreach.volunteer-object", VolunteerTidings.CALL, call.id());
        });
    }

    @FunctionalInterface
    private interface CallDeed {
        void on(JdbcClient jdbc, Call call, Team team, Member member);
    }

    /** The call is held: two who want the last place come one after the other. */
    private void onCall(Viewer viewer, String id, UUID ref, String content, CallDeed deed) {
        door.everywhere(jdbc -> {
            Call call = calls.find(jdbc, Ids.parse(id), true).orElseThrow(CommonProblem.NOT_FOUND::asException);
            Team team = teams.find(jdbc, call.teamId(), false).orElseThrow(CommonProblem.NOT_FOUND::asException);
            Member member = teams.membership(jdbc, team.id(), viewer.accountId()).orElseThrow(CommonProblem.NOT_FOUND::asException);
            return once(jdbc, viewer, ref, id + content, team, () -> {
                deed.on(jdbc, call, team, member);
                tidings.seen(viewer.accountId(), VolunteerTidings.CALL, call.id());
                return call.id();
            });
        });
    }

    private long once(JdbcClient jdbc, Viewer viewer, UUID ref, String content, Team team, LongSupplier work) {
        return deeds.once(jdbc, viewer, ref, content, team.town(), team.gridId(), now(), work);
    }

    private void record(Viewer viewer, Team team, String action, String type, long object) {
        audit.record(new AuditEntry(team.town(), viewer.accountId(), action, type, Ids.format(object), null, Map.of()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
