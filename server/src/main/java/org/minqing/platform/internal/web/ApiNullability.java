package org.minqing.platform.internal.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Says what may be null and what may be left out. A record's component is null only if it is declared
 * {@link Nullable}. Answers carry every component; of what is sent to us the nullable ones may be left out.
 */
@SuppressWarnings("rawtypes")
class ApiNullability implements ModelConverter, GlobalOpenApiCustomizer {

    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json31.mapper().constructType(type.getType());
        if (resolved != null && java != null && java.getRawClass().isRecord()) {
            Schema<?> model = resolved.get$ref() == null ? resolved : context.getDefinedModels().get(name(resolved));
            if (model != null && model.getProperties() != null) {
                declare(model, java.getRawClass());
            }
        }
        return resolved;
    }

    private static void declare(Schema<?> model, Class<?> type) {
        List<String> required = new ArrayList<>();
        Map<String, Schema> properties = model.getProperties();
        for (RecordComponent component : type.getRecordComponents()) {
            Schema property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            boolean nullable = Arrays.stream(component.getAnnotatedType().getAnnotations())
                    .anyMatch(annotation -> annotation.annotationType() == Nullable.class);
            if (nullable) {
                properties.put(component.getName(), orNull(property));
            } else {
                required.add(component.getName());
            }
        }
        model.setRequired(required.isEmpty() ? null : required);
    }

    @SuppressWarnings("unchecked")
    private static Schema orNull(Schema schema) {
        if (schema.get$ref() != null) {
            return new Schema<>(SpecVersion.V31).anyOf(List.of(schema, new Schema<>(SpecVersion.V31).types(Set.of("null"))));
        }
        Set<String> types = new LinkedHashSet<>();
        if (schema.getTypes() != null) {
            types.addAll(schema.getTypes());
        } else if (schema.getType() != null) {
            types.add(schema.getType());
        }
        if (!types.isEmpty()) {
            types.add("null");
            schema.setTypes(types);
        }
        return schema;
    }

    /** What no request holds is whole. */
    @Override
    public void customise(OpenAPI description) {
        Map<String, Schema> schemas = description.getComponents().getSchemas();
        Set<String> sent = new HashSet<>();
        description.getPaths().values().stream().flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .forEach(operation -> follow(operation.getRequestBody().getContent(), schemas, sent));
        schemas.forEach((name, schema) -> {
            if (!sent.contains(name) && schema.getProperties() != null) {
                schema.setRequired(List.copyOf(((Map<?, ?>) schema.getProperties()).keySet()));
            }
        });
    }

    private static void follow(Content content, Map<String, Schema> schemas, Set<String> found) {
        content.values().forEach(media -> follow(media.getSchema(), schemas, found));
    }

    @SuppressWarnings("unchecked")
    private static void follow(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> found) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null && found.add(name(schema))) {
            follow(schemas.get(name(schema)), schemas, found);
        }
        follow(schema.getItems(), schemas, found);
        if (schema.getAnyOf() != null) {
            ((List<Schema>) schema.getAnyOf()).forEach(each -> follow(each, schemas, found));
        }
        if (schema.getProperties() != null) {
            ((Map<String, Schema>) schema.getProperties()).values().forEach(each -> follow(each, schemas, found));
        }
    }

    private static String name(Schema reference) {
        return reference.get$ref().substring(SCHEMAS.length());
    }
}
