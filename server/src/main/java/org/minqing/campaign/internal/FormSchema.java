package org.minqing.campaign.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import org.minqing.profile.CampaignTemplate;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a template as JSON Schema 2020-12, and answers held against it. Words of both languages stand in {@code x-title},
 * the field of the dictionary in {@code x-field}, and its sensitivity in {@code x-sensitivity}; the portals draw the form by them.
 */
final class FormSchema {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 500;
    /** As compiled, and what it asks of the dictionary; a campaign's form never changes. */
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, String>> SECRETS = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, String>> FIELDS = new ConcurrentHashMap<>();

    private FormSchema() {
    }

    static String of(CampaignTemplate template, Registry registry) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (CampaignTemplate.Question question : template.form()) {
            if (question.required()) {
                required.add(question.code());
            }
            property(properties.putObject(question.code()), question, registry);
        }
        return JSON.writeValueAsString(schema);
    }

    private static void property(ObjectNode property, CampaignTemplate.Question question, Registry registry) {
        property.put("title", question.name().zh());
        words(property, question.name());
        String type = question.type();
        String code = question.field();
        if (code != null) {
            Registry.Field field = registry.findField(code).orElseThrow();
            property.put("x-field", code);
            property.put("x-sensitivity", field.sensitivity());
            if (field.table() != null) {
                registry.findCodeTable(field.table()).ifPresent(table ->
                        table.entries().forEach(entry -> choice(property, entry.code(), entry.name())));
                return;
            }
        }
        switch (type) {
            case "boolean" -> property.put("type", "boolean");
            case "integer" -> property.put("type", "integer").put("minimum", 0).put("maximum", 1_000_000);
            case "number", "decimal" -> property.put("type", "number").put("minimum", -1_000).put("maximum", 10_000_000);
            case "date" -> property.put("type", "string").put("format", "date").put("pattern", "^\\d{4}-\\d{2}-\\d{2}$");
            case "phone" -> property.put("type", "string").put("format", "phone").put("pattern", "^(1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8})$");
            case "choice" -> question.options().forEach(option -> choice(property, option.code(), option.name()));
            default -> property.put("type", "string").put("maxLength", LONGEST);
        }
    }

    private static void choice(ObjectNode property, String code, Text name) {
        ArrayNode choices = property.get("oneOf") instanceof ArrayNode array ? array : property.putArray("oneOf");
        ObjectNode choice = choices.addObject().put("const", code).put("title", name.zh());
        words(choice, name);
    }

    private static void words(ObjectNode node, Text text) {
        node.putObject("x-title").put("zh", text.zh()).put("en", text.en());
    }

    /**
     * @throws ProblemException {@code common.invalid} with each answer that does not fit, by {@code answers.<code>}
     */
    static void check(String form, Map<String, Object> answers) {
        Schema schema = COMPILED.computeIfAbsent(form, text -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON));
        List<Error> errors = schema.validate(JSON.writeValueAsString(answers), InputFormat.JSON);
        if (errors.isEmpty()) {
            return;
        }
        ProblemException problem = CommonProblem.INVALID.asException();
        List<String> told = new ArrayList<>();
        for (Error error : errors) {
            String at = error.getProperty() != null ? error.getProperty() : error.getInstanceLocation().toString().replaceFirst("^/", "").split("/")[0];
            if (!told.contains(at)) {
                told.add(at);
                problem.field("answers." + at, "required".equals(error.getKeyword()) ? "required" : "unknown-or-out-of-range", "");
            }
        }
        throw problem;
    }

    /** The fields of the dictionary that the form asks for and that are told for a reason alone, by the name of the answer. */
    static Map<String, String> secrets(String form) {
        return SECRETS.computeIfAbsent(form, text -> readFields(text, "secret"));
    }

    /** All fields of the dictionary that the form asks for, by the name of the answer. */
    static Map<String, String> fields(String form) {
        return FIELDS.computeIfAbsent(form, text -> readFields(text, ""));
    }

    private static Map<String, String> readFields(String form, String sensitivity) {
        Map<String, String> fields = new HashMap<>();
        JsonNode properties = JSON.readTree(form).path("properties");
        properties.properties().forEach(property -> {
            JsonNode asked = property.getValue();
            if (asked.has("x-field") && (sensitivity.isEmpty() || asked.path("x-sensitivity").asString("").equals(sensitivity))) {
                fields.put(property.getKey(), asked.path("x-field").asString());
            }
        });
        return fields;
    }

    static JsonNode tree(String form) {
        return JSON.readTree(form);
    }
}
