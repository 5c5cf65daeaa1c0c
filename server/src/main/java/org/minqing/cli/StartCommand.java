package org.minqing.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.OperatorCommand;
import org.minqing.platform.StartupFailure;
import org.minqing.profile.ProfileFolder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the server and stays until it is stopped. */
@Command(name = "start", description = "Starts the database and the server, and prints the addresses.",
        mixinStandardHelpOptions = true)
public final class StartCommand implements OperatorCommand {

    /** Bytes; with less PostgreSQL can't even recover. */
    private static final long LEAST_SPACE = 100_000_000;

    @Option(names = "--port", paramLabel = "N", description = "Port of the portals (default: ${DEFAULT-VALUE}).")
    int port = 8080;

    @Option(names = "--host", paramLabel = "ADDRESS",
            description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine alone).")
    String host = "127.0.0.1";

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:MINQING_DATA:-data}",
            description = "Folder for all that is kept (default: ${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    @Option(names = "--profile", paramLabel = "NAME", description = "Place to run: a folder under profiles/ (default: the one that the data was begun with, shanwei for new).")
    @Nullable String profile;

    @Option(names = "--demo", negatable = true, fallbackValue = "true",
            description = "Fills a new installation with made-up data and prints accounts; --no-demo does not ask.")
    @Nullable Boolean demo;

    @Override
    public Integer call() {
        long begun = System.nanoTime();
        checkDataFolder();
        checkPort();
        if (profile != null) {
            ProfileFolder.named(profile); // before a database is made that would then have no place
        }
        CountDownLatch closed = new CountDownLatch(1);
        ConfigurableApplicationContext context = boot();
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                closed.countDown();
            }
        });
        try {
            Announcement announcement = new Announcement(address(context), System.out);
            announcement.ready((System.nanoTime() - begun) / 1_000_000);
            new FirstSteps(context, announcement).take(this::wantsDemo, demo != null && demo);
            closed.await();
        } catch (RuntimeException e) {
            // Ctrl-C in the middle of the first steps: what it breaks off is done anew at the next start.
            if (!context.isClosed()) {
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Asked once in the life of an installation, and only where nothing of one's own can be lost: with the built-in database. */
    private boolean wantsDemo() {
        String outside = System.getenv("MINQING_DB_URL");
        return demo != null ? demo : (outside == null || outside.isBlank())
                && Terminal.confirm("Fill it with made-up data to try it out (accounts with known passwords)?");
    }

    ConfigurableApplicationContext boot() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", port);
        settings.put("server.address", host);
        settings.put("minqing.data", data.toAbsolutePath().toString());
        settings.put("minqing.open-database-ahead", true);
        settings.put("management.metrics.system.diskspace.paths", data.toAbsolutePath().toString());
        settings.put("spring.main.keep-alive", true);
        settings.put("spring.main.log-startup-info", false);
        settings.put("logging.file.name", data.resolve("logs/server.log").toAbsolutePath().toString());
        settings.put("logging.threshold.console", System.getenv().getOrDefault("MINQING_CONSOLE_LOG", "OFF"));
        if (profile != null) {
            settings.put("minqing.profile", profile);
        }
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new);
        try {
            return application().run(arguments);
        } catch (RuntimeException e) {
            if (Failures.sentence(e) != null) {
                throw e;
            }
            throw new StartupFailure("The server could not start; the reason is at the end of "
                    + data.resolve("logs/server.log") + ".", e);
        }
    }

    /** The program's main class, which stands above all modules. */
    private static SpringApplication application() {
        try {
            return new SpringApplication(Class.forName("org.minqing.MinqingApplication"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkDataFolder() {
        Path log = data.resolve("logs/server.log");
        try {
            Files.createDirectories(log.getParent());
            FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
            FileStore disk = Files.getFileStore(data);
            if (disk.getTotalSpace() > 0 && disk.getUsableSpace() < LEAST_SPACE) {
                throw new StartupFailure("The disk of the data folder " + data.toAbsolutePath() + " is full ("
                        + disk.getUsableSpace() / 1_000_000 + " MB left): make room, or choose another with --data DIR.");
            }
        } catch (IOException e) {
            throw new StartupFailure("The data folder " + data.toAbsolutePath()
                    + " can't be made or written to (" + reason(e) + "): choose another with --data DIR, or start as the user that it belongs to.", e);
        }
    }

    private static String reason(IOException error) {
        return error instanceof FileSystemException refused && refused.getReason() != null ? refused.getReason()
                : error instanceof AccessDeniedException ? "access denied" : String.valueOf(error.getMessage());
    }

    private void checkPort() {
        if (port < 0 || port > 65535) {
            throw new StartupFailure("Port " + port + " does not exist: choose one from 1 to 65535 with --port N.");
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new StartupFailure("The address " + host + " is unknown: choose one of this machine with --host.", e);
        } catch (IOException e) {
            throw new StartupFailure(port > 0 && port < 1024 && !"root".equals(System.getProperty("user.name"))
                    ? "Port " + port + " may be used by root alone, or is in use: choose another with --port N."
                    : Failures.portInUse(port), e);
        }
    }

    String address(ConfigurableApplicationContext context) {
        int actual = context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort() : port;
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        return "http://" + (everywhere || host.equals("127.0.0.1") ? "localhost" : host) + ":" + actual;
    }
}
