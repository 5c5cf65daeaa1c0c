package org.minqing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI description, to hold answers to it and to know what can be asked. */
final class ApiDescription {

    private static final String LOCATION = "https://minqing.example/openapi.json";

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry schemas;
    private final Map<String, Schema> cache = new ConcurrentHashMap<>();

    /** One method on one path template. */
    record Operation(String method, String path, Pattern pattern, JsonNode node) {

        List<JsonNode> parameters() {
            List<JsonNode> all = new ArrayList<>();
            node.path("parameters").forEach(all::add);
            return all;
        }

        /** Schema of the JSON body, if it takes one. */
        Optional<JsonNode> body() {
            return Optional.of(node.at("/requestBody/content/application~1json/schema")).filter(JsonNode::isObject);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    ApiDescription(String json) {
        document = JsonMapper.shared().readTree(json);
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method ->
                operations.add(new Operation(method.getKey().toUpperCase(), path.getKey(),
                        Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "[^/]+").replace(".", "\\.")),
                        method.getValue()))));
        operations.sort(Comparator.comparing((Operation operation) -> operation.path().contains("{"))
                .thenComparing(Operation::path).thenComparing(Operation::method));
        schemas = SchemaRegistry.withDialects(List.of(Dialects.getOpenApi31(), Dialects.getDraft202012()),
                builder -> builder.schemas(Map.of(LOCATION, json)));
    }

    List<Operation> operations() {
        return operations;
    }

    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    /** Fails if the description does not know the answer's status or media type, or its content is another. */
    void check(String method, String path, Answer answer) {
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        Optional<Operation> operation = operations.stream()
                .filter(known -> known.method().equals(method) && known.pattern().matcher(bare).matches()).findFirst();
        if (operation.isEmpty() || answer.status() >= 400) {
            return; // problems are held to their own shape, see Problems
        }
        JsonNode responses = operation.get().node().path("responses");
        JsonNode response = responses.path(String.valueOf(answer.status()));
        assertThat(response.isObject()).as("%s: status is described in %s", answer, responses.propertyNames()).isTrue();
        JsonNode content = response.path("content");
        JsonNode type = content.has(answer.mediaType()) ? content.get(answer.mediaType()) : content.path("*/*");
        if (type.has("schema") && answer.mediaType().endsWith("json")) {
            String pointer = "/paths/" + escape(operation.get().path()) + "/" + method.toLowerCase() + "/responses/"
                    + answer.status() + "/content/" + escape(content.has(answer.mediaType()) ? answer.mediaType() : "*/*") + "/schema";
            List<Error> errors = cache.computeIfAbsent(pointer,
                    any -> schemas.getSchema(SchemaLocation.of(LOCATION + "#" + pointer))).validate(answer.json());
            assertThat(errors).as("%s is what the API description says", answer).isEmpty();
        }
    }

    private static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}
