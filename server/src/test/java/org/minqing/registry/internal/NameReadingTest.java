package org.minqing.registry.internal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NameReadingTest {

    @ParameterizedTest
    @CsvSource({"单田芳,shantianfang,stf", "曾国藩,zengguofan,zgf", "欧阳修,ouyangxiu,oyx", "仇英,qiuying,qy", "查良镛,zhaliangyong,zly",
            "区志强,ouzhiqiang,ozq", "阿里木·买买提,alimumaimaiti,almmmt", "吕布,lubu,lb"})
    void surnamesAreReadAsSurnames(String name, String pinyin, String initials) {
        assertThat(NameReading.of(name)).extracting(NameReading::pinyin, NameReading::initials).containsExactly(pinyin, initials);
    }

    @Test
    void aNameIsFoundByItsPartsItsReadingAndItsInitials() {
        assertThat(NameReading.of("张三丰").grams()).containsExactlyInAnyOrder("张", "三", "丰", "张三", "三丰", "p:zh", "p:zha",
                "p:zhan", "p:zhang", "p:zhangs", "p:zhangsa", "p:zhangsan", "i:z", "i:zs", "i:zsf");
    }

    @Test
    void aCharacterOfTwoReadingsIsFoundByBoth() {
        assertThat(NameReading.of("李长江").grams()).contains("p:lizhang", "p:lichang");
    }
}
