package org.minqing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
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
        for (ApiDescription.Operation operation : description().operations()) {
            if (!operation.path().startsWith("/api/") || LEFT_OUT.contains(operation.toString())) {
                continue;
            }
            for (int i = 0; i < ATTEMPTS; i++) {
                Fuzzer.Attempt attempt = fuzzer.attempt(operation);
                Browser browser = switch (i % 3) {
                    case 0 -> visitor();
                    case 1 -> resident();
                    default -> administrator();
                };
                Answer answer = browser.send(attempt.method(), attempt.path(),
                        attempt.body() == null ? null : "application/json",
                        attempt.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(attempt.body()));
                assertThat(answer.status()).as("%s%n%s", answer, excerpt(attempt.body())).satisfiesAnyOf(
                        status -> assertThat(status).isLessThan(500), status -> assertThat(status).isEqualTo(503));
                if (answer.status() >= 400 && answer.status() < 500) {
                    Problems.assertWellFormed(answer);
                }
            }
        }
    }

    private static String excerpt(String body) {
        return body == null || body.length() < 2_000 ? body : body.substring(0, 2_000) + "…";
    }
}
