package org.minqing.identity.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.minqing.identity.internal.signin.TotpCodes;

import static org.assertj.core.api.Assertions.assertThat;

class OneTimeCodeTest extends IdentityTest {

    @Test
    void onceSetUpACodeIsAskedForAndNoCodeCountsTwice() {
        String login = staff(desk("command", root()));
        String token = token(login);
        Answer setup = call("POST", "/api/account/totp", null, token);
        String secret = setup.body().get("secret").asString();
        assertThat(setup.body().get("uri").asString()).startsWith("otpauth://totp/Minqing%3A" + login).contains(secret);
        assertThat(setup.body().get("qrSvg").asString()).startsWith("<svg");
        assertThat(signIn(login, null).status()).as("not asked for before it is confirmed").isEqualTo(200);
        assertThat(call("PUT", "/api/account/totp", Map.of("code", "000000"), token).code()).isEqualTo("identity.totp-wrong");
        String confirming = TotpCodes.at(secret, clock.instant());
        assertThat(call("PUT", "/api/account/totp", Map.of("code", confirming), token).status()).isEqualTo(204);

        assertThat(signIn(login, null).code()).isEqualTo("identity.totp-required");
        assertThat(signIn(login, confirming).code()).as("the confirming code is used up").isEqualTo("identity.totp-wrong");
        clock.move(Duration.ofSeconds(31));
        String code = TotpCodes.at(secret, clock.instant());
        assertThat(signIn(login, code).status()).isEqualTo(200);
        assertThat(signIn(login, code).code()).as("replayed").isEqualTo("identity.totp-wrong");
        assertThat(jdbc.sql("select string_agg(a::text, ' ') from account a").query(String.class).single()).doesNotContain(secret);
    }

    @Test
    void itIsSwitchedOffOnlyWithACode() {
        String login = staff(desk("command", root()));
        String token = token(login);
        String secret = call("POST", "/api/account/totp", null, token).body().get("secret").asString();
        call("PUT", "/api/account/totp", Map.of("code", TotpCodes.at(secret, clock.instant())), token);
        assertThat(call("POST", "/api/account/totp", null, token).code()).isEqualTo("identity.totp-already-on");
        assertThat(call("DELETE", "/api/account/totp", Map.of("code", "123456"), token).code()).isEqualTo("identity.totp-wrong");
        clock.move(Duration.ofSeconds(31));
        assertThat(call("DELETE", "/api/account/totp", Map.of("code", TotpCodes.at(secret, clock.instant())), token).status()).isEqualTo(204);
        assertThat(signIn(login, null).status()).isEqualTo(200);
    }

    private Answer signIn(String login, String code) {
        Map<String, String> body = new HashMap<>(Map.of("login", login, "password", PASSWORD));
        if (code != null) {
            body.put("totp", code);
        }
        return call("POST", "/api/session", body, null);
    }
}
