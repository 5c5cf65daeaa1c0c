package org.minqing.profile;

import java.util.List;
import java.util.Optional;

/**
 * The regular meetings of grids at which open matters are gone through (民情分析会).
 *
 * @param rounds at which levels they are due; any other grid may hold one as well
 */
public record MeetingPlan(Text name, List<Round> rounds) {

    /** For a profile that says nothing of them. */
    public static final MeetingPlan NONE = new MeetingPlan(new Text("民情分析会", "Situation meeting"), List.of());

    /**
     * @param level code of the level
     * @param days  at the latest so many days after the last
     */
    public record Round(String level, int days) {
    }

    public Optional<Round> findRound(String level) {
        return rounds.stream().filter(round -> round.level().equals(level)).findFirst();
    }
}
