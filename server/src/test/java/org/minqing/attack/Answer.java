package org.minqing.attack;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server said, and to what. */
record Answer(String request, int status, HttpHeaders headers, byte[] bytes) {

    String mediaType() {
        String type = headers.firstValue("Content-Type").orElse("");
        return type.contains(";") ? type.substring(0, type.indexOf(';')) : type;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(bytes);
    }

    @Override
    public String toString() {
        String text = text();
        return request + " → " + status + " " + mediaType() + " " + (text.length() > 1000 ? text.substring(0, 1000) + "…" : text);
    }
}
