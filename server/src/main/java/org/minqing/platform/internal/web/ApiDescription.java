package org.minqing.platform.internal.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI description says beyond the shapes of the controllers: problems, sign-in, and what may be null. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI(SpecVersion.V31)
                .info(new Info().title("Minqing 民情地图").version("1")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSchemas(PROBLEM, problem())
                        .addSecuritySchemes("token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                        .addSecuritySchemes("session", new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE).name("MINQING_SESSION")))
                .security(List.of(new SecurityRequirement().addList("token"), new SecurityRequirement().addList("session")));
    }

    /** Whatever is asked, the answer may be a problem. */
    @Bean
    OpenApiCustomizer problemsEverywhere() {
        ApiResponse problem = new ApiResponse().description("What was wrong, and what to do")
                .content(new Content().addMediaType("application/problem+json",
                        new MediaType().schema(new Schema<>(SpecVersion.V31).$ref("#/components/schemas/" + PROBLEM))));
        return description -> description.getPaths().values().forEach(path -> path.readOperations()
                .forEach(operation -> operation.getResponses().addApiResponse("default", problem)));
    }

    /** A record inside another class bears the name of that class, too: two may be called alike. */
    @Bean
    ModelResolver names() {
        return new ModelResolver(Json31.mapper(), new TypeNameResolver() {
            @Override
            protected String getNameOfClass(Class<?> type) {
                Class<?> outer = type.getEnclosingClass();
                String simple = type.getSimpleName();
                return outer == null ? simple : outer.getSimpleName().replaceFirst("Controller$", "") + simple;
            }
        }).openapi31(true);
    }

    @Bean
    ModelConverter nullability() {
        return new Nullability();
    }

    private static Schema<?> problem() {
        return object(Map.of("type", text(), "title", text(), "status", new Schema<>(SpecVersion.V31).types(Set.of("integer")),
                "detail", text(), "code", text(), "traceId", text(),
                "errors", new ArraySchema().items(object(Map.of("field", text(), "code", text(), "message", text())))));
    }

    private static Schema<?> object(Map<String, Schema<?>> properties) {
        Schema<?> object = new Schema<>(SpecVersion.V31).types(Set.of("object"));
        properties.keySet().stream().sorted().forEach(name -> object.addProperty(name, properties.get(name)));
        return object.required(properties.keySet().stream().sorted().toList());
    }

    private static Schema<?> text() {
        return new Schema<>(SpecVersion.V31).types(Set.of("string"));
    }

    /** A record's component is there, and is null only if it is declared {@link Nullable}. */
    private static final class Nullability implements ModelConverter {

        @Override
        public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            JavaType java = Json31.mapper().constructType(type.getType());
            if (resolved != null && java != null && java.getRawClass().isRecord()) {
                Schema<?> model = resolved.get$ref() == null ? resolved
                        : context.getDefinedModels().get(resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1));
                if (model != null && model.getProperties() != null) {
                    declare(model, java.getRawClass());
                }
            }
            return resolved;
        }

        @SuppressWarnings("rawtypes")
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

        @SuppressWarnings({"rawtypes", "unchecked"})
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
    }
}
