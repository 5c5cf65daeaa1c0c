package org.minqing.platform.internal.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Says what the Java types do not, from {@code openapi/shapes.properties}; an entry that fits nothing is an error. */
@Component
@Order(2)
class ApiShapes implements GlobalOpenApiCustomizer {

    @Override
    public void customise(OpenAPI description) {
        Properties shapes = new Properties();
        try (Reader reader = new InputStreamReader(new ClassPathResource("openapi/shapes.properties").getInputStream(),
                StandardCharsets.UTF_8)) {
            shapes.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shapes.forEach((key, words) -> apply(description, (String) key, List.of(((String) words).split(" "))));
    }

    private static void apply(OpenAPI description, String key, List<String> words) {
        String[] place = key.split("\\.", 2);
        if (place.length == 1) {
            require(requireNonNull(description.getComponents().getSchemas().get(key),
                    () -> "openapi/shapes.properties: there is no " + key), words);
        } else {
            limit(find(description, place[0], place[1]).orElseThrow(() ->
                    new IllegalStateException("openapi/shapes.properties: there is no " + key)), words);
        }
    }

    /** There, and not null. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void require(Schema model, List<String> members) {
        Map<String, Schema> properties = model.getProperties();
        for (String member : members) {
            Schema<?> property = properties.get(member);
            if (property == null) {
                throw new IllegalStateException("openapi/shapes.properties: there is no " + member);
            }
            if (property.getAnyOf() != null) {
                properties.put(member, property.getAnyOf().getFirst());
            } else if (property.getTypes() != null) {
                property.setTypes(property.getTypes().stream().filter(type -> !type.equals("null")).collect(Collectors.toSet()));
            }
        }
        Set<String> required = new TreeSet<>(members);
        if (model.getRequired() != null) {
            required.addAll(model.getRequired());
        }
        model.setRequired(List.copyOf(required));
    }

    private static Optional<Schema<?>> find(OpenAPI description, String owner, String member) {
        Schema<?> model = description.getComponents().getSchemas().get(owner);
        if (model != null) {
            Map<String, ?> properties = Optional.<Map<String, ?>>ofNullable(model.getProperties()).orElse(Map.of());
            return Optional.ofNullable((Schema<?>) properties.get(member));
        }
        return description.getPaths().values().stream().flatMap(path -> path.readOperations().stream())
                .filter(operation -> owner.equals(operation.getOperationId())).findAny()
                .flatMap(operation -> parameter(operation, member));
    }

    private static Optional<Schema<?>> parameter(Operation operation, String name) {
        return operation.getParameters().stream().filter(parameter -> parameter.getName().equals(name)).findAny()
                .map(parameter -> {
                    // springdoc gives all texts one and the same schema
                    Schema<Object> own = new Schema<>(SpecVersion.V31).types(Set.of("string"));
                    Object usual = parameter.getSchema().getDefault();
                    if (usual != null) {
                        own.setDefault(usual);
                    }
                    parameter.setSchema(own);
                    return own;
                });
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null is one of the values in JSON Schema
    private static void limit(Schema<?> schema, List<String> words) {
        List<Object> all = new ArrayList<>(words);
        if (schema.getTypes() != null && schema.getTypes().contains("null")) {
            all.add(null);
        }
        ((Schema<Object>) schema).setEnum(all);
        schema.setPattern(null);
    }
}
