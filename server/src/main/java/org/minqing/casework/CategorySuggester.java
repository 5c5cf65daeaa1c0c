package org.minqing.casework;

import java.util.List;
import java.util.Optional;

import org.minqing.profile.Profile;

/**
 * Guesses the category of a matter from its text, for a person to decide. Asked while somebody writes and once when a report
 * arrives, so it never waits for anything and never fails.
 */
public interface CategorySuggester {

    /** What was suggested is kept with the case: so many at most. */
    int MOST = 3;

    /** Empty if there is no model, or too little to go by. */
    Optional<Suggested> suggest(String text);

    /**
     * @param model       version of the model
     * @param suggestions the likeliest first, at least one, at most {@link #MOST}
     */
    record Suggested(int model, List<Suggestion> suggestions) {
    }

    /** @param score how likely, 0 to 1 */
    record Suggestion(Profile.Category category, double score) {
    }
}
