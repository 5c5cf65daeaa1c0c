package org.minqing.sync.internal;

import java.util.UUID;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/** A worker's phone: what it sends is numbered and chained. */
final class Phone {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockMvc mvc;
    private final String token;
    final String device = UUID.randomUUID().toString();
    private String chain = "";
    private long seq;

    Phone(MockMvc mvc, String token) {
        this.mvc = mvc;
        this.token = token;
    }

    /** An item that waits in the outbox. */
    record Item(HttpMethod method, String path, String body, long seq, String header) {

        String chain() {
            return header.substring(header.lastIndexOf(';') + 1);
        }
    }

    record Answer(int status, JsonNode body, MockHttpServletResponse response) {

        String code() {
            return body.path("code").asString("");
        }

        boolean isReceipt() {
            return response.getHeader(OutboxFilter.RECEIPT) != null;
        }
    }

    Item put(String path, String ref, String body) {
        chain = OutboxItem.chain(chain, ref, body.getBytes(UTF_8));
        return new Item(HttpMethod.POST, path, body, ++seq, device + ";" + seq + ";" + chain);
    }

    Item report(String text, String place) {
        String ref = UUID.randomUUID().toString();
        return put("/api/cases", ref, """
                {"ref":"%s","text":"%s","category":"0603","place":%s,"anonymous":false,"channel":"worker","files":[]}"""
                .formatted(ref, text, place));
    }

    Answer send(Item item) {
        return send(item, item.header());
    }

    Answer send(Item item, String header) {
        MockHttpServletRequestBuilder call = request(item.method(), item.path()).contentType(MediaType.APPLICATION_JSON)
                .content(item.body().getBytes(UTF_8)).header("Authorization", "Bearer " + token);
        return call(header == null ? call : call.header("Outbox", header));
    }

    Answer get(String path) {
        return call(request(HttpMethod.GET, path).header("Authorization", "Bearer " + token));
    }

    JsonNode outbox() {
        return get("/api/outbox/" + device).body();
    }

    private Answer call(MockHttpServletRequestBuilder call) {
        try {
            MockHttpServletResponse response = mvc.perform(call).andReturn().getResponse();
            String text = response.getContentAsString(UTF_8);
            return new Answer(response.getStatus(), text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text), response);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
