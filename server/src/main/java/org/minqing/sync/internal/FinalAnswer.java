package org.minqing.sync.internal;

import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether an answer is the last word on an item, so that the phone need not send it again as it is. What may turn out otherwise by
 * sending again, by signing in, or after a person has looked at what changed meanwhile, is none.
 */
final class FinalAnswer {

    /** Timeout, too early, too many requests. */
    private static final Set<Integer> LATER = Set.of(401, 408, 425, 429);
    private static final String CHANGED = ".changed-meanwhile";
    private static final String ASKS = ".to-confirm";
    private static final Set<String> OPEN = Set.of("common.conflict", "files.other-offset", "identity.csrf",
            SyncProblem.CHAIN_BROKEN.code());

    private final JsonMapper json;

    FinalAnswer(JsonMapper json) {
        this.json = json;
    }

    boolean is(int status, byte[] body) {
        if (status >= 200 && status < 300) {
            return true;
        }
        if (status < 400 || status >= 500 || LATER.contains(status)) {
            return false;
        }
        if (status != 403 && status != 409) {
            return true;
        }
        String code = code(body);
        return !OPEN.contains(code) && !code.endsWith(CHANGED) && !code.endsWith(ASKS);
    }

    private String code(byte[] body) {
        try {
            return json.readTree(body).path("code").asString("");
        } catch (JacksonException noProblem) {
            return "";
        }
    }
}
