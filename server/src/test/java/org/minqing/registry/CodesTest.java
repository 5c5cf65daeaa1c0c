package org.minqing.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CodesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<String> ABOVE = List.of("汕尾市", "海丰县");

    /** The examples of GB 11643-1999, and of GB 32100-2015. */
    @Test
    void thePublishedExamplesAreValid() {
        assertThat(CitizenId.of("11010519491231002X", TODAY)).extracting(CitizenId::birthDate, CitizenId::sex, CitizenId::area)
                .containsExactly(LocalDate.of(1949, 12, 31), "2", "110105");
        assertThat(CitizenId.of("440524188001010014", TODAY).sex()).isEqualTo("1");
        assertThat(OrganisationCode.of("91350100M000100Y43").code()).isEqualTo("91350100M000100Y43");
    }

    @Test
    void whatPeopleTypeForANumberIsTheNumber() {
        assertThat(CitizenId.of(" 11010519491231002x ", TODAY).number()).isEqualTo("11010519491231002X");
        assertThat(CitizenId.of("１１０１０５１９４９１２３１００２Ｘ", TODAY).number()).isEqualTo("11010519491231002X");
        assertThat(OrganisationCode.of("91350100-m000100y-43").code()).isEqualTo("91350100M000100Y43");
    }

    @Test
    void anOldNumberOf15DigitsBecomesTheNewOne() {
        assertThat(CitizenId.of("110105491231002", TODAY).number()).isEqualTo("11010519491231002X");
        assertThat(CitizenId.of("440524800101999", TODAY).birthDate()).isEqualTo(LocalDate.of(1880, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"110105194912310021,citizen-id.check-digit", "11010519490230002X,citizen-id.birth-date",
            "11010520990101002X,citizen-id.birth-date", "00010519491231002X,citizen-id.area",
            "1101051949123100,citizen-id.format", "1101051949123100AX,citizen-id.format"})
    void aWrongNumberSaysWhatIsWrong(String number, String code) {
        assertThatThrownBy(() -> CitizenId.of(number, TODAY)).isInstanceOf(CodeFault.class).hasMessage(code);
    }

    @Test
    void everySingleWrongDigitAndEverySwapOfNeighboursIsNoticed() {
        Random random = new Random(11643);
        for (int i = 0; i < 2_000; i++) {
            String number = CitizenId.made("4415" + (10 + random.nextInt(89)), LocalDate.of(1950, 1, 1).plusDays(random.nextInt(25_000)),
                    random.nextInt(1_000)).number();
            assertThat(CitizenId.of(number, TODAY).number()).isEqualTo(number);
            int at = random.nextInt(17);
            char wrong = (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
            assertThatThrownBy(() -> CitizenId.of(number.substring(0, at) + wrong + number.substring(at + 1), TODAY))
                    .isInstanceOf(CodeFault.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y44", "91350100M000100I43", "9135010AM000100Y43", "91350100M000100Y4"})
    void aWrongOrganisationCodeIsRefused(String code) {
        assertThatThrownBy(() -> OrganisationCode.of(code)).isInstanceOf(CodeFault.class)
                .hasMessageStartingWith("organisation-code.");
    }

    @ParameterizedTest
    @CsvSource({"138 0013 8000,13800138000", "+86-138-0013-8000,13800138000", "008613800138000,13800138000",
            "１３８００１３８０００,13800138000", "(0660)3361234,06603361234", "0660-3361234,06603361234"})
    void aPhoneHasOneForm(String typed, String normal) {
        assertThat(PhoneNumber.normal(typed)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12800138000", "1380013800", "无", "3361234"})
    void whatIsNoPhoneIsRefused(String typed) {
        assertThatThrownBy(() -> PhoneNumber.normal(typed)).isInstanceOf(CodeFault.class).hasMessage("phone.format");
    }

    @ParameterizedTest
    @CsvSource({"张 三,张三", "' 欧阳　修 ',欧阳修", "阿里木•买买提,阿里木·买买提", "阿里木．买买提,阿里木·买买提",
            "阿里木・买买提,阿里木·买买提", "Li  Xiao Ming,Li Xiao Ming"})
    void aNameHasOneForm(String typed, String normal) {
        assertThat(PersonName.normal(typed)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "张3", "=cmd()", "13800138000", "·"})
    void whatIsNoNameIsRefused(String typed) {
        assertThatThrownBy(() -> PersonName.normal(typed)).isInstanceOf(CodeFault.class).hasMessage("name.format");
    }

    @ParameterizedTest
    @CsvSource({"广东省汕尾市海丰县梅陇镇梅星村三组12号之1", "海丰县梅陇镇梅星村第三村民小组１２号-1", "梅陇镇 梅星村 3队 12号—1",
            "汕尾市海丰县梅陇镇，梅星村３组12号－1"})
    void oneDoorWrittenInManyWaysHasOneKey(String typed) {
        assertThat(AddressKey.of(typed, ABOVE)).startsWith("梅陇镇梅星村3组12号");
    }

    @ParameterizedTest
    @CsvSource({"梅陇镇海兴花园5号楼二单元301房,梅陇镇海兴花园5栋2单元301室", "梅陇镇海兴花园５幢2单元301室,梅陇镇海兴花园5栋2单元301室",
            "梅陇镇海兴花园第五座二单元３０１,梅陇镇海兴花园5栋2单元301", "梅陇镇人民路十八号,梅陇镇人民路18号",
            "梅陇镇人民路一百二十号,梅陇镇人民路120号", "梅陇镇人民路一二号,梅陇镇人民路12号"})
    void buildingsRoomsAndChineseNumbersHaveOneForm(String typed, String key) {
        assertThat(AddressKey.of(typed, ABOVE)).isEqualTo(key);
    }
}
