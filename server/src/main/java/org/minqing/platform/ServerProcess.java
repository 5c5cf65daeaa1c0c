package org.minqing.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The server as a process of its own, started from this program's classes, for measurements and fault tests. It
 * inherits the environment.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path data;
    private final int port;
    private final Process process;

    private ServerProcess(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param data      its data folder
     * @param port      0 for any free one
     * @param arguments further arguments of {@code start}, for example {@code --demo}
     * @throws StartupFailure if it ends or is not ready within three minutes, with what it printed
     */
    public static ServerProcess start(Path data, int port, List<String> arguments) {
        try {
            int chosen = port == 0 ? freePort() : port;
            Files.createDirectories(data);
            Path output = data.resolve("output.log");
            List<String> command = command("start", "--data", data.toString(), "--port", Integer.toString(chosen));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            // A measurement that is broken off leaves no server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            ServerProcess server = new ServerProcess(data, chosen, process);
            server.awaitReady(output);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program as a process of its own, with the arguments of one of its commands; it starts as quickly as this one did. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC", "-Xmx3g", "--enable-native-access=ALL-UNNAMED"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(option -> option.startsWith("-XX:AOTCache=") || option.startsWith("-Xlog:"))
                .forEach(command::add);
        command.addAll(List.of("-cp", classPath(), "org.minqing.MinqingApplication"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /** Without classes of tests, which the server would take for parts of itself. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady(Path output) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                kill();
                throw new StartupFailure("The server did not start: " + Files.readString(output).strip());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                kill();
                throw new StartupFailure("The wait for the server was interrupted.", e);
            }
        }
    }

    /** True if the server says that it can serve. */
    public boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(address() + "/actuator/health").toURL()
                    .openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** For example {@code http://127.0.0.1:8080}. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** What it printed so far. */
    public String output() {
        try {
            return Files.readString(data.resolve("output.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its database, while it runs. */
    public Installation installation() {
        return Installation.open(data);
    }

    /** Ends it at once, as a failing machine would. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops it as Ctrl-C does, and waits until it and its database have ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
