package org.minqing.registry.internal.secrecy;

import org.junit.jupiter.api.Test;
import org.minqing.platform.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PersonalFieldTest {

    @Test
    void aMaskLeavesWhatAClerkNeedsToTellTwoApart() {
        assertThat(PersonalField.ID_NUMBER.mask("441502198503021234")).isEqualTo("441*************34");
        assertThat(PersonalField.ID_NUMBER.mask("E1234")).isEqualTo("****");
        assertThat(PersonalField.PHONE.mask("13812345678")).isEqualTo("138****5678");
        assertThat(PersonalField.PHONE.mask("110")).isEqualTo("****");
        assertThat(PersonalField.PRESENT_ADDRESS.mask("东涌镇新湖村三巷12号")).isEqualTo("东涌镇新湖村****");
        assertThat(PersonalField.PRESENT_ADDRESS.mask("城区凤山街道文德路9号")).isEqualTo("城区凤山街道****");
        assertThat(PersonalField.PRESENT_ADDRESS.mask("文德路9号301房")).isEqualTo("****");
    }

    @Test
    void aMaskedValueThatComesBackMeansWhatIsStored() {
        assertThat(PersonalField.PHONE.maskedValueThatComesBack("138****5678", "13812345678")).isEqualTo("13812345678");
        assertThat(PersonalField.PHONE.maskedValueThatComesBack("13900001111", "13812345678")).isEqualTo("13900001111");
        assertThat(PersonalField.PHONE.maskedValueThatComesBack(null, "13812345678")).isNull();
    }

    @Test
    void anyOtherMaskedValueIsRefused() {
        assertThatThrownBy(() -> PersonalField.PHONE.maskedValueThatComesBack("139****5678", "13812345678")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> PersonalField.PHONE.maskedValueThatComesBack("138****5678", null)).isInstanceOf(ProblemException.class);
    }
}
