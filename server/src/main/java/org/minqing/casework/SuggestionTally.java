package org.minqing.casework;

import java.time.Instant;
import java.util.List;

/** How good the suggestions were that came with reports, by what people decided. */
public interface SuggestionTally {

    /** Of cases reported since, one line for each version of the model, the newest first. */
    List<OfModel> since(Instant from);

    /**
     * @param cases   for which something was suggested
     * @param decided those of them that have a category
     * @param first   those of the decided whose category is the first suggestion
     * @param among   those of the decided whose category is among the suggestions
     */
    record OfModel(int model, long cases, long decided, long first, long among) {
    }
}
