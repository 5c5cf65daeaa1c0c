package org.minqing.platform.internal.web;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.minqing.platform.Viewer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;

/** What the OpenAPI description says of the whole: its title, how one signs in, the shape of a problem, names of shapes. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class).addHiddenRestControllers(ProblemErrorController.class)
                .replaceWithSchema(StreamingResponseBody.class, binary()).replaceWithSchema(SseEmitter.class, text())
                .replaceWithSchema(byte[].class, binary())
                .replaceWithSchema(JsonNode.class, new Schema<>(SpecVersion.V31).types(Set.of("object"))
                        .additionalProperties(new Schema<>(SpecVersion.V31)));
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI(SpecVersion.V31)
                .info(new Info().title("Minqing 民情地图").version("1")
                        .description("The API that the portals use, and anybody else may. Ids are text; times are instants in UTC (ISO 8601). "
                                + "What can't be done is answered with a problem (RFC 9457) that says what to do.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes("token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                        .addSecuritySchemes("session", new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE).name("MINQING_SESSION")))
                .security(List.of(new SecurityRequirement().addList("token"), new SecurityRequirement().addList("session")));
    }

    /** A record inside another class bears the name of that class, too, unless it does so already: two may be called alike. */
    @Bean
    ModelResolver names() {
        return new ModelResolver(Json31.mapper(), new TypeNameResolver() {
            @Override
            protected String getNameOfClass(Class<?> type) {
                Class<?> outer = type.getEnclosingClass();
                String simple = type.getSimpleName();
                String prefix = outer == null ? "" : outer.getSimpleName().replaceFirst("Controller$", "");
                return simple.contains(prefix) ? simple : prefix + simple;
            }
        }).openapi31(true);
    }

    /** Registered after {@link #names}, so that it comes before it in the chain of converters. */
    @Bean
    ApiNullability nullability() {
        return new ApiNullability();
    }

    static Schema<?> problem() {
        return object(Map.of("type", text(), "title", text(), "status", new Schema<>(SpecVersion.V31).types(Set.of("integer")),
                "detail", text(), "code", text(), "traceId", text(),
                "errors", new ArraySchema().items(object(Map.of("field", text(), "code", text(), "message", text())))));
    }

    private static Schema<?> object(Map<String, Schema<?>> properties) {
        Schema<?> object = new Schema<>(SpecVersion.V31).types(Set.of("object"));
        properties.keySet().stream().sorted().forEach(name -> object.addProperty(name, properties.get(name)));
        return object.required(properties.keySet().stream().sorted().toList());
    }

    private static Schema<?> binary() {
        return text().format("binary");
    }

    private static Schema<?> text() {
        return new Schema<>(SpecVersion.V31).types(Set.of("string"));
    }
}
