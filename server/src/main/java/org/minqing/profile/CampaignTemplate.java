package org.minqing.profile;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How a campaign of a kind is run: what a lead is about, who checks it, what is asked, on what legal basis, and when what is
 * personal ends.
 *
 * @param kind       screening, inspection, visit or publicity
 * @param subject    what a lead is about: person, house, organisation or place
 * @param department that such campaigns belong to by default
 * @param basis      code of a legal basis of the dictionary
 * @param purposes   what may be asked for; a field of the dictionary whose purpose is another is refused when the profile is loaded
 * @param who        codes of the roles that check, in the order in which a lead is given to them
 * @param days       from beginning to end, by default
 * @param keepDays   personal data goes so many days after the closing
 * @param attempts   how often somebody has to be tried before a lead may be given up
 * @param photo      a result needs a photo
 * @param results    what a check can find; a checked lead has one of them
 */
public record CampaignTemplate(String code, Text name, String kind, String subject, String department, String basis, List<String> purposes,
                               List<String> who, int days, int keepDays, int attempts, boolean photo, List<Result> results,
                               List<Question> form) {

    /** @param weight calm, warn or bad; bad is told to the desk at once */
    public record Result(String code, Text name, String weight) {
    }

    /**
     * What is asked.
     *
     * @param code  name of the answer
     * @param field of the dictionary from which the question comes, name and type included; null: the template's own
     * @param type  of a question of its own: text, boolean, integer, number, date or choice; of a field the dictionary's
     * @param options of a choice
     */
    public record Question(String code, Text name, @Nullable String field, String type, boolean required, List<Option> options) {
    }

    public record Option(String code, Text name) {
    }

    public Optional<Result> findResult(String resultCode) {
        return results.stream().filter(result -> result.code().equals(resultCode)).findFirst();
    }
}
