package org.minqing.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.minqing.platform.OperatorCommand;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;

/**
 * Starts the server on a folder that is thrown away, asks it a few questions and ends: what the JDK sees of it goes
 * into its AOT cache (JEP 514), from which later starts take the classes ready made. Run by the launcher.
 */
@Command(name = "rehearse", hidden = true, description = "Prepares quick starts.")
public final class RehearseCommand implements OperatorCommand {

    private static final List<String> QUESTIONS = List.of("/actuator/health", "/", "/leader/", "/api/profile",
            "/api/grids/root", "/api/session", "/api/cases", "/v3/api-docs");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("minqing-rehearsal");
        StartCommand start = new StartCommand();
        start.port = 0;
        start.data = folder;
        try (ConfigurableApplicationContext context = start.boot(); HttpClient client = HttpClient.newHttpClient()) {
            for (String question : QUESTIONS) {
                client.send(HttpRequest.newBuilder(URI.create(start.address(context) + question)).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
