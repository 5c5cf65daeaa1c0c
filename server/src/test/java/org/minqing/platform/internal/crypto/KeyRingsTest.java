package org.minqing.platform.internal.crypto;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.platform.StartupFailure;
import org.minqing.testsupport.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyRingsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** One story, since a database is married to its keys once. */
    @Test
    void aDatabaseIsOpenedOnlyWithTheKeysThatItWasWrittenWith(@TempDir Path data) throws Exception {
        JdbcClient jdbc = database.jdbc();
        Path file = data.resolve(KeyRings.FILE);
        assertThatThrownBy(() -> KeyRings.open(data, jdbc)).isInstanceOf(StartupFailure.class);
        assertThat(file).doesNotExist();
        byte[] key = KeyRings.openOrCreate(null, file, jdbc).derive(1, "use").getEncoded();
        assertThat(KeyRings.openOrCreate(null, file, jdbc).derive(1, "use").getEncoded()).isEqualTo(key);
        assertThat(KeyRings.open(data, jdbc).derive(1, "use").getEncoded()).isEqualTo(key);

        assertThatThrownBy(() -> KeyRings.openOrCreate(null, data.resolve("elsewhere"), jdbc))
                .isInstanceOf(StartupFailure.class).hasMessageContaining("is missing");
        assertThat(data.resolve("elsewhere")).doesNotExist();
        Path other = data.resolve("other");
        KeyFile.create(other);
        assertThatThrownBy(() -> KeyRings.openOrCreate(null, other, jdbc))
                .isInstanceOf(StartupFailure.class).hasMessageContaining("not those");
        Files.writeString(other, "rubbish");
        assertThatThrownBy(() -> KeyRings.openOrCreate(null, other, jdbc)).isInstanceOf(StartupFailure.class);
        assertThat(jdbc.sql("select string_agg(value::text, '') from platform_setting").query(String.class).single())
                .doesNotContain(Base64.getEncoder().encodeToString(key));
    }
}
