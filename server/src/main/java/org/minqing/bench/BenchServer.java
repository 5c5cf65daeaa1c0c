package org.minqing.bench;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.minqing.platform.StartupFailure;

/** The product as a process of its own on a data folder of its own, as an operator would run it. */
final class BenchServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);

    private final Path folder;
    private final int port;
    private final Process process;

    private BenchServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts the server and returns when it is ready. */
    static BenchServer start(Path folder, List<String> settings) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1536m", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), "org.minqing.MinqingApplication",
                "--minqing.data=" + folder.resolve("data"), "--server.port=" + port));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MINQING_DB"));
        BenchServer server = new BenchServer(folder, port, builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitReady();
        return server;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest health = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness")).build();
            while (System.nanoTime() < end) {
                if (!process.isAlive()) {
                    throw new StartupFailure("The server to be measured ended at once; its log is "
                            + folder.resolve("server.log") + ".");
                }
                try {
                    if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // asked again below
                }
                Thread.sleep(200);
            }
        }
        close();
        throw new StartupFailure("The server to be measured was not ready in " + START.toMinutes()
                + " minutes; its log is " + folder.resolve("server.log") + ".");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The built-in database, as the owner of its tables. */
    Baseline.Database database() throws IOException {
        Properties access = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("data/postgres/access.properties"))) {
            access.load(reader);
        }
        return new Baseline.Database("127.0.0.1", Integer.parseInt(access.getProperty("port")), "minqing", "minqing",
                access.getProperty("owner.password"));
    }

    Connection connect() throws IOException, SQLException {
        Baseline.Database database = database();
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
