package org.minqing.platform.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void aNameLosesItsPathControlCharactersAndMarksThatTurnTheDirection() {
        assertThat(FileName.of("C:\\fakepath\\路灯.jpg", "photo")).isEqualTo("路灯.jpg");
        assertThat(FileName.of("../../etc/pass\u0000wd\u202e.jpg", "photo")).isEqualTo("passwd.jpg");
        assertThat(FileName.of("a\"b\r\nc.jpg", "photo")).isEqualTo("abc.jpg");
        assertThat(FileName.of("\u0007", "photo")).isEqualTo("photo");
        assertThat(FileName.of(null, "video")).isEqualTo("video");
        assertThat(FileName.of("长".repeat(500), "photo")).hasSize(120);
    }
}
