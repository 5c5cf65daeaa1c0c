package org.minqing.insight.internal.suggest;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CategorySuggester;
import org.minqing.casework.SuggestionTally;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Permit;
import org.minqing.profile.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Guesses for whoever writes, and how often they were right. The text is kept nowhere. */
@RestController
@RequestMapping("/api/category-suggestions")
class SuggestionController {

    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_DAYS = 3_660;

    private final CategorySuggester suggester;
    private final SuggestionTally tally;
    private final ModelStore models;
    private final Clock clock;

    SuggestionController(CategorySuggester suggester, SuggestionTally tally, JdbcClient jdbc, Clock clock) {
        this.suggester = suggester;
        this.tally = tally;
        this.models = new ModelStore(jdbc);
        this.clock = clock;
    }

    /** @param text what the reporter wrote so far */
    record SuggestionRequest(@Nullable String text) {
    }

    /** @param model version of the model; null: there is nothing to suggest */
    record CategorySuggestions(@Nullable Integer model, List<SuggestedCategory> suggestions) {
    }

    /** @param score how likely, 0 to 1 */
    record SuggestedCategory(String category, Text name, double score) {
    }

    /**
     * A version of the model and how it did.
     *
     * @param macroF1  by cross-validation when it was trained
     * @param cases    reports that came with suggestions
     * @param decided  those of them that have a category
     * @param first    those whose category is the first suggestion
     * @param among    those whose category is among the suggestions
     */
    record ModelQuality(int version, Instant trainedAt, String source, int examples, int classes, double macroF1,
                        double accuracy, long cases, long decided, long first, long among) {
    }

    @PostMapping
    @Permit("case.report")
    CategorySuggestions suggest(@RequestBody SuggestionRequest request) {
        String text = request.text();
        if (text == null || text.length() > LONGEST_TEXT) {
            throw CommonProblem.INVALID.asException().field("text", text == null ? "required" : "length", "");
        }
        return suggester.suggest(text).map(found -> new CategorySuggestions(found.model(), found.suggestions().stream()
                .map(each -> new SuggestedCategory(each.category().code(), each.category().name(),
                        Math.round(each.score() * 1000) / 1000.0)).toList()))
                .orElseGet(() -> new CategorySuggestions(null, List.of()));
    }

    /** @param days of reports that are counted */
    @GetMapping("/quality")
    @Permit("profile.read")
    List<ModelQuality> quality(@RequestParam(defaultValue = "90") int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw CommonProblem.INVALID.asException().field("days", "out-of-range", "");
        }
        Map<Integer, SuggestionTally.OfModel> counted = tally.since(clock.instant().minus(days, ChronoUnit.DAYS)).stream()
                .collect(Collectors.toMap(SuggestionTally.OfModel::model, Function.identity()));
        return models.list().stream().map(line -> {
            SuggestionTally.OfModel own = counted.getOrDefault(line.version(),
                    new SuggestionTally.OfModel(line.version(), 0, 0, 0, 0));
            return new ModelQuality(line.version(), line.trainedAt(), line.source(), line.examples(), line.classes(),
                    line.macroF1(), line.accuracy(), own.cases(), own.decided(), own.first(), own.among());
        }).toList();
    }
}
