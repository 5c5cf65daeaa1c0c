package org.minqing.replay;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.StartupFailure;
import tools.jackson.databind.JsonNode;

/** The accounts that act: signed in by the demo's password when they are first needed. */
final class Actors {

    /** Somebody who is signed in. */
    record Actor(String login, String token) {
    }

    /** A place of work, as a case names its holder. */
    record Desk(String gridId, String role, @Nullable String department) {

        static Desk of(JsonNode holder) {
            return new Desk(holder.path("gridId").asString(), holder.path("role").asString(),
                    holder.path("department").isNull() ? null : holder.path("department").asString(null));
        }
    }

    private final Api api;
    private final String password;
    private final Actor administrator;
    private final Map<String, Actor> signedIn = new ConcurrentHashMap<>();
    private final Map<Desk, Actor> holders = new ConcurrentHashMap<>();

    /** @param administrator login of an account that may list all others */
    Actors(Api api, String password, String administrator) {
        this.api = api;
        this.password = password;
        this.administrator = signIn(administrator);
    }

    Actor administrator() {
        return administrator;
    }

    Actor signIn(String login) {
        return signedIn.computeIfAbsent(login, key -> new Actor(key, api.post(null, "/api/session",
                Map.of("login", key, "password", password)).get("token").asString()));
    }

    /** @throws IllegalStateException if nobody holds the desk */
    Actor holderOf(Desk desk) {
        return holders.computeIfAbsent(desk, this::find);
    }

    /** A resident: the demo shows the code that would be sent to the phone. */
    Actor signInByPhone(String phone) {
        return signedIn.computeIfAbsent(phone, key -> {
            JsonNode sent = api.post(null, "/api/session/phone-code", Map.of("phone", key));
            String code = sent.path("demoCode").asString("");
            if (code.isEmpty()) {
                throw new StartupFailure("The server shows no codes: it must be started with --demo.");
            }
            return new Actor(key, api.post(null, "/api/session/phone", Map.of("phone", key, "code", code)).get("token")
                    .asString());
        });
    }

    private Actor find(Desk desk) {
        return accounts("grid=" + desk.gridId() + "&role=" + desk.role() + "&limit=200").stream()
                .filter(account -> account.path("enabled").asBoolean() && holds(account, desk))
                .map(account -> account.path("login").asString("")).filter(login -> !login.isEmpty())
                .sorted().findFirst().map(this::signIn)
                .orElseThrow(() -> new IllegalStateException("nobody can be signed in who holds " + desk));
    }

    private List<JsonNode> accounts(String query) {
        JsonNode page = api.get(administrator.token(), "/api/accounts?" + query);
        return page.get("items").valueStream().toList();
    }

    private static boolean holds(JsonNode account, Desk desk) {
        return account.path("duties").valueStream().anyMatch(duty -> duty.path("role").asString("").equals(desk.role())
                && duty.path("grid").path("id").asString("").equals(desk.gridId())
                && (desk.department() == null || desk.department().equals(duty.path("department").asString(""))));
    }
}
