package org.minqing.identity.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.minqing.identity.AccountImport;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTest extends IdentityTest {

    @Test
    void aMemberOfStaffSignsInByLoginOrPhoneAndIsToldWhatHeMayDo() {
        String login = freshLogin();
        String phone = freshPhone();
        accounts.importStaff(List.of(new AccountImport.NewStaff(login, "王主任", phone, List.of(desk("command", root())))), PASSWORD);
        for (String typed : List.of(login, " " + login.toUpperCase(), phone, "+86 " + phone)) {
            Answer answer = call("POST", "/api/session", Map.of("login", typed, "password", PASSWORD), null);
            assertThat(answer.status()).as(typed).isEqualTo(200);
            assertThat(answer.body().at("/me/account/phone").asString()).isEqualTo(phone.substring(0, 3) + "****" + phone.substring(7));
            assertThat(answer.body().at("/me/permissions").toString()).contains("case.dispatch");
            assertThat(answer.body().at("/me/duties/0/roleName/zh").asString()).isEqualTo("联勤指挥中心");
        }
    }

    @Test
    void thePhoneIsNowhereInTheDatabaseInTheClear() {
        String phone = freshPhone();
        accounts.importStaff(List.of(new AccountImport.NewStaff(freshLogin(), "王主任", phone, List.of())), PASSWORD);
        accounts.importResidents(List.of(new AccountImport.NewResident("林小民", phone)));
        assertThat(jdbc.sql("select string_agg(a::text, ' ') from account a").query(String.class).single()).doesNotContain(phone);
        String hex = java.util.HexFormat.of().formatHex(phone.getBytes());
        assertThat(jdbc.sql("select string_agg(a::text, ' ') from account a").query(String.class).single()).doesNotContain(hex);
        assertThat(jdbc.sql("select string_agg(a::text, ' ') from audit_record a").query(String.class).single()).doesNotContain(phone);
    }

    @Test
    void anUnknownLoginAWrongPasswordAndADisabledAccountGetTheSameAnswer() {
        String login = staff(desk("command", root()));
        String disabled = staff(desk("command", root()));
        jdbc.sql("update account set enabled = false where login = :login").param("login", disabled).update();
        var answers = List.of(attempt(login, "wrong"), attempt("nobody.at.all", "wrong"), attempt(disabled, PASSWORD),
                attempt("13912345678", "wrong"), attempt(login, "x".repeat(150)));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("identity.sign-in-refused");
        });
        assertThat(answers.stream().map(answer -> {
            var body = (tools.jackson.databind.node.ObjectNode) answer.body().deepCopy();
            body.remove("traceId");
            return body.toString();
        }).distinct()).hasSize(1);
    }

    @Test
    void whoeverGuessesFromOneAddressWaitsLongerEachTimeWhileTheOwnerElsewhereGetsIn() {
        String login = staff(desk("command", root()));
        String attacker = freshAddress();
        for (int i = 0; i < 4; i++) {
            assertThat(attempt(login, "wrong", attacker).status()).isEqualTo(401);
        }
        assertThat(attempt(login, "wrong", attacker).status()).isEqualTo(401);
        Answer refused = attempt(login, PASSWORD, attacker);
        assertThat(refused.status()).isEqualTo(429);
        int first = Integer.parseInt(refused.response().getHeader("Retry-After"));
        assertThat(first).isBetween(1, 2);
        assertThat(attempt(login, PASSWORD, freshAddress()).status()).isEqualTo(200);
        clock.move(Duration.ofSeconds(3));
        attempt(login, "wrong", attacker);
        int second = Integer.parseInt(attempt(login, "wrong", attacker).response().getHeader("Retry-After"));
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void aThousandAttemptsAtOnceAreAThousandAttempts() throws InterruptedException {
        String login = staff(desk("command", root()));
        String attacker = freshAddress();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        java.util.concurrent.atomic.AtomicInteger tried = new java.util.concurrent.atomic.AtomicInteger();
        for (int i = 0; i < 30; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                if (attempt(login, "wrong", attacker).status() == 401) {
                    tried.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(tried.get()).isLessThanOrEqualTo(5);
    }

    @Test
    void whoeverSignsInInTheSameMomentAsAnotherIsNotMadeToWait() {
        String login = staff(desk("command", root()));
        String office = freshAddress();
        for (int i = 0; i < 4; i++) {
            assertThat(attempt(login, PASSWORD, office).status()).isEqualTo(200);
            // The next one looked at the clock before the last one did, and is counted after it.
            clock.move(Duration.ofSeconds(-10));
        }
        assertThat(attempt(login, "wrong", office).status()).isEqualTo(401);
        clock.move(Duration.ofSeconds(-10));
        assertThat(attempt(login, PASSWORD, office).status()).isEqualTo(200);
    }

    @Test
    void manyAddressesCanOnlySlowAnAccountDownForSecondsAndAKnownDeviceNotAtAll() {
        String login = staff(desk("command", root()));
        String device = attempt(login, PASSWORD).cookie("MINQING_DEVICE");
        for (int i = 0; i < 40; i++) {
            attempt(login, "wrong");
            clock.move(Duration.ofSeconds(i > 20 ? 11 : 0));
        }
        attempt(login, "wrong");
        Answer slowed = attempt(login, PASSWORD);
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(Integer.parseInt(slowed.response().getHeader("Retry-After"))).isLessThanOrEqualTo(10);
        assertThat(call("POST", "/api/session", Map.of("login", login, "password", PASSWORD), null, freshAddress(),
                List.of(new Cookie("MINQING_DEVICE", device))).status()).isEqualTo(200);
        clock.move(Duration.ofSeconds(11));
        assertThat(attempt(login, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void theKnownDeviceOfOneAccountIsOfNoUseForAnother() {
        String mine = staff(desk("command", root()));
        String victim = staff(desk("command", root()));
        String device = attempt(mine, PASSWORD).cookie("MINQING_DEVICE");
        String attacker = freshAddress();
        int refused = 0;
        for (int i = 0; i < 8; i++) {
            refused += call("POST", "/api/session", Map.of("login", victim, "password", "wrong"), null, attacker,
                    List.of(new Cookie("MINQING_DEVICE", device))).status() == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(3);
    }

    @Test
    void anUnknownLoginTakesAsLongAsAWrongPassword() {
        String login = staff(desk("command", root()));
        // The processor's time of this thread, which answers by itself: what else the machine does is not in it.
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long known = 0;
        long unknown = 0;
        for (int i = 0; i < 12; i++) {
            long start = thread.getCurrentThreadCpuTime();
            attempt(login + "nobody", "wrong password " + i);
            long middle = thread.getCurrentThreadCpuTime();
            attempt(login, "wrong password " + i);
            if (i >= 4) {
                unknown += middle - start;
                known += thread.getCurrentThreadCpuTime() - middle;
            }
        }
        assertThat((double) known / unknown).isBetween(0.4, 2.5);
    }

    @Test
    void aSessionGivenBeforeSigningInIsNeverTakenOver() {
        String login = staff(desk("command", root()));
        String planted = "A".repeat(43);
        Answer answer = call("POST", "/api/session", Map.of("login", login, "password", PASSWORD), null, freshAddress(),
                List.of(new Cookie("MINQING_SESSION", planted), new Cookie("XSRF-TOKEN", "t")), "X-XSRF-TOKEN", "t");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cookie("MINQING_SESSION")).isNotEqualTo(planted).hasSize(43);
        assertThat(answer.response().getHeaders("Set-Cookie").toString()).contains("HttpOnly", "SameSite=Strict");
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        String login = staff(desk("command", root()));
        String first = token(login);
        call("POST", "/api/session", Map.of("login", login, "password", PASSWORD), first);
        assertThat(call("GET", "/api/session", null, first).status()).isEqualTo(401);
    }

    @Test
    void jsonOfTheWrongTypeUnknownFieldsAndHugeInputAreRefusedAsBadInput() {
        for (String body : List.of("{\"login\": 5, \"password\": true}", "{\"login\": [\"a\"], \"password\": \"b\"}", "[]", "null", "",
                "{\"login\":\"a\",\"password\":\"b\",\"kind\":\"staff\"}", "{\"login\":\"a\"}", "{\"login\":\"\",\"password\":\"\"}",
                "{\"login\":\"" + "x".repeat(100_000) + "\",\"password\":\"b\"}", "{\"login\":{\"$ne\":null},\"password\":\"b\"}")) {
            Answer answer = call("POST", "/api/session", body, null);
            assertThat(answer.status()).as(body.substring(0, Math.min(60, body.length()))).isBetween(400, 422);
            assertThat(answer.code()).startsWith("common.");
        }
    }

    private Answer attempt(String login, String password) {
        return attempt(login, password, freshAddress());
    }

    private Answer attempt(String login, String password, String address) {
        return call("POST", "/api/session", Map.of("login", login, "password", password), null, address, List.of());
    }
}
