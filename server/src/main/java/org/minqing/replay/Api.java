package org.minqing.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the API. A request that got no answer, or was put off with 503 or 429, is sent again as it was: every
 * one carries the client's own {@code ref}, so it happens once.
 */
final class Api implements AutoCloseable {

    /** The server refused for good. */
    static final class Refused extends RuntimeException {

        private final int status;
        private final String code;

        Refused(int status, String code, String detail) {
            super(status + " " + code + ": " + detail);
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }
    }

    private static final int TRIES = 60;
    private static final String BOUNDARY = "minqing-replay-7c1d";

    private final String address;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).executor(Executors.newVirtualThreadPerTaskExecutor()).build();

    /** @param address without a slash at the end */
    Api(String address) {
        this.address = address;
    }

    JsonNode get(@Nullable String token, String path) {
        return send(token, path, request -> request.GET());
    }

    JsonNode post(@Nullable String token, String path, Map<String, ?> body) {
        byte[] content = json.writeValueAsBytes(body);
        return send(token, path, request -> request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(content)));
    }

    /** Uploads a JPEG; answers the file's id. */
    String upload(String token, String ref, byte[] jpeg) {
        BodyPublisher body = multipart(ref, jpeg);
        return send(token, "/api/files", request -> request
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY).POST(body)).get("id").asString();
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode send(@Nullable String token, String path, UnaryOperator<HttpRequest.Builder> how) {
        String lastFailure = "";
        long pause = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(Duration.ofSeconds(60)).header("Accept", "application/json, application/problem+json")
                    .header("Accept-Language", "en");
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            try {
                if (attempt > 0) {
                    Thread.sleep(pause);
                }
                HttpResponse<byte[]> response = http.send(how.apply(request).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                int status = response.statusCode();
                if (status < 300) {
                    return response.body().length == 0 ? json.createObjectNode() : json.readTree(response.body());
                }
                if (status != 503 && status != 429) {
                    throw refusal(status, response.body());
                }
                lastFailure = "status " + status;
                pause = 1000L * response.headers().firstValueAsLong("Retry-After").orElse(1);
            } catch (IOException e) {
                lastFailure = String.valueOf(e);
                pause = 500;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new Refused(503, "no-answer", path + " failed " + TRIES + " times, last: " + lastFailure);
    }

    private Refused refusal(int status, byte[] body) {
        try {
            JsonNode problem = json.readTree(body);
            return new Refused(status, problem.path("code").asString("unknown"),
                    problem.path("detail").asString("") + " " + problem.path("errors"));
        } catch (RuntimeException notJson) {
            return new Refused(status, "unknown", new String(body, StandardCharsets.UTF_8));
        }
    }

    private static BodyPublisher multipart(String ref, byte[] jpeg) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"ref\"\r\n\r\n" + ref + "\r\n--"
                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"evidence.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(jpeg);
        out.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.ofByteArray(out.toByteArray());
    }

    @Override
    public void close() {
        http.close();
    }
}
