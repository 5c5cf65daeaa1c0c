package org.minqing.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A worker's phone at the other end of a real line, as docs/offline.md describes it: numbered, chained, sent again until there is a receipt. */
final class Handset {

    /** Bytes of a photo that go at once. */
    static final int PART = 262_144;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI server;
    private final Operator.Worker worker;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    final String device = UUID.randomUUID().toString();
    private String chain = "";
    private long seq;

    Handset(String server, Operator.Worker worker) {
        this.server = URI.create(server);
        this.worker = worker;
    }

    /** A report that waits in the outbox. */
    record Item(String ref, String body, String header, String chain) {
    }

    record Answer(int status, JsonNode body, boolean isReceipt) {
    }

    Item report(String text, List<String> files) {
        String ref = UUID.randomUUID().toString();
        String body = JSON.writeValueAsString(Map.of("ref", ref, "text", text, "category", "0603", "anonymous", false, "channel", "worker",
                "place", Map.of("gridId", worker.gridId()), "files", files));
        chain = sha256(chain + "\n" + ref + "\n" + sha256(body));
        return new Item(ref, body, device + ";" + ++seq + ";" + chain, chain);
    }

    /** Sends it and does not hear what became of it. */
    void sendUnheard(Item item) {
        http.sendAsync(post(item), BodyHandlers.discarding());
    }

    /** Sends it until it has its receipt. */
    JsonNode bringHome(Item item) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).until(() -> call(post(item)), Answer::isReceipt).body();
    }

    /** What the server says it has of this phone. */
    JsonNode receipts() {
        return get("/api/outbox/" + device).body();
    }

    void askForReceiptsUnheard() {
        http.sendAsync(request("/api/outbox/" + device).build(), BodyHandlers.discarding());
    }

    JsonNode upload(String ref) {
        return get("/api/uploads/" + ref).body();
    }

    Answer putPart(String ref, byte[] photo, int from) {
        return call(part(ref, photo, from));
    }

    void putPartUnheard(String ref, byte[] photo, int from) {
        http.sendAsync(part(ref, photo, from), BodyHandlers.discarding());
    }

    /** Half of a part, and then nothing more comes; the line stays open. */
    Socket putHalfAPart(String ref, byte[] photo, int from) throws IOException {
        int to = Math.min(photo.length, from + PART);
        Socket line = new Socket(server.getHost(), server.getPort());
        OutputStream out = line.getOutputStream();
        out.write("""
                PUT /api/uploads/%s HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/octet-stream\r
                Content-Range: bytes %d-%d/%d\r
                Content-Length: %d\r
                \r
                """.formatted(ref, server.getAuthority(), worker.token(), from, to - 1, photo.length, to - from).getBytes(UTF_8));
        out.write(photo, from, (to - from) / 2);
        out.flush();
        return line;
    }

    private HttpRequest part(String ref, byte[] photo, int from) {
        int to = Math.min(photo.length, from + PART);
        return request("/api/uploads/" + ref + "?name=photo.png").header("Content-Type", "application/octet-stream")
                .header("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, photo.length))
                .PUT(BodyPublishers.ofByteArray(Arrays.copyOfRange(photo, from, to))).build();
    }

    private HttpRequest post(Item item) {
        return request("/api/cases").header("Content-Type", "application/json").header("Outbox", item.header())
                .POST(BodyPublishers.ofString(item.body())).build();
    }

    private Answer get(String path) {
        return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(50))
                .until(() -> call(request(path).build()), answer -> answer.status() == 200);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(10)).header("Authorization", "Bearer " + worker.token());
    }

    /** Status 0: no answer. */
    private Answer call(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()), answer.headers().firstValue("Outbox-Receipt").isPresent());
        } catch (IOException e) {
            return new Answer(0, JSON.createObjectNode(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
