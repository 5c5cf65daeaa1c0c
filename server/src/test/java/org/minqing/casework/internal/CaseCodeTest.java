package org.minqing.casework.internal;

import org.junit.jupiter.api.Test;

import org.minqing.casework.CaseCode;

import static org.assertj.core.api.Assertions.assertThat;

class CaseCodeTest {

    @Test
    void aCodeSurvivesBeingReadAloudAndTypedByHand() {
        CaseCode code = CaseCode.random("441502001");
        String typed = " " + code.display().toLowerCase().replace('0', 'o').replace('1', 'l').replace("-", "");
        assertThat(CaseCode.parse(typed)).contains(code);
        assertThat(code.town()).isEqualTo("441502001");
        assertThat(code.display()).matches("[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){2}");
    }

    @Test
    void everySingleWrongCharacterIsNoticed() {
        String right = CaseCode.random("010203004").value();
        for (int at = 0; at < right.length(); at++) {
            for (char c : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                if (c != right.charAt(at)) {
                    assertThat(CaseCode.parse(right.substring(0, at) + c + right.substring(at + 1))).isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsNoCodeIsNoCode() {
        assertThat(CaseCode.parse("")).isEmpty();
        assertThat(CaseCode.parse("路灯")).isEmpty();
        assertThat(CaseCode.parse("U".repeat(15))).isEmpty();
        assertThat(CaseCode.parse("A".repeat(10_000))).isEmpty();
    }
}
