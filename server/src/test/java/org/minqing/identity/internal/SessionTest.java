package org.minqing.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.minqing.identity.Sessions;
import org.minqing.platform.Ids;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTest extends IdentityTest {

    @Autowired
    Sessions sessions;

    @Test
    void aChangeByCookieNeedsTheTokenThatOnlyOurOwnPagesCanRead() {
        String session = cookie();
        List<Cookie> cookies = List.of(new Cookie("MINQING_SESSION", session), new Cookie("XSRF-TOKEN", "secret-of-the-page"));
        Map<String, String> change = Map.of("language", "en");
        assertThat(withCookies(change, cookies).code()).isEqualTo("identity.csrf");
        assertThat(withCookies(change, cookies, "X-XSRF-TOKEN", "guessed").code()).isEqualTo("identity.csrf");
        assertThat(withCookies(change, cookies.subList(0, 1), "X-XSRF-TOKEN", "own invention").code()).isEqualTo("identity.csrf");
        assertThat(withCookies(change, cookies, "X-XSRF-TOKEN", "secret-of-the-page").status()).isEqualTo(204);
    }

    @Test
    void aBearerTokenNeedsNoSuchTokenAndTheCookieBesideItCountsForNothing() {
        String mine = signedIn(desk("command", root()));
        Answer answer = call("PUT", "/api/account/language", Map.of("language", "en"), mine, freshAddress(),
                List.of(new Cookie("MINQING_SESSION", cookie())));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(call("GET", "/api/session", null, "no such token", freshAddress(),
                List.of(new Cookie("MINQING_SESSION", cookie()))).status()).isEqualTo(401);
    }

    @Test
    void pagesGetTheTokenAgainstForgeryWithTheirFirstAnswer() {
        assertThat(call("GET", "/api/session", null, null).cookie("XSRF-TOKEN")).isNotBlank();
    }

    @Test
    void aSessionIsListedAndRevokedByItsOwnerAlone() {
        String login = staff(desk("command", root()));
        String one = token(login);
        String two = token(login);
        var list = call("GET", "/api/sessions", null, one).body();
        assertThat(list).hasSize(2);
        assertThat(Duration.between(Instant.parse(list.get(0).get("createdAt").asString()), Instant.parse(list.get(0).get("expiresAt").asString())))
                .as("said, so that a screen on a wall can warn before it").isEqualTo(Duration.ofDays(14));
        String idOfTwo = list.get(0).get("current").asBoolean() ? list.get(1).get("id").asString() : list.get(0).get("id").asString();
        String stranger = signedIn(desk("administrator", root()));
        Answer others = call("DELETE", "/api/sessions/" + idOfTwo, null, stranger);
        Answer none = call("DELETE", "/api/sessions/" + Ids.format(42), null, stranger);
        assertThat(others.status()).isEqualTo(404);
        assertThat(others.code()).isEqualTo(none.code());
        assertThat(call("GET", "/api/session", null, two).status()).isEqualTo(200);
        assertThat(call("DELETE", "/api/sessions/" + idOfTwo, null, one).status()).isEqualTo(204);
        awaitRefusal(two);
    }

    @Test
    void oneCanSignOutEverywhereElseAtOnce() {
        String login = staff(desk("command", root()));
        String lost = token(login);
        String here = token(login);
        assertThat(call("DELETE", "/api/sessions", null, here).status()).isEqualTo(204);
        awaitRefusal(lost);
        assertThat(call("GET", "/api/sessions", null, here).body()).hasSize(1);
    }

    @Test
    void theNamesOfStaffAreTheirAdministratorsBusiness() {
        Answer answer = call("PUT", "/api/account/name", Map.of("name", "Somebody else"), signedIn(desk("command", root())));
        assertThat(answer.code()).isEqualTo("identity.not-yours-to-change");
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        String token = signedIn(desk("command", root()));
        Answer answer = call("DELETE", "/api/session", null, token);
        assertThat(answer.status()).isEqualTo(204);
        awaitRefusal(token);
    }

    @Test
    void aSessionUnusedForTooLongHasEndedAndTheAnswerIsAProblem() {
        String token = signedIn(desk("command", root()));
        clock.move(Duration.ofDays(2));
        assertThat(call("GET", "/api/session", null, token).status()).isEqualTo(200);
        clock.move(Duration.ofDays(2));
        assertThat(call("GET", "/api/session", null, token).status()).isEqualTo(200);
        clock.move(Duration.ofDays(4));
        Answer ended = call("GET", "/api/session", null, token);
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.code()).isEqualTo("common.unauthenticated");
        assertThat(ended.body().get("detail").asString()).isNotBlank();
    }

    @Test
    void howeverMuchItIsUsedASessionEndsAtLast() {
        String token = signedIn(desk("command", root()));
        for (int day = 0; day < 13; day++) {
            clock.move(Duration.ofDays(1));
            assertThat(call("GET", "/api/session", null, token).status()).as("day " + day).isEqualTo(200);
        }
        clock.move(Duration.ofDays(2));
        assertThat(call("GET", "/api/session", null, token).status()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        String login = staff(desk("command", root()));
        String thief = token(login);
        String owner = token(login);
        assertThat(call("PUT", "/api/account/password", Map.of("current", "wrong", "password", "another long password"), owner).code())
                .isEqualTo("identity.password-wrong");
        assertThat(call("PUT", "/api/account/password", Map.of("current", PASSWORD, "password", "1234567890"), owner).code())
                .isEqualTo("identity.password-weak");
        assertThat(call("PUT", "/api/account/password", Map.of("current", PASSWORD, "password", "another long password"), owner).status())
                .isEqualTo(204);
        awaitRefusal(thief);
        assertThat(call("GET", "/api/session", null, owner).status()).isEqualTo(200);
    }

    @Test
    void theTokenItselfIsNotInTheDatabase() {
        String token = signedIn(desk("command", root()));
        assertThat(jdbc.sql("select string_agg(s::text, ' ') from session s").query(String.class).single()).doesNotContain(token);
    }

    @Test
    void longRunningWorkCanAskWhetherASessionStillHolds() {
        String token = signedIn(desk("command", root()));
        long id = Ids.parse(call("GET", "/api/sessions", null, token).body().get(0).get("id").asString());
        assertThat(sessions.open(List.of(id, 42L))).containsExactly(id);
        call("DELETE", "/api/session", null, token);
        assertThat(sessions.open(List.of(id))).isEmpty();
    }

    @Test
    void rubbishInPlaceOfATokenIsNoError() {
        for (String rubbish : List.of("", " ", "x", "\u00e4", "a".repeat(43), "a".repeat(5_000), "' or 1=1 --")) {
            assertThat(call("GET", "/api/session", null, rubbish).status()).isEqualTo(401);
        }
    }

    private String cookie() {
        return call("POST", "/api/session", Map.of("login", staff(desk("command", root())), "password", PASSWORD), null)
                .cookie("MINQING_SESSION");
    }

    private Answer withCookies(Object body, List<Cookie> cookies, String... headers) {
        return call("PUT", "/api/account/language", body, null, freshAddress(), cookies, headers);
    }

    private void awaitRefusal(String token) {
        // Only ends a test that would otherwise hang.
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (call("GET", "/api/session", null, token).status() != 401) {
            assertThat(System.nanoTime()).as("revoked").isLessThan(end);
        }
    }
}
