package org.minqing.outreach.internal.visit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ProblemException;
import org.minqing.profile.CampaignTemplate.Question;
import org.minqing.profile.Programme;

/** Answers of a visit, held against the forms of its programmes. A question that two of them ask is answered once. */
final class VisitForm {

    private static final long LARGEST = 1_000_000;
    private static final int LONGEST = 500;

    private VisitForm() {
    }

    /** The answers in the order of the forms, without the empty ones; what is wrong is noted in the problem. */
    static Map<String, Object> check(Collection<Programme> programmes, @Nullable Map<String, ? extends @Nullable Object> answers, boolean met,
                                     ProblemException problem) {
        Map<String, Object> checked = new LinkedHashMap<>();
        Map<String, @Nullable Object> left = new TreeMap<>();
        if (answers != null) {
            left.putAll(answers);
        }
        Map<String, Question> questions = new LinkedHashMap<>();
        programmes.forEach(programme -> programme.form().forEach(question -> questions.putIfAbsent(question.code(), question)));
        questions.forEach((code, question) -> {
            Object answer = left.remove(code);
            if (answer instanceof String text && text.isBlank()) {
                answer = null;
            }
            Object value = answer == null ? null : value(question, answer);
            if (value != null) {
                checked.put(code, value);
            } else if (answer != null) {
                problem.field("answers." + code, "wrong-type", "");
            } else if (question.required() && met) {
                problem.field("answers." + code, "required", "");
            }
        });
        left.keySet().stream().limit(20).forEach(code -> problem.field("answers." + (code.length() > 40 ? "…" : code), "unknown-question", ""));
        return checked;
    }

    private static @Nullable Object value(Question question, Object answer) {
        return switch (question.type()) {
            case "boolean" -> answer instanceof Boolean ? answer : null;
            case "integer" -> answer instanceof Integer number && number >= 0 && number <= LARGEST ? (Object) number.longValue() : null;
            case "number" -> answer instanceof Number number && Math.abs(number.doubleValue()) <= LARGEST ? answer : null;
            case "date" -> answer instanceof String text && isDay(text) ? text : null;
            case "choice" -> question.options().stream().anyMatch(option -> option.code().equals(answer)) ? answer : null;
            default -> answer instanceof String text && text.length() <= LONGEST ? text.strip() : null;
        };
    }

    private static boolean isDay(String text) {
        try {
            int year = LocalDate.parse(text).getYear();
            return year > 1900 && year < 2200;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
