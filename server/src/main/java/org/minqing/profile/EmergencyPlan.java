package org.minqing.profile;

import java.util.List;
import java.util.Optional;

/**
 * How an emergency of a kind is dealt with.
 *
 * @param keepDays  what was found at single households goes so many days after the closing
 * @param results   what a check of a household can find; each household has one of them in the end
 * @param figures   what is told of the emergency as a whole
 * @param broadcast words for a first broadcast
 */
public record EmergencyPlan(String code, Text name, int keepDays, List<Result> results, List<Figure> figures, List<Task> tasks,
                            List<Resource> resources, Words broadcast) {

    /**
     * @param weight calm, warn or bad; bad is told to the desk at once
     * @param people asks how many people
     */
    public record Result(String code, Text name, String weight, boolean people) {
    }

    /**
     * @param result which was found at some time, whatever was found later
     * @param counts households, or people as told with the last such check of each household
     */
    public record Figure(String code, Text name, String result, String counts) {
    }

    /** A kind of task besides the checks. */
    public record Task(String code, Text name) {
    }

    /** @param type people, machine or shelter */
    public record Resource(String code, Text name, String type) {
    }

    /** Title and text of a broadcast. */
    public record Words(Text title, Text text) {
    }

    public Optional<Result> findResult(String resultCode) {
        return results.stream().filter(result -> result.code().equals(resultCode)).findFirst();
    }
}
