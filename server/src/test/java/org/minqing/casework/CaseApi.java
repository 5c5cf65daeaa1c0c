package org.minqing.casework;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import javax.imageio.ImageIO;

import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/** Calls the casework API as one of many people, by their tokens. */
public final class CaseApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockMvc mvc;

    public CaseApi(MockMvc mvc) {
        this.mvc = mvc;
    }

    /** An answer with its JSON body. */
    public record Answer(int status, JsonNode body, MockHttpServletResponse response) {

        public String code() {
            return body.path("code").asString("");
        }

        public Answer ok() {
            assertThat(status).as(body.toString()).isBetween(200, 299);
            return this;
        }

        public String state() {
            return body.path("state").asString("");
        }

        public int version() {
            return body.path("version").asInt();
        }

        public List<String> actions() {
            return body.path("actions").valueStream().map(offer -> offer.path("action").asString()).toList();
        }

        /** Field and code of each error. */
        public List<String> errors() {
            return body.path("errors").valueStream()
                    .map(error -> error.path("field").asString() + " " + error.path("code").asString()).toList();
        }
    }

    public Answer get(String token, String path) {
        return call(token, HttpMethod.GET, path, null);
    }

    public Answer post(String token, String path, Object body) {
        return call(token, HttpMethod.POST, path, body instanceof String text ? text : JSON.writeValueAsString(body));
    }

    public Answer patch(String token, String path, Object body) {
        return call(token, HttpMethod.PATCH, path, JSON.writeValueAsString(body));
    }

    public Answer put(String token, String path, Object body) {
        return call(token, HttpMethod.PUT, path, JSON.writeValueAsString(body));
    }

    public Answer delete(String token, String path) {
        return call(token, HttpMethod.DELETE, path, null);
    }

    public Answer report(String token, Map<String, ?> changes) {
        return post(token, "/api/cases", reportBody(changes));
    }

    /** A proper report, with some members replaced; null takes one away. */
    public static Map<String, Object> reportBody(Map<String, ?> changes) {
        Map<String, Object> body = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "text", "村口路灯不亮",
                "anonymous", false, "files", List.of()));
        body.put("category", null);
        changes.forEach((name, value) -> {
            if (value == null && !name.equals("category")) {
                body.remove(name);
            } else {
                body.put(name, value);
            }
        });
        return body;
    }

    public Answer act(String token, Answer last, String action, Map<String, ?> inputs) {
        Map<String, Object> body = new HashMap<>(inputs);
        body.putIfAbsent("ref", UUID.randomUUID().toString());
        body.putIfAbsent("version", last.version());
        return post(token, "/api/cases/" + last.code() + "/actions/" + action, body);
    }

    /** Uploads a photo and gives its id. */
    public String photo(String token) {
        return photo(token, ThreadLocalRandom.current().nextInt());
    }

    /** The same number is the same photo. */
    public String photo(String token, int seed) {
        try {
            BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            image.setRGB(3, 4, seed);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return send(multipart("/api/files").file(new MockMultipartFile("file", "p.png", "image/png",
                    bytes.toByteArray())), token).ok().body().path("id").asString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer call(String token, HttpMethod method, String path, String body) {
        MockHttpServletRequestBuilder request = request(method, URI.create(path));
        if (body != null) {
            request.contentType("application/json").content(body);
        }
        return send(request, token);
    }

    private Answer send(AbstractMockHttpServletRequestBuilder<?> request,
                        String token) {
        try {
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
            String text = response.getContentAsString(StandardCharsets.UTF_8);
            return new Answer(response.getStatus(), text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text)
                    : JSON.nullNode(), response);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
