package org.minqing.platform.internal.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The words of all problems, from {@code problems/*_{zh,en}.properties}. */
@Component
final class ProblemCatalogue {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Map<Language, Map<String, String>> words = new HashMap<>();

    ProblemCatalogue() {
        for (Language language : Language.values()) {
            words.put(language, read("classpath*:problems/*_" + language.code() + ".properties"));
        }
    }

    private static Map<String, String> read(String pattern) {
        Properties all = new Properties();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                try (Reader reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    all.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> result = new HashMap<>();
        all.forEach((key, value) -> result.put((String) key, (String) value));
        return Map.copyOf(result);
    }

    /** The text under the key as it is written, with its placeholders. */
    Optional<String> text(Language language, String key) {
        return Optional.ofNullable(words.getOrDefault(language, Map.of()).get(key));
    }

    /** The text under the key, with the parameters filled in. */
    Optional<String> find(Language language, String key, Map<String, ?> parameters) {
        return text(language, key).map(text -> PLACEHOLDER.matcher(text).replaceAll(match -> {
            Object value = parameters.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? "" : value.toString());
        }));
    }
}
