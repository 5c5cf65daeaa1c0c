package org.minqing.platform.internal.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Permit;
import org.minqing.platform.PermitAll;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What each operation is called, does, who may call it and how it can fail, from {@code openapi/operations.yaml}. */
@Component
@Order(1)
class ApiOperations implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

    static final String WORDS = "openapi/operations.yaml";
    static final String PROBLEM = "Problem";
    private static final String PERMISSIONS = "x-permissions";

    /**
     * @param answers  media type of the answer where it is no JSON and the controller chooses it late
     * @param problems {@code status code} each
     */
    record Entry(String tag, String id, String summary, @Nullable String answers, List<String> problems) {
    }

    private final ProblemCatalogue catalogue;

    ApiOperations(ProblemCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Who may call it: from the same annotation by which the call is let through. */
    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        PermitAll open = handler.getMethodAnnotation(PermitAll.class);
        Permit permit = handler.getMethodAnnotation(Permit.class);
        if (open != null) {
            operation.setSecurity(List.of());
            operation.setDescription("Open to everybody: " + open.because() + ".");
        } else if (permit != null) {
            List<String> permissions = List.of(permit.value());
            operation.addExtension(PERMISSIONS, permissions);
            operation.setDescription(permissions.isEmpty() ? "For whoever is signed in."
                    : "Needs the permission `" + String.join("` or `", permissions) + "`.");
        }
        if (Arrays.stream(handler.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == InputStream.class)) {
            operation.setRequestBody(new RequestBody().required(true).content(new Content().addMediaType("application/octet-stream",
                    new MediaType().schema(new Schema<>(SpecVersion.V31).types(Set.of("string")).format("binary")))));
        }
        return operation;
    }

    @Override
    public void customise(OpenAPI description) {
        List<Tag> tags = new ArrayList<>();
        Map<String, Entry> entries = read(tags);
        description.setTags(tags);
        description.getComponents().addSchemas(PROBLEM, ApiDescription.problem());
        description.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
            Entry entry = entries.remove(method + " " + path);
            if (entry == null) {
                throw new IllegalStateException(WORDS + " says nothing of " + method + " " + path);
            }
            operation.setTags(List.of(entry.tag()));
            operation.setOperationId(entry.id());
            operation.setSummary(entry.summary());
            ApiResponse answer = operation.getResponses().get("200");
            if (entry.answers() != null && answer != null) {
                answer.getContent().addMediaType(entry.answers(), answer.getContent().remove("application/json"));
            }
            addProblems(method, operation, entry);
        }));
        if (!entries.isEmpty()) {
            throw new IllegalStateException(WORDS + " speaks of operations that there are not: " + entries.keySet());
        }
    }

    private void addProblems(PathItem.HttpMethod method, Operation operation, Entry entry) {
        Map<String, TreeSet<String>> codes = new TreeMap<>();
        entry.problems().forEach(problem -> add(codes, problem));
        Object permissions = operation.getExtensions() == null ? null : operation.getExtensions().get(PERMISSIONS);
        if (permissions != null) {
            add(codes, "401 common.unauthenticated");
            add(codes, "404 common.not-found");
            if (!((List<?>) permissions).isEmpty()) {
                add(codes, "403 common.forbidden");
            }
            if (method != PathItem.HttpMethod.GET) {
                add(codes, "403 identity.csrf");
            }
        }
        if (operation.getParameters() != null && !operation.getParameters().isEmpty()) {
            add(codes, "400 common.bad-request");
            add(codes, "404 common.not-found");
        }
        if (operation.getRequestBody() != null) {
            add(codes, "400 common.bad-request");
            add(codes, "413 common.too-large");
            add(codes, "415 common.unsupported-media-type");
            add(codes, "422 common.invalid");
        }
        add(codes, "406 common.not-acceptable");
        add(codes, "503 common.overloaded");
        codes.forEach((status, all) -> operation.getResponses().addApiResponse(status, problem(all)));
        operation.getResponses().addApiResponse("default", response("Any other problem, with what to do"));
    }

    private static void add(Map<String, TreeSet<String>> codes, String problem) {
        String[] parts = problem.split(" ");
        codes.computeIfAbsent(parts[0], status -> new TreeSet<>()).add(parts[1]);
    }

    private ApiResponse problem(TreeSet<String> codes) {
        return response(String.join("\n", codes.stream().map(code -> "- `" + code + "`: "
                + catalogue.text(Language.EN, code + ".title").orElse(code)).toList()));
    }

    private static ApiResponse response(String words) {
        return new ApiResponse().description(words).content(new Content().addMediaType("application/problem+json",
                new MediaType().schema(new Schema<>(SpecVersion.V31).$ref("#/components/schemas/" + PROBLEM))));
    }

    /** By method and path; the tags are added in their order. */
    @SuppressWarnings("unchecked")
    static Map<String, Entry> read(List<Tag> tags) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (InputStream file = new ClassPathResource(WORDS).getInputStream()) {
            List<Map<String, Object>> groups = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            for (Map<String, Object> group : groups) {
                Tag tag = new Tag().name(text(group, "tag")).description(text(group, "about"));
                tags.add(tag);
                for (Map<String, Object> each : (List<Map<String, Object>>) requireNonNull(group.get("operations"))) {
                    Entry entry = new Entry(tag.getName(), text(each, "id"), text(each, "summary"),
                            (String) each.get("answers"), (List<String>) each.getOrDefault("problems", List.of()));
                    if (entries.put(text(each, "call"), entry) != null) {
                        throw new IllegalStateException(WORDS + " speaks twice of " + text(each, "call"));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static String text(Map<String, Object> entry, String key) {
        return (String) requireNonNull(entry.get(key), () -> WORDS + ": " + key + " is missing in " + entry);
    }
}
