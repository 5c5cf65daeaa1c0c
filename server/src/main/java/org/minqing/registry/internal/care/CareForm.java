package org.minqing.registry.internal.care;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Registry.CareClass;
import org.minqing.profile.Registry.Question;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers of a visit, held against the form of the class. */
@Component
class CareForm {

    private static final long LARGEST = 1_000_000;
    private static final TypeReference<LinkedHashMap<String, Object>> ANSWERS = new TypeReference<>() {
    };

    private final JsonMapper json;

    CareForm(JsonMapper json) {
        this.json = json;
    }

    /** The answers in the order of the form, without the empty ones; what is wrong is noted in the problem. */
    Map<String, Object> check(CareClass careClass, Map<String, ? extends @Nullable Object> answers, ProblemException problem) {
        Map<String, Object> checked = new LinkedHashMap<>();
        Map<String, Object> left = new TreeMap<>(answers);
        for (Question question : careClass.form()) {
            Object answer = left.remove(question.code());
            Object value = answer == null ? null : value(question, answer, problem);
            if (value != null) {
                checked.put(question.code(), value);
            }
        }
        left.keySet().stream().limit(20).forEach(code -> problem.field("answers." + code, "unknown-question", ""));
        return checked;
    }

    /** False if the form asks whether somebody was reached, and nobody was: then no visit was made. */
    boolean reached(CareClass careClass, Map<String, Object> answers) {
        return careClass.form().stream().filter(Question::reached).noneMatch(question -> Boolean.FALSE.equals(answers.get(question.code())));
    }

    String write(Map<String, Object> answers) {
        return json.writeValueAsString(answers);
    }

    Map<String, Object> read(String answers) {
        return json.readValue(answers, ANSWERS);
    }

    private static @Nullable Object value(Question question, Object answer, ProblemException problem) {
        String field = "answers." + question.code();
        Object value = switch (question.type()) {
            case "boolean" -> answer instanceof Boolean ? answer : null;
            case "integer" -> answer instanceof Integer number && number >= 0 && number <= LARGEST ? (Object) number.longValue() : null;
            case "date" -> answer instanceof String text && isDay(text) ? text : null;
            default -> {
                if (answer instanceof String text) {
                    // Nothing but blanks is no answer, and no mistake either.
                    String words = CareSecrets.clean(text, field, problem);
                    yield words == null ? "" : words;
                }
                yield null;
            }
        };
        if (value == null) {
            problem.field(field, "wrong-type", "");
        }
        return "".equals(value) ? null : value;
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
