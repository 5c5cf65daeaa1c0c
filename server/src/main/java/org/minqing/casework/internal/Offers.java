package org.minqing.casework.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.minqing.casework.ActionOffer;
import org.minqing.identity.Desk;
import org.minqing.profile.Flow;
import org.minqing.profile.Flow.Effect;

/** The actions that a viewer may do with a case now, in the order of the flow. */
record Offers(Authority authority, Flow flow) {

    private static final Set<Effect> STRAIGHT_ON = EnumSet.of(Effect.ADVANCE, Effect.DISPATCH, Effect.CONFIRM,
            Effect.ASSIST_DONE, Effect.GRANT_EXTENSION, Effect.RATE);
    private static final Set<Effect> HARD_TO_UNDO = EnumSet.of(Effect.VOID, Effect.MERGE, Effect.REFUSE);

    List<ActionOffer> list() {
        List<Flow.Action> offered = flow.actions().stream().filter(this::isOffered).toList();
        Optional<Flow.Action> primary = offered.stream().filter(action -> STRAIGHT_ON.contains(action.effect())).findFirst()
                .or(() -> offered.stream().filter(action -> action.effect() == Effect.SETTLE).findFirst());
        return offered.stream().map(action -> new ActionOffer(action.code(), action.name(), action.effect().code(),
                sorted(action.needs()), sorted(action.accepts()), primary.filter(action::equals).isPresent(),
                HARD_TO_UNDO.contains(action.effect()))).toList();
    }

    private boolean isOffered(Flow.Action action) {
        CaseState state = authority.state();
        if (!CaseDecider.isPossible(action, state, authority.world()) || authority.over(action).isEmpty()) {
            return false;
        }
        return switch (action.effect()) {
            case LAPSE -> false;
            case ADVANCE, SETTLE -> state.assists().stream().allMatch(CaseState.Assist::done);
            case GRANT_EXTENSION -> {
                Desk desk = state.position().holder().desk();
                yield desk == null || authority.onDesk(desk).isEmpty();
            }
            default -> true;
        };
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
