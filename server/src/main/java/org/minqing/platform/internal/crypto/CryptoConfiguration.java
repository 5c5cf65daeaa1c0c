package org.minqing.platform.internal.crypto;

import java.nio.file.Path;

import org.minqing.platform.BlindIndex;
import org.minqing.platform.DataFolder;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.KeyRing;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys and what is done with them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CryptoProperties.class)
class CryptoConfiguration {

    @Bean
    LiveKeyRing keyRing(CryptoProperties properties, DataFolder folder, JdbcClient jdbc) {
        Path file = properties.file() == null ? folder.resolve(KeyRings.FILE) : properties.file();
        MainKeys keys = KeyRings.openOrCreate(properties.keys(), file, jdbc);
        KeyHolders holders = new KeyHolders(jdbc);
        // Keys of the environment can't change while the program runs.
        return properties.keys() == null || properties.keys().isBlank() ? LiveKeyRing.ofFile(keys, file, holders)
                : new LiveKeyRing(keys, () -> keys, holders);
    }

    @Bean
    FieldCipher fieldCipher(KeyRing keys, CryptoProperties properties) {
        return new GcmFieldCipher(keys, properties.cipher());
    }

    @Bean
    BlindIndex blindIndex(KeyRing keys) {
        return new HmacBlindIndex(keys);
    }
}
