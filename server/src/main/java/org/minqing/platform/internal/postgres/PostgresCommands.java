package org.minqing.platform.internal.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs PostgreSQL's own programs on one folder. */
final class PostgresCommands {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCommands.class);
    /** Crash recovery replays at most {@code max_wal_size} of log; even slow disks do that in this time. */
    private static final Duration RECOVERY = Duration.ofMinutes(10);

    private final PostgresSettings settings;
    private final Path home;
    private final PostgresUser user;

    PostgresCommands(PostgresSettings settings, Path home, PostgresUser user) {
        this.settings = settings;
        this.home = home;
        this.user = user;
    }

    /** Makes the data folder; it appears under its name only when it is whole. */
    void initialise(String superuser, String password) throws IOException, InterruptedException {
        Path fresh = settings.folder().resolve("initialising");
        deleteTree(fresh);
        Path passwordFile = settings.folder().resolve("initial-password");
        Files.deleteIfExists(passwordFile);
        Files.createFile(passwordFile,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password + "\n");
            user.own(passwordFile);
            List<String> command = new ArrayList<>(List.of(program("initdb"), "-D", fresh.toString(), "-U", superuser,
                    "--auth=scram-sha-256", "--pwfile=" + passwordFile, "--encoding=UTF8", "--locale=C",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"));
            if (!settings.durable()) {
                command.add("--no-sync");
            }
            run(command);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(fresh, settings.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes the configuration; PostgreSQL reads it at its next start. */
    void configure(int port) throws IOException {
        Path file = settings.data().resolve("minqing.conf");
        Files.writeString(file, settings.configuration(port));
        user.own(file);
        Path main = settings.data().resolve("postgresql.conf");
        String include = "include = 'minqing.conf'";
        String text = Files.readString(main);
        if (!text.contains(include)) {
            Files.writeString(main, text + "\n" + include + "\n");
        }
    }

    /** Starts and waits until connections are taken, recovery after a crash included. */
    void start() throws IOException, InterruptedException {
        // On the command line, so that no ALTER SYSTEM can undo it.
        String options = settings.durable() ? "-c fsync=on -c full_page_writes=on" : "";
        for (int attempt = 1; ; attempt++) {
            try {
                run(List.of(program("pg_ctl"), "start", "-s", "-w", "-t", Long.toString(RECOVERY.toSeconds()), "-D",
                        settings.data().toString(), "-l", settings.log().toString(), "-o", options));
                return;
            } catch (IOException e) {
                // Children of a killed server give up their shared memory a moment after it.
                if (attempt == 5) {
                    throw e;
                }
                LOG.info("The database did not start at the {}. attempt, once more", attempt);
                Thread.sleep(500L * attempt);
                stopWhatIsLeft();
            }
        }
    }

    /** Stops the server if it runs; open transactions are rolled back. */
    void stop() throws IOException, InterruptedException {
        if (postmaster().isPresent()) {
            run(List.of(program("pg_ctl"), "stop", "-s", "-m", "fast", "-w", "-t", "120", "-D",
                    settings.data().toString()));
        }
    }

    /** Ends what an earlier, suddenly dead program left on this folder: a whole server, or single processes of one. */
    void stopWhatIsLeft() throws IOException, InterruptedException {
        if (postmaster().isPresent()) {
            LOG.info("A database server left by an earlier start is stopped first");
            stop();
        }
        for (ProcessHandle orphan : processesOnThisFolder()) {
            // Their server is gone, so is all that they could still acknowledge.
            orphan.destroyForcibly();
            orphan.onExit().join();
        }
    }

    /** The running server, by its pid file; a stale file counts as none. */
    Optional<ProcessHandle> postmaster() throws IOException {
        Path file = settings.data().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive)
                .filter(this::isOurs);
    }

    /** A pid may have been given to some other program since. */
    private boolean isOurs(ProcessHandle process) {
        Path cwd = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return !Files.exists(Path.of("/proc/self")) || Files.isSameFile(cwd, settings.data());
        } catch (IOException e) {
            return false;
        }
    }

    private List<ProcessHandle> processesOnThisFolder() {
        if (!Files.exists(Path.of("/proc/self"))) {
            return List.of();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().map(command -> command.endsWith("/postgres")).orElse(false))
                .filter(this::isOurs).toList();
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("minqing-postgres", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(user.command(command)).directory(settings.folder().toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new IOException(Files.readString(output).strip());
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
