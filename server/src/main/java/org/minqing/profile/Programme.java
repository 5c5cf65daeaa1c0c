package org.minqing.profile;

import java.util.List;
import java.util.Optional;

/**
 * A programme of visits to households, such as 入网知心: who goes, to whom, how often, and what is asked.
 *
 * @param about     in a sentence, for those who visit
 * @param who       codes of the roles that visit
 * @param households which ones are owed visits
 * @param interval  days within which each of them is to be seen
 * @param basis     code of a legal basis of the dictionary
 * @param purposes  what may be asked for; a field of the dictionary whose purpose is another is refused when the profile is loaded
 * @param retention code of a retention of the dictionary: what was said at a visit goes so long after it
 */
public record Programme(String code, Text name, Text about, List<String> who, Households households, int interval, String basis, List<String> purposes,
                        String retention, List<CampaignTemplate.Question> form) {

    /** Which households of a grid are owed visits. */
    public enum Households {
        /** All of them. */
        ALL("all"),
        /** Those that were put on the list; whoever visits there goes to any of them. */
        CHOSEN("chosen"),
        /** Those that were given to a person, by that person. */
        ASSIGNED("assigned");

        private final String code;

        Households(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** @throws IllegalArgumentException if there is none */
        public static Households of(String code) {
            return List.of(values()).stream().filter(each -> each.code.equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException(code));
        }
    }

    public Optional<CampaignTemplate.Question> findQuestion(String questionCode) {
        return form.stream().filter(question -> question.code().equals(questionCode)).findFirst();
    }
}
