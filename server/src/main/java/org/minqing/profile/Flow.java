package org.minqing.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The loop as data: states and the actions between them. What an effect does is code (module casework); which
 * actions there are, who may do them, what they need and where they lead is the profile's.
 *
 * @param initial state of a new case
 */
public record Flow(String code, Text name, String initial, List<State> states, List<Action> actions) {

    /**
     * @param stage    stage of the domain: report, accept, verify, file, dispatch, handle, inspect, close, followup
     * @param open     the case is still to be worked on; also true while the reporter is asked back
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
     * @param effect   what happens besides the change of state
     * @param from     states in which it can be done
     * @param to       state that follows; null: the state stays
     * @param who      any of these may do it
     * @param needs    what must be given: {@code note photo target departments reason until rating mergeInto category}
     * @param accepts  what may be given besides, from the same words
     * @param internal reporters don't see it in the history
     * @param within   of a reopening: working minutes after the end in which it can be done; null: always
     * @param most     of a reopening: how often a case may have been reopened, by anybody, when it is done for the last
     *                 time; null: any number
     */
    public record Action(String code, Text name, Effect effect, Set<String> from, @Nullable String to, List<Party> who,
                         Set<String> needs, Set<String> accepts, boolean internal, @Nullable Integer within,
                         @Nullable Integer most) {
    }

    /** What an action does besides its change of state. */
    public enum Effect {
        /** The straight way to the next state. */
        ADVANCE,
        /** Handled and ended by the one who holds or reports it, in one step. */
        SETTLE,
        /** Hands the case to the target desk for handling. */
        DISPATCH,
        /** One of several at the desk takes the case on. */
        TAKE,
        /** Puts it back for all who sit at the desk. */
        RELEASE,
        /** Hands the case to another desk; the step and its due time stay. */
        TRANSFER,
        /** Back to the desk that had the case in the state {@code to}. */
        RETURN,
        /** As return, because the work was not good enough; counted. */
        REWORK,
        /** Not ours: names the next owner as target, or climbs to the parent grid's answering desk. */
        REFUSE,
        /** Calls other departments in; each finishes its part before the case can move on. */
        JOINT,
        /** A department finishes its part of a joint handling. */
        ASSIST_DONE,
        /** A superior puts the case under watch. */
        SUPERVISE,
        /** Asks the desk above for a later due time. */
        REQUEST_EXTENSION,
        GRANT_EXTENSION,
        DENY_EXTENSION,
        /** Stops the clock until a date, with a reason. */
        PAUSE,
        RESUME,
        /** Ends the case as no matter for us. */
        VOID,
        /** Ends the case as the same matter as another, which takes over its reporters. */
        MERGE,
        /** It was not solved after all, or not void: by its reporter, or by whoever inspects a sample. Back to work. */
        REOPEN,
        /** The reporter confirms the end. */
        CONFIRM,
        /** The reporter contests the end; back to work. */
        CONTEST,
        /** The reporter did not answer in time: ended, counted as unconfirmed. */
        LAPSE,
        /** The reporter rates a closed case. */
        RATE,
        /** A remark; nothing else changes. */
        NOTE;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Effect of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Who holds or may act, said relative to the grid tree.
     *
     * @param role       for {@code desk}: role code; for {@code department}: role code, null: the first role that is
     *                   bound to a department
     * @param level      for {@code desk} and {@code department}: level code of the nearest ancestor; null: the case's own grid
     * @param department for {@code department}: code; null: the department that the case was dispatched to, else the
     *                   category's
     * @param permission for {@code permission}: whoever holds it over the case's grid
     */
    public record Party(Kind kind, @Nullable String role, @Nullable String level, @Nullable String department,
                        @Nullable String permission) {

        public enum Kind {
            /** The desk that holds the case now; nobody while it lies with its reporter. */
            HOLDER,
            /** The account that reported it. */
            REPORTER,
            /** A role at a grid on the path from the case's grid to the root. */
            DESK,
            /** A department's desk at a grid on that path. */
            DEPARTMENT,
            /** A department that was called in and has not finished. */
            ASSISTING,
            /** The desk to which the case would climb from its holder. */
            ABOVE,
            /** Whoever holds a permission over the case's grid. */
            PERMISSION,
            /** The program itself, by time. */
            SYSTEM;

            @JsonValue
            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }

            @JsonCreator
            public static Kind of(String code) {
                return valueOf(code.toUpperCase(Locale.ROOT));
            }
        }
    }

    public State state(String stateCode) {
        return states.stream().filter(state -> state.code().equals(stateCode)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state " + stateCode + " in flow " + code));
    }

    public Optional<Action> findAction(String actionCode) {
        return actions.stream().filter(action -> action.code().equals(actionCode)).findFirst();
    }
}
