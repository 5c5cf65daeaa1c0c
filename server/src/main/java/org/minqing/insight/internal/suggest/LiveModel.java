package org.minqing.insight.internal.suggest;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseTexts;
import org.minqing.casework.CategorySuggester;
import org.minqing.platform.Settings;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The newest model, in memory. Whoever asks gets an answer from it at once, or none; whether there is a newer version is
 * looked up beside that, every half minute at most. A demo trains its first model on its own made-up cases.
 */
@Component
class LiveModel implements CategorySuggester {

    private static final Logger LOG = LoggerFactory.getLogger(LiveModel.class);
    private static final long LOOK_NANOS = 30_000_000_000L;
    /** What is less likely isn't worth a look. */
    private static final double LEAST_SCORE = 0.08;
    private static final int DEMO_FOLDS = 5;
    private static final int DEMO_CASES = 5_000;
    /** See the command line: set when the made-up cases are whole. */
    private static final String DEMO_LOADED = "demo-loaded";

    private final ModelStore store;
    private final CaseTexts texts;
    private final Profiles profiles;
    private final Settings settings;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long looked = System.nanoTime() - LOOK_NANOS;
    private volatile @Nullable Current current;

    private record Current(int version, CategoryModel model) {
    }

    LiveModel(JdbcClient jdbc, Profiles profiles, Settings settings, Clock clock) {
        this.store = new ModelStore(jdbc);
        this.texts = new CaseTexts(jdbc);
        this.profiles = profiles;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        lookAside();
    }

    @Override
    public Optional<Suggested> suggest(String text) {
        lookAside();
        Current now = current;
        if (now == null) {
            return Optional.empty();
        }
        Profile profile = profiles.current();
        List<Suggestion> found = now.model().rank(text).stream().filter(scored -> scored.score() >= LEAST_SCORE).limit(MOST)
                .flatMap(scored -> profile.findCategory(scored.category()).stream()
                        .map(category -> new Suggestion(category, scored.score()))).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Suggested(now.version(), found));
    }

    private void lookAside() {
        long now = System.nanoTime();
        if (now - looked >= LOOK_NANOS && looking.compareAndSet(false, true)) {
            looked = now;
            Thread.ofVirtual().name("category-model").start(() -> {
                try {
                    refresh();
                } catch (RuntimeException e) {
                    LOG.warn("The newest model of categories could not be loaded; the one before stays in use", e);
                } finally {
                    looking.set(false);
                }
            });
        }
    }

    /** Takes the newest version, if it is another than the one in use. */
    void refresh() {
        Optional<Integer> newest = store.findNewestVersion();
        Current now = current;
        if (newest.isEmpty()) {
            current = null;
            trainDemo();
        } else if (now == null || now.version() != newest.get()) {
            ModelStore.Stored stored = store.get(newest.get());
            current = new Current(stored.version(), ModelFormat.read(stored.model()));
            LOG.info("Model {} of categories in use", stored.version());
        }
    }

    private void trainDemo() {
        if (settings.isDemo() && settings.find(DEMO_LOADED).isPresent()) {
            List<Example> examples = texts.ended(DEMO_CASES).stream()
                    .map(each -> new Example(each.category(), each.text())).toList();
            try {
                store.add(Training.of(examples, KindNames.of(profiles.current().categories(), examples), DEMO_FOLDS, 1, "demo"), clock.instant());
                refresh();
            } catch (Training.TooFewExamples e) {
                LOG.debug("Too few made-up cases to learn categories from");
            }
        }
    }
}
