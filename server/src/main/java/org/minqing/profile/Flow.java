package org.minqing.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The loop as data: states and the actions between them.
 *
 * @param initial state of a new case
 */
public record Flow(String code, Text name, String initial, List<State> states, List<Action> actions) {

    /**
     * @param stage    stage of the domain: report, accept, verify, file, dispatch, handle, inspect, close, followup
     * @param open     the case is still to be worked on
     * @param holder   who holds the case in this state; null in closed states
     * @param due      working minutes for this step; null: no due time
     * @param amber    share of the due time after which the case is amber, 0 to 1
     * @param timeout  action code that the system does when the due time passes (for example {@code lapse} of an
     *                 unanswered follow-up); null: the case climbs to the parent grid
     */
    public record State(String code, Text name, String stage, boolean open, @Nullable Party holder,
                        @Nullable Integer due, double amber, @Nullable String timeout) {
    }

    /**
     * @param effect what happens besides the change of state: advance, settle, dispatch, return, refuse, transfer,
     *               joint, assist_done, supervise, request_extension, decide_extension, pause, resume, void, reopen,
     *               confirm, contest, rate, merge, note, lapse
     * @param from   states in which it can be done
     * @param to     state that follows; null: the state stays, or is given by the effect
     * @param who    any of these may do it
     * @param needs  what must be given: note, photo, target, reason, until, rating, agreement …
     */
    public record Action(String code, Text name, String effect, Set<String> from, @Nullable String to, List<Party> who,
                         Set<String> needs) {
    }

    /**
     * Who holds or may act, said relative to the grid tree.
     *
     * @param kind       holder, reporter, desk, department, assisting, permission or system
     * @param role       for {@code desk}: role code
     * @param level      for {@code desk} and {@code department}: level code of the nearest ancestor; null: the case's own grid
     * @param department for {@code department}: code; null: the department that the case was dispatched to
     * @param permission for {@code permission}: whoever holds it over the case's grid
     */
    public record Party(String kind, @Nullable String role, @Nullable String level, @Nullable String department,
                        @Nullable String permission) {
    }

    public State state(String stateCode) {
        return states.stream().filter(state -> state.code().equals(stateCode)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state " + stateCode + " in flow " + code));
    }

    public Optional<Action> findAction(String actionCode) {
        return actions.stream().filter(action -> action.code().equals(actionCode)).findFirst();
    }
}
