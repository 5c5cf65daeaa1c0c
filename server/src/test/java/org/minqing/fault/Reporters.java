package org.minqing.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that report without pause and, like our portals, send a report again under the same reference until it is
 * acknowledged.
 */
final class Reporters implements AutoCloseable {

    private static final Set<Integer> TRY_AGAIN = Set.of(429, 503);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String address;
    private final String token;
    private final String gridId;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicLong busy = new AtomicLong();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean running = true;

    Reporters(String address, String token, String gridId) {
        this.address = address;
        this.token = token;
        this.gridId = gridId;
    }

    void begin(int count) {
        for (int i = 0; i < count; i++) {
            clients.add(Thread.ofVirtual().start(this::report));
        }
    }

    /** Case code by reference of all that was acknowledged. */
    Map<String, String> acknowledged() {
        return acknowledged;
    }

    /** Answers that are neither a success nor "come again". */
    List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    /** How often the server said "come again". */
    long busy() {
        return busy.get();
    }

    private void report() {
        while (running) {
            String ref = UUID.randomUUID().toString();
            while (!send(ref)) {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    /** True once the report is acknowledged; a client that is told to stop still brings its last report home. */
    private boolean send(String ref) {
        String body = JSON.writeValueAsString(Map.of("ref", ref, "text", "路灯不亮，晚上看不清路", "anonymous", false,
                "channel", "worker", "place", Map.of("gridId", gridId), "files", List.of()));
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(address + "/api/cases"))
                    .timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200 || answer.statusCode() == 201) {
                JsonNode view = JSON.readTree(answer.body());
                acknowledged.put(ref, view.get("code").asString());
                return true;
            }
            if (TRY_AGAIN.contains(answer.statusCode())) {
                busy.incrementAndGet();
            } else {
                unexpected.add(answer.statusCode() + " " + answer.body());
            }
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits until each client has brought its last report home. */
    @Override
    public void close() {
        running = false;
        try {
            for (Thread client : clients) {
                client.join(Duration.ofSeconds(30));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
