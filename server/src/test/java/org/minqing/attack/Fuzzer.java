package org.minqing.attack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes requests that keep to an operation's shape in some places and break it in others. The same for the same seed. */
final class Fuzzer {

    private static final List<Object> NASTY_VALUES = new ArrayList<>(List.of("", " ", "\u0000", "a\u0000b", "😀", "\u202Eطلب", "'; drop table account; --",
            "../../etc/passwd", "%00", "${7*7}", "<script>alert(1)</script>", "9999-12-31T23:59:59.999999999Z",
            "+999999999-12-31T23:59:59.999999999Z", "0000-00-00", "-1", "1e400", "NaN", "true", "null", "[]",
            Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, 1e308, 1.5, true));
    private static final List<Object> NASTY_JSON = new ArrayList<>(List.of(List.of(), Map.of(), List.of(List.of()),
            List.of(1, "a"), Map.of("a", Map.of()), "\ud83d", "中".repeat(100_000),
            new java.math.BigInteger("9".repeat(400)), new java.math.BigDecimal("1e99999")));

    static {
        NASTY_JSON.addAll(NASTY_VALUES);
    }

    /** A request as it goes out. */
    record Attempt(String method, String path, String body) {
    }

    private final ApiDescription description;
    private final RandomGenerator random;

    Fuzzer(ApiDescription description, long seed) {
        this.description = description;
        this.random = new Random(seed);
    }

    Attempt attempt(ApiDescription.Operation operation) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString();
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(scalar(parameter.path("schema")), true));
                case "query" -> {
                    if (random.nextInt(3) > 0) {
                        query.append(query.isEmpty() ? '?' : '&').append(name).append('=')
                                .append(encoded(scalar(parameter.path("schema")), false));
                    }
                }
                default -> { }
            }
        }
        return new Attempt(operation.method(), path + query, operation.body().map(this::body).orElse(null));
    }

    private String body(JsonNode schema) {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "{";
            case 2 -> "[".repeat(20_000);
            case 3 -> "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
            case 4 -> JsonMapper.shared().writeValueAsString(pick(NASTY_JSON));
            default -> JsonMapper.shared().writeValueAsString(value(schema, 0));
        };
    }

    /** Mostly what the schema asks for; now and then something else. */
    private Object value(JsonNode schemaOrReference, int depth) {
        JsonNode schema = description.resolve(schemaOrReference);
        if (random.nextInt(6) == 0 || depth > 6) {
            return pick(NASTY_JSON);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> random.nextBoolean() ? List.of() : List.of(value(schema.path("items"), depth + 1));
            default -> likely(schema);
        };
    }

    private Map<String, Object> object(JsonNode schema, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(8) > 0) {
                object.put(property.getKey(), random.nextInt(10) == 0 ? null : value(property.getValue(), depth + 1));
            }
        });
        if (random.nextInt(8) == 0) {
            object.put("surplus", 1);
        }
        return object;
    }

    private Object scalar(JsonNode schema) {
        return random.nextInt(3) == 0 ? likely(description.resolve(schema)) : pick(NASTY_VALUES);
    }

    private Object likely(JsonNode schema) {
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size())).asString();
        }
        return switch (type(schema)) {
            case "integer" -> random.nextInt(-2, 1000);
            case "number" -> random.nextDouble(-200, 200);
            case "boolean" -> random.nextBoolean();
            default -> switch (schema.path("format").asString("")) {
                case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
                case "date-time" -> "2026-11-22T00:00:00Z";
                case "date" -> "2026-11-22";
                default -> "0" + Integer.toString(random.nextInt(100_000_000), 32).toUpperCase();
            };
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asString();
        }
        return type.isString() ? type.asString() : schema.has("properties") ? "object" : "string";
    }

    private Object pick(List<Object> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String encoded(Object value, boolean path) {
        String text = URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8).replace("+", "%20");
        return path && text.isEmpty() ? "%20" : text;
    }
}
