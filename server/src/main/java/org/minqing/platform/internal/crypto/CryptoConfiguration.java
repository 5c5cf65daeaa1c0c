package org.minqing.platform.internal.crypto;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.minqing.platform.BlindIndex;
import org.minqing.platform.DataFolder;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.KeyRing;
import org.minqing.platform.StartupFailure;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the keys, and refuses to start on a database that was written with others. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CryptoProperties.class)
class CryptoConfiguration {

    private static final String SETTING = "keys.fingerprint";

    @Bean
    KeyRing keyRing(CryptoProperties properties, DataFolder folder, JdbcClient jdbc) {
        Path file = properties.file() == null ? folder.resolve("keys") : properties.file();
        Optional<String> expected = jdbc.sql("select value #>> '{}' from platform_setting where key = :key")
                .param("key", SETTING).query(String.class).optional();
        MainKeys keys = open(properties, file, expected.isPresent());
        jdbc.sql("""
                insert into platform_setting (key, value) values (:key, to_jsonb(:fingerprint::text))
                on conflict (key) do nothing
                """).param("key", SETTING).param("fingerprint", keys.fingerprint()).update();
        String stored = jdbc.sql("select value #>> '{}' from platform_setting where key = :key")
                .param("key", SETTING).query(String.class).single();
        if (!stored.equals(keys.fingerprint())) {
            throw new StartupFailure("The keys in " + source(properties, file) + " are not those that this database was "
                    + "written with: put the key file of the first node, or of the backup, in its place.");
        }
        return keys;
    }

    @Bean
    FieldCipher fieldCipher(KeyRing keys, CryptoProperties properties) {
        return new GcmFieldCipher(keys, properties.cipher());
    }

    @Bean
    BlindIndex blindIndex(KeyRing keys) {
        return new HmacBlindIndex(keys);
    }

    private static MainKeys open(CryptoProperties properties, Path file, boolean expected) {
        try {
            if (properties.keys() != null && !properties.keys().isBlank()) {
                return KeyFile.parse(properties.keys(), "MINQING_CRYPTO_KEYS");
            }
            if (Files.exists(file)) {
                return KeyFile.read(file);
            }
        } catch (RuntimeException e) {
            throw new StartupFailure("The secret keys can't be used: " + e.getMessage() + ".", e);
        }
        if (expected) {
            throw new StartupFailure("The key file " + file + " is missing, and this database was written with keys: "
                    + "put the key file of the first node, or of the backup, in its place.");
        }
        return KeyFile.create(file);
    }

    private static String source(CryptoProperties properties, Path file) {
        return properties.keys() == null || properties.keys().isBlank() ? file.toString() : "MINQING_CRYPTO_KEYS";
    }
}
