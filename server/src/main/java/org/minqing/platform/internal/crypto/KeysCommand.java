package org.minqing.platform.internal.crypto;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.minqing.platform.Installation;
import org.minqing.platform.OperatorCommand;
import org.minqing.platform.SealedTable;
import org.minqing.platform.StartupFailure;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code minqing keys rotate}: a new secret key, and everything sealed with it, while the servers run. */
@Command(name = "keys", description = "Secret keys of an installation.", mixinStandardHelpOptions = true,
        subcommands = KeysCommand.Rotate.class)
public final class KeysCommand implements OperatorCommand {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: rotate.");
    }

    /** The steps: a key into the file, everybody has it, everybody writes with it, old values are sealed again. */
    @Command(name = "rotate", mixinStandardHelpOptions = true,
            description = "Adds a key to the key file, waits until all running servers have it, and seals all personal fields again with it. "
                    + "Cut off, it goes on where it was when called again. Old keys stay: look-up and backups need them.")
    static final class Rotate implements Callable<Integer> {

        private static final Duration PATIENCE = Duration.ofSeconds(60);
        private static final int LOCK = 0x6b657973;
        private static final long SECOND = 1_000_000_000L;

        @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:MINQING_DATA:-data}",
                description = "data folder of the installation (${DEFAULT-VALUE})")
        Path data = Path.of("data");

        @Option(names = "--cipher", paramLabel = "NAME", description = "AES or SM4, as the servers are set (${DEFAULT-VALUE})")
        GcmFieldCipher.Algorithm cipher = GcmFieldCipher.Algorithm.AES;

        @Option(names = "--batch", paramLabel = "N", description = "rows of one transaction (${DEFAULT-VALUE})")
        int batch = 500;

        @Override
        public Integer call() throws Exception {
            try (Installation installation = Installation.open(data); Connection lock = installation.dataSource().getConnection()) {
                if (!alone(lock)) {
                    throw new StartupFailure("Another rotation is running.");
                }
                return rotate(installation.dataSource());
            }
        }

        private int rotate(DataSource database) throws InterruptedException {
            JdbcClient jdbc = JdbcClient.create(database);
            KeyHolders holders = new KeyHolders(jdbc);
            MainKeys keys = KeyRings.open(System.getenv("MINQING_CRYPTO_KEYS"), KeyRings.file(data), jdbc, false);
            int active = holders.active(keys.activeVersion());
            boolean unfinished = new KeyRotation(database, new GcmFieldCipher(keys, cipher), active, batch).isUnfinished();
            if (!unfinished && keys.activeVersion() <= active) {
                keys = added(keys);
            }
            int version = unfinished ? active : keys.activeVersion();
            if (version > active) {
                await(holders, version, "has not read key " + version + ": copy the key file to every node and call this again",
                        holder -> holder.newest() >= version);
                holders.activate(version);
                await(holders, version, "still writes with an older key: call this again when it does not",
                        holder -> holder.active() >= version);
                System.out.println("New data is written with key " + version + ".");
            }
            return sealAgain(database, keys, version);
        }

        private MainKeys added(MainKeys keys) {
            if (KeyRings.areInEnvironment()) {
                throw new StartupFailure("The keys come from MINQING_CRYPTO_KEYS: add the line of a new key " + (keys.activeVersion() + 1)
                        + " there on every node, start them again, and then call this again.");
            }
            Path file = KeyRings.file(data);
            System.out.println("Key " + KeyFile.add(file) + " is in " + file + ". Keep a copy of the file apart from the backups of the database.");
            return KeyFile.read(file);
        }

        private static void await(KeyHolders holders, int version, String complaint, Predicate<KeyHolders.Holder> ready) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                List<KeyHolders.Holder> late = holders.running().stream().filter(ready.negate()).toList();
                if (late.isEmpty()) {
                    return;
                }
                if (System.nanoTime() > end) {
                    throw new StartupFailure(late.size() + " of " + holders.running().size() + " running servers " + complaint + ".");
                }
                Thread.sleep(200);
            }
        }

        private int sealAgain(DataSource database, MainKeys keys, int version) {
            List<SealedTable> tables = new ArrayList<>();
            ServiceLoader.load(SealedTable.Source.class).forEach(source -> tables.addAll(source.tables()));
            // As one whose active key is the version, whatever the highest is.
            KeyRotation rotation = new KeyRotation(database, new GcmFieldCipher(keys.upTo(version), cipher), version, batch);
            long start = System.nanoTime();
            long[] said = {start};
            KeyRotation.Outcome outcome = rotation.run(tables, (table, rows, values) -> {
                if (System.nanoTime() - said[0] > 2 * SECOND) {
                    said[0] = System.nanoTime();
                    System.out.printf("%s: %,d rows seen, %,d values sealed again, %,d rows/s%n", table, rows, values,
                            rows * SECOND / Math.max(1, said[0] - start));
                }
            });
            System.out.printf("All is sealed with key %d: %,d rows seen, %,d values sealed again, in %.1f s.%n", version, outcome.rows(),
                    outcome.values(), (System.nanoTime() - start) / 1e9);
            if (outcome.broken() > 0) {
                System.out.printf("%,d values could not be opened and were left as they are: their rows were copied or changed by hand.%n", outcome.broken());
            }
            return outcome.broken() == 0 ? 0 : 1;
        }

        private static boolean alone(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?, 1)")) {
                statement.setInt(1, LOCK);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        }
    }
}
