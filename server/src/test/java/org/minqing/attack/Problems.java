package org.minqing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/** What every problem must be. */
final class Problems {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z0-9]+)*");

    private Problems() {
    }

    /** The answer is this problem, with words in Chinese that say what to do. */
    static void assertProblem(Answer answer, int status, String code) {
        assertWellFormed(answer);
        assertThat(answer.json().get("code").asString()).as("%s", answer).isEqualTo(code);
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    }

    /** The answer is some problem of the asker's own making, in the right form and language. */
    static void assertWellFormed(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
        assertForm(answer);
        JsonNode problem = answer.json();
        assertThat(CHINESE.matcher(problem.get("title").asString()).find()).as("%s: title in Chinese", answer).isTrue();
        assertThat(CHINESE.matcher(problem.get("detail").asString()).find()).as("%s: remedy in Chinese", answer).isTrue();
    }

    static void assertEnglish(Answer answer) {
        assertForm(answer);
        JsonNode problem = answer.json();
        assertThat(CHINESE.matcher(problem.get("title").asString()).find()).as("%s: title in English", answer).isFalse();
        assertThat(CHINESE.matcher(problem.get("detail").asString()).find()).as("%s: remedy in English", answer).isFalse();
    }

    /** It has all members of a problem, whatever the language. */
    static void assertForm(Answer answer) {
        assertThat(answer.mediaType()).as("%s", answer).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("code").asString("")).as("%s: code", answer).matches(CODE);
        assertThat(problem.path("type").asString("")).isEqualTo("urn:minqing:problem:" + problem.get("code").asString());
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.path("title").asString("")).as("%s: title", answer).isNotBlank();
        assertThat(problem.path("detail").asString("")).as("%s: remedy", answer).isNotBlank();
        assertThat(problem.path("traceId").asString("")).as("%s: traceId", answer).isNotBlank();
    }
}
