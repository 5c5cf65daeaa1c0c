package org.minqing.identity.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.identity.AccountImport;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneSignInTest extends IdentityTest {

    @BeforeEach
    void demo() {
        demo(true);
    }

    @Test
    void aResidentRegistersWithACodeAndNextTimeGetsTheSameAccount() {
        String phone = freshPhone();
        Answer first = enter(phone, code(phone), "林小民");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().at("/me/account/phone").asString()).matches("139\\*{4}\\d{4}");
        assertThat(first.body().at("/me/permissions").toString()).isEqualTo("[\"case.report\",\"volunteer.join\"]");
        clock.move(Duration.ofMinutes(3));
        Answer again = enter(phone, code(phone), null);
        assertThat(again.body().at("/me/account/id")).isEqualTo(first.body().at("/me/account/id"));
        assertThat(again.body().at("/me/account/name").asString()).isEqualTo("林小民");
    }

    @Test
    void aResidentSaysHowToBeCalled() {
        String phone = freshPhone();
        String token = enter(phone, code(phone), "林小民").body().get("token").asString();
        assertThat(call("PUT", "/api/account/name", Map.of("name", " 林阿婆 "), token).status()).isEqualTo(204);
        assertThat(call("GET", "/api/session", null, token).body().at("/account/name").asString()).isEqualTo("林阿婆");
        Answer empty = call("PUT", "/api/account/name", Map.of("name", "  "), token);
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body().at("/errors/0/field").asString()).isEqualTo("name");
    }

    @Test
    void whetherAPhoneIsRegisteredShowsInNoAnswer() {
        String known = freshPhone();
        accounts.importResidents(List.of(new AccountImport.NewResident("林小民", known)));
        String unknown = freshPhone();
        Answer one = ask(known);
        Answer two = ask(unknown);
        assertThat(one.status()).isEqualTo(two.status()).isEqualTo(200);
        assertThat(one.body().propertyNames()).isEqualTo(two.body().propertyNames());
        assertThat(enter(known, "000000", null).code()).isEqualTo(enter(unknown, "000000", null).code());
    }

    @Test
    void thePhoneOfAMemberOfStaffOpensNoStaffAccount() {
        String phone = freshPhone();
        accounts.importStaff(List.of(new AccountImport.NewStaff(freshLogin(), "王主任", phone,
                List.of(desk("administrator", root())))), PASSWORD);
        assertThat(enter(phone, code(phone), null).body().at("/me/permissions").toString()).isEqualTo("[\"case.report\",\"volunteer.join\"]");
    }

    @Test
    void aCodeCountsOnceForItsOwnPhoneForFiveMinutesAndFiveAttempts() {
        String phone = freshPhone();
        String code = code(phone);
        assertThat(enter(freshPhone(), code, null).code()).isEqualTo("identity.code-wrong");
        assertThat(enter(phone, code, null).status()).isEqualTo(200);
        assertThat(enter(phone, code, null).code()).isEqualTo("identity.code-wrong");

        String late = freshPhone();
        String lateCode = code(late);
        clock.move(Duration.ofMinutes(6));
        assertThat(enter(late, lateCode, null).code()).isEqualTo("identity.code-wrong");

        String guessed = freshPhone();
        String right = code(guessed);
        for (int i = 0; i < 5; i++) {
            assertThat(enter(guessed, right.equals("111111") ? "222222" : "111111", null).code()).isEqualTo("identity.code-wrong");
        }
        assertThat(enter(guessed, right, null).code()).isEqualTo("identity.code-wrong");
    }

    @Test
    void aPhoneIsNotRungWithCodesAgainAndAgain() {
        String phone = freshPhone();
        assertThat(ask(phone).status()).isEqualTo(200);
        Answer tooSoon = ask(phone);
        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(Integer.parseInt(tooSoon.response().getHeader("Retry-After"))).isBetween(50, 60);
        clock.move(Duration.ofSeconds(61));
        assertThat(ask(phone).status()).isEqualTo(200);
        assertThat(Integer.parseInt(ask(phone).response().getHeader("Retry-After"))).isBetween(110, 120);
    }

    @Test
    void oneAddressCannotAskForCodesForATown() {
        String address = freshAddress();
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            refused += call("POST", "/api/session/phone-code", Map.of("phone", freshPhone()), null, address, List.of())
                    .status() == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(10);
    }

    @Test
    void withoutTheDemoAndWithoutAGatewayItIsSaidPlainlyAndNoCodeIsShown() {
        demo(false);
        Answer answer = ask(freshPhone());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("identity.sms-not-configured");
        assertThat(answer.body().has("demoCode")).isFalse();
    }

    @Test
    void whatIsNoPhoneNumberIsRefused() {
        for (String text : List.of("12345", "23800001234", "138000012345", "１３８00001234", "138\u202E00001234", "+1 13800001234")) {
            assertThat(ask(text).code()).as(text).isEqualTo("identity.phone-invalid");
        }
    }

    @Test
    void aNameThatTurnsTheTextAroundItOrCarriesMarkupIsRefused() {
        for (String name : List.of("a\u202Eb", "a\nb", "<b>x</b>", "x".repeat(41))) {
            String phone = freshPhone();
            assertThat(enter(phone, "000000", name).status()).as(name).isIn(400, 422);
        }
    }

    private Answer ask(String phone) {
        return call("POST", "/api/session/phone-code", Map.of("phone", phone), null);
    }

    private String code(String phone) {
        return ask(phone).body().get("demoCode").asString();
    }

    private Answer enter(String phone, String code, String name) {
        return call("POST", "/api/session/phone", name == null ? Map.of("phone", phone, "code", code)
                : Map.of("phone", phone, "code", code, "name", name), null);
    }
}
