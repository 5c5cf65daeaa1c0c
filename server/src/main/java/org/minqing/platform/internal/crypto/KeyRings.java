package org.minqing.platform.internal.crypto;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.KeyRing;
import org.minqing.platform.StartupFailure;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the keys of an installation, and refuses a database that was written with others. */
public final class KeyRings {

    static final String FILE = "secrets/keys";

    private static final String SETTING = "keys.fingerprint";
    private static final String VARIABLE = "MINQING_CRYPTO_KEYS";

    private KeyRings() {
    }

    /**
     * For an operator's command: as the server would open them, but nothing is made.
     *
     * @throws StartupFailure if there are no keys, or they are not those of the database
     */
    public static KeyRing open(Path data, JdbcClient jdbc) {
        MainKeys keys = open(System.getenv(VARIABLE), file(data), jdbc, false);
        return new LiveKeyRing(keys, () -> keys, new KeyHolders(jdbc));
    }

    /** Seals with AES-256-GCM. */
    public static FieldCipher cipher(KeyRing keys) {
        return new GcmFieldCipher(keys, GcmFieldCipher.Algorithm.AES);
    }

    public static BlindIndex blindIndex(KeyRing keys) {
        return new HmacBlindIndex(keys);
    }

    /** The key file of an installation, whether there is one or not. */
    static Path file(Path data) {
        String file = System.getenv("MINQING_CRYPTO_FILE");
        return file == null || file.isBlank() ? data.resolve(FILE) : Path.of(file);
    }

    /** True if the keys come from the environment. */
    static boolean areInEnvironment() {
        return !isBlank(System.getenv(VARIABLE));
    }

    static MainKeys openOrCreate(@Nullable String keys, Path file, JdbcClient jdbc) {
        return open(keys, file, jdbc, true);
    }

    static MainKeys open(@Nullable String text, Path file, JdbcClient jdbc, boolean mayCreate) {
        boolean isNew = findFingerprint(jdbc).isEmpty();
        MainKeys keys = read(text, file).orElseGet(() -> {
            if (!isNew || !mayCreate) {
                throw new StartupFailure("The key file " + file + " is missing, and this database was written with keys: "
                        + "put the key file of the first node, or of the backup, in its place.");
            }
            return KeyFile.create(file);
        });
        if (isNew && mayCreate) {
            jdbc.sql("""
                    insert into platform_setting (key, value) values (:key, to_jsonb(:fingerprint::text))
                    on conflict (key) do nothing
                    """).param("key", SETTING).param("fingerprint", keys.fingerprint()).update();
        }
        if (!findFingerprint(jdbc).equals(Optional.of(keys.fingerprint()))) {
            throw new StartupFailure("The keys in " + (isBlank(text) ? file.toString() : VARIABLE) + " are not those that this "
                    + "database was written with: put the key file of the first node, or of the backup, in its place.");
        }
        return keys;
    }

    private static Optional<MainKeys> read(@Nullable String text, Path file) {
        try {
            if (text != null && !text.isBlank()) {
                return Optional.of(KeyFile.parse(text, VARIABLE));
            }
            return Files.exists(file) ? Optional.of(KeyFile.read(file)) : Optional.empty();
        } catch (RuntimeException e) {
            throw new StartupFailure("The secret keys can't be used: " + e.getMessage() + ".", e);
        }
    }

    private static Optional<String> findFingerprint(JdbcClient jdbc) {
        return jdbc.sql("select value #>> '{}' from platform_setting where key = :key").param("key", SETTING)
                .query(String.class).optional();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
