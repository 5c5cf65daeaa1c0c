package org.minqing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** Every endpoint that the API description knows, with values that are nearly right and values that are not. */
class FuzzTest extends AttackTest {

    private static final int ATTEMPTS = 25;
    /** Streams that do not end, and what would sign the attacker out. */
    private static final Set<String> LEFT_OUT = Set.of("GET /api/live", "DELETE /api/session", "DELETE /api/sessions/{id}");

    @Test
    void noEndpointFailsWhateverIsSent() {
        Fuzzer fuzzer = new Fuzzer(description(), 20_261_122);
        Map<String, Throwable> failures = new LinkedHashMap<>();
        for (ApiDescription.Operation operation : description().operations()) {
            if (!operation.path().startsWith("/api/") || LEFT_OUT.contains(operation.toString())) {
                continue;
            }
            for (int i = 0; i < ATTEMPTS; i++) {
                Browser browser = List.of(visitor(), resident(), administrator()).get(i % 3);
                Fuzzer.Attempt attempt = fuzzer.attempt(operation);
                try {
                    check(browser, attempt);
                } catch (AssertionError | UncheckedIOException failure) {
                    failures.putIfAbsent(operation.toString(), failure);
                }
            }
        }
        assertThat(failures.values()).extracting(Throwable::getMessage).isEmpty();
    }

    private static void check(Browser browser, Fuzzer.Attempt attempt) {
        Answer answer = browser.send(attempt.method(), attempt.path(), attempt.body() == null ? null : "application/json",
                attempt.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(attempt.body()));
        if (answer.status() != 503) {
            assertThat(answer.status()).as("%s%n%s", answer, excerpt(attempt.body())).isLessThan(500);
        }
        if (answer.status() >= 400) {
            Problems.assertForm(answer);
        }
    }

    private static String excerpt(String body) {
        return body == null || body.length() < 2_000 ? body : body.substring(0, 2_000) + "…";
    }
}
