package org.minqing.outreach.internal.volunteer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.profile.Text;

/** What the API shows of volunteers. Nowhere are people put in an order by what they gave. */
final class VolunteerViews {

    private VolunteerViews() {
    }

    /**
     * @param lead    name of whoever leads it
     * @param members so many; null: one or two, which is told to those alone who run the team
     * @param minutes given this year; null as {@code members}
     * @param calls   that are still to come
     * @param mine    the viewer is a member
     * @param runs    the viewer calls and confirms hours
     */
    record TeamLine(String id, String name, String about, GridPlace grid, String lead, @Nullable Integer members, @Nullable Integer minutes, int calls,
                    boolean closed, boolean mine, boolean runs) {
    }

    /**
     * @param members of whoever runs the team; empty for others
     * @param manages the viewer may name another lead and close it
     */
    record TeamDetail(TeamLine team, int version, String leadId, List<MemberLine> members, boolean manages) {
    }

    /** @param phone masked; null: the account has none */
    record MemberLine(String id, String name, @Nullable String phone, Instant joinedAt) {
    }

    record MemberPhone(String name, @Nullable String phone) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "MemberPhone";
        }
    }

    /** Who could lead a team. */
    record LeadChoice(String accountId, String name, Text role, GridPlace grid) {
    }

    /**
     * @param phase      open, set, over, done or withdrawn
     * @param coming     so many have said that they come
     * @param objections to its hours, not looked at yet; 0 for whoever doesn't run the team
     * @param reason     why it was withdrawn
     */
    record CallLine(String id, String teamId, String team, GridPlace grid, String what, String place, Instant startsAt, Instant endsAt, Instant answerBy,
                    int places, int coming, boolean full, String phase, int objections, @Nullable String reason) {
    }

    /** @param parts of whoever runs the team: all members, and what those gave who have left */
    record CallDetail(CallLine call, int version, String calledBy, List<PartLine> parts, boolean runs) {
    }

    /**
     * A member and a call.
     *
     * @param memberId null: has left
     * @param name     null: has left
     * @param coming   null: has said nothing
     * @param minutes  null: not confirmed yet; 0: was not there
     * @param open     there is an objection that nobody has looked at
     * @param self     the viewer; another has to confirm these hours
     */
    record PartLine(@Nullable String memberId, @Nullable String name, @Nullable String phone, @Nullable Boolean coming, @Nullable Integer minutes,
                    @Nullable String note, @Nullable String objection, boolean open, boolean self) {
    }

    /**
     * What a team gave in a period.
     *
     * @param people so many different ones; of whoever is no member any more as well
     */
    record Hours(LocalDate from, LocalDate to, int minutes, int calls, int people, List<MonthOfHours> months) {
    }

    /** @param month as {@code 2026-11} */
    record MonthOfHours(String month, int minutes, int calls, int people) {
    }

    /** @param minutes confirmed in all */
    record Own(List<Membership> teams, List<OwnCall> calls, int minutes) {
    }

    record Membership(TeamLine team, Instant joinedAt, int minutes) {
    }

    /**
     * @param minutes confirmed; null: not yet
     * @param note    of who confirmed
     * @param open    the own objection has not been looked at yet
     */
    record OwnCall(CallLine call, @Nullable Boolean coming, @Nullable Integer minutes, @Nullable String note, @Nullable String objection, boolean open) {
    }
}
