package org.minqing.platform.internal.crypto;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FieldCipherTest {

    private final MainKeys first = new MainKeys(Map.of(1, key(1)));
    private final MainKeys both = new MainKeys(Map.of(1, key(1), 2, key(2)));

    @ParameterizedTest
    @EnumSource(GcmFieldCipher.Algorithm.class)
    void whatWasEncryptedIsReadAgainAndNeverLooksTheSameTwice(GcmFieldCipher.Algorithm algorithm) {
        GcmFieldCipher cipher = new GcmFieldCipher(first, algorithm);
        byte[] one = cipher.encrypt("13800001234 张三", "account.phone:1");
        assertThat(cipher.decrypt(one, "account.phone:1")).isEqualTo("13800001234 张三");
        assertThat(cipher.encrypt("13800001234 张三", "account.phone:1")).isNotEqualTo(one);
    }

    @Test
    void aCiphertextThatWasMovedToAnotherRowIsRefused() {
        GcmFieldCipher cipher = new GcmFieldCipher(first, GcmFieldCipher.Algorithm.AES);
        byte[] one = cipher.encrypt("13800001234", "account.phone:1");
        assertThatThrownBy(() -> cipher.decrypt(one, "account.phone:2")).isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("138");
    }

    @Test
    void everyChangedBitIsNoticed() {
        GcmFieldCipher cipher = new GcmFieldCipher(first, GcmFieldCipher.Algorithm.AES);
        byte[] one = cipher.encrypt("13800001234", "c");
        for (int i = 0; i < one.length; i++) {
            byte[] changed = one.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(changed, "c")).as("byte " + i).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void afterARotationOldFieldsStayReadableAndNewOnesUseTheNewKeyAndAlgorithm() {
        byte[] old = new GcmFieldCipher(first, GcmFieldCipher.Algorithm.AES).encrypt("old", "c");
        GcmFieldCipher rotated = new GcmFieldCipher(both, GcmFieldCipher.Algorithm.SM4);
        assertThat(rotated.decrypt(old, "c")).isEqualTo("old");
        byte[] fresh = rotated.encrypt("new", "c");
        assertThatThrownBy(() -> new GcmFieldCipher(first, GcmFieldCipher.Algorithm.AES).decrypt(fresh, "c"))
                .hasMessageContaining("key 2 is not in the key file");
    }

    @Test
    void aBlindIndexIsStableOverRotationAndDiffersByField() {
        HmacBlindIndex index = new HmacBlindIndex(first);
        assertThat(new HmacBlindIndex(both).of("account.phone", "138")).isEqualTo(index.of("account.phone", "138"));
        assertThat(index.of("person.phone", "138")).isNotEqualTo(index.of("account.phone", "138"));
    }

    @Test
    void theKeyFileIsReadableByItsOwnerAloneAndIsNotMadeTwice(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("deep").resolve("keys");
        String fingerprint = KeyFile.create(file).fingerprint();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(KeyFile.create(file).fingerprint()).isEqualTo(fingerprint);
        assertThat(KeyFile.read(file).fingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void aBrokenKeyLineIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> KeyFile.parse("1:c2VjcmV0IQ==,nonsense-secret", "the environment"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("nonsense-secret");
    }

    private static byte[] key(int number) {
        byte[] key = new byte[MainKeys.LENGTH];
        key[0] = (byte) number;
        return key;
    }
}
