package org.minqing.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.minqing.platform.ServerProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets a new server up as its operator would: by the one-time link, then a worker's account. */
final class Operator {

    /** A worker and where he works. */
    record Worker(String token, String gridId) {
    }

    private static final String PASSWORD = "a long enough password";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServerProcess server;
    private final HttpClient http = HttpClient.newHttpClient();

    Operator(ServerProcess server) {
        this.server = server;
    }

    Worker setUp() throws IOException, InterruptedException {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> server.output().contains("/setup/"));
        String administrator = post("/api/setup/" + last("/setup/([\\w-]+)", server.output()), "",
                Map.of("login", "administrator", "name", "管理员", "password", PASSWORD)).get("token").asString();
        JsonNode grid = get("/api/grids/root");
        while (grid.get("childCount").asInt() > 0) {
            grid = get("/api/grids/" + grid.get("id").asString() + "/children").get(0);
        }
        String gridId = grid.get("id").asString();
        JsonNode made = post("/api/accounts", administrator, Map.of("login", "worker", "name", "网格员",
                "duties", List.of(Map.of("role", "worker", "gridId", gridId))));
        String token = post("/api/invitation/" + last("/invitation/([\\w-]+)", made.get("invitation").asString()), "",
                Map.of("password", PASSWORD)).get("token").asString();
        return new Worker(token, gridId);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server.address() + path)));
    }

    private JsonNode post(String path, String token, Object body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.uri() + " " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static String last(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        String found = "";
        while (matcher.find()) {
            found = matcher.group(1);
        }
        return found;
    }
}
