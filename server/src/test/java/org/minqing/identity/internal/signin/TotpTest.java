package org.minqing.identity.internal.signin;

import java.security.SecureRandom;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpTest {

    /** "12345678901234567890" in base 32. */
    private static final String RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** RFC 6238, appendix B, the last six digits of each. */
    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037", "20000000000,353130"})
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.codeAt(RFC_SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    @Test
    void aPhoneWhoseClockIsHalfAMinuteOffStillWorksAndNoFurther() {
        Instant now = Instant.parse("2026-11-22T02:00:15Z");
        String secret = Totp.newSecret(new SecureRandom());
        assertThat(Totp.matchingStep(secret, Totp.codeAt(secret, now.minusSeconds(30)), now)).isPresent();
        assertThat(Totp.matchingStep(secret, Totp.codeAt(secret, now.plusSeconds(30)), now)).isPresent();
        assertThat(Totp.matchingStep(secret, Totp.codeAt(secret, now.minusSeconds(90)), now)).isEmpty();
        assertThat(Totp.matchingStep(secret, "", now)).isEmpty();
        assertThat(Totp.matchingStep(secret, "１２３４５６", now)).isEmpty();
    }

    @Test
    void aSecretHas160RandomBits() {
        assertThat(Totp.newSecret(new SecureRandom())).hasSize(32).isNotEqualTo(Totp.newSecret(new SecureRandom()));
    }
}
