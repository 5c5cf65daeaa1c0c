package org.minqing.casework.internal;

import org.minqing.casework.CaseworkProblem;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;

/** Holds what was given against what the flow's action needs. */
final class Needs {

    private Needs() {
    }

    /** @throws ProblemException {@code casework.needs} with all that is missing, or {@code casework.unknown-category} */
    static void check(Flow.Action action, Inputs inputs, Profile profile) {
        ProblemException problem = CaseworkProblem.NEEDS.asException().with("action", action.code());
        for (String need : action.needs()) {
            if (!isGiven(need, inputs)) {
                problem.field(field(need), "needs-" + need, "");
            }
        }
        if (!problem.errors().isEmpty()) {
            throw problem;
        }
        if (inputs.category() != null && profile.findCategory(inputs.category()).isEmpty()) {
            throw CaseworkProblem.UNKNOWN_CATEGORY.asException().with("category", inputs.category());
        }
    }

    /** Whether the action takes the input at all. */
    static boolean takes(Flow.Action action, String input) {
        return action.needs().contains(input) || action.accepts().contains(input);
    }

    private static boolean isGiven(String need, Inputs inputs) {
        return switch (need) {
            case "note" -> inputs.note() != null;
            case "photo" -> !inputs.files().isEmpty();
            case "target" -> inputs.target() != null;
            case "departments" -> !inputs.departments().isEmpty();
            case "reason" -> inputs.reason() != null;
            case "until" -> inputs.until() != null;
            case "rating" -> inputs.rating() != null;
            case "mergeInto" -> inputs.mergeInto() != null;
            case "category" -> inputs.category() != null;
            default -> throw new IllegalStateException("the flow asks for an unknown input: " + need);
        };
    }

    private static String field(String need) {
        return switch (need) {
            case "photo" -> "files";
            case "category" -> "fields.category";
            default -> need;
        };
    }
}
