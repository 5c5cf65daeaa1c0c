package org.minqing.profile.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.minqing.profile.CampaignClass;
import org.minqing.profile.CampaignTemplate;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import tools.jackson.databind.JsonNode;

import static org.minqing.profile.internal.ProfileReader.flag;
import static org.minqing.profile.internal.ProfileReader.list;
import static org.minqing.profile.internal.ProfileReader.optional;
import static org.minqing.profile.internal.ProfileReader.string;
import static org.minqing.profile.internal.ProfileReader.text;

/** Makes templates of campaigns of a JSON tree that the schema has passed. */
final class CampaignReader {

    /** Stands for a field that the dictionary does not have, until the checks say so. */
    private static final Text UNKNOWN = new Text("?", "?");

    private final Map<String, Registry.Field> fields;

    CampaignReader(Registry registry) {
        // A code that is used twice is told by the checks of the dictionary.
        this.fields = registry.fields().stream().collect(Collectors.toMap(Registry.Field::code, Function.identity(), (first, second) -> first));
    }

    CampaignClass read(JsonNode node) {
        return new CampaignClass(string(node, "code"), text(node.get("name")), list(node.get("templates"), this::template));
    }

    private CampaignTemplate template(JsonNode node) {
        return new CampaignTemplate(string(node, "code"), text(node.get("name")), string(node, "kind"), string(node, "subject"),
                string(node, "department"), string(node, "basis"), list(node.get("purposes"), JsonNode::asString),
                list(node.get("who"), JsonNode::asString), node.get("days").asInt(), node.get("keepDays").asInt(), node.get("attempts").asInt(),
                flag(node, "photo"), list(node.get("results"), result -> new CampaignTemplate.Result(string(result, "code"),
                        text(result.get("name")), string(result, "weight"))), list(node.get("form"), this::question));
    }

    private CampaignTemplate.Question question(JsonNode node) {
        String code = optional(node, "field");
        if (code == null) {
            return new CampaignTemplate.Question(string(node, "code"), text(node.get("name")), null, string(node, "type"), flag(node, "required"),
                    list(node.get("options"), option -> new CampaignTemplate.Option(string(option, "code"), text(option.get("name")))));
        }
        Registry.Field field = fields.get(code);
        return new CampaignTemplate.Question(code.substring(code.indexOf('.') + 1), field == null ? UNKNOWN : field.name(), code,
                field == null ? "text" : field.type(), flag(node, "required"), List.of());
    }
}
