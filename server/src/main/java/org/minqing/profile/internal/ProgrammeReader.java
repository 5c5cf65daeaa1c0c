package org.minqing.profile.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.minqing.profile.CampaignTemplate.Option;
import org.minqing.profile.CampaignTemplate.Question;
import org.minqing.profile.Programme;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import tools.jackson.databind.JsonNode;

import static org.minqing.profile.internal.ProfileReader.flag;
import static org.minqing.profile.internal.ProfileReader.list;
import static org.minqing.profile.internal.ProfileReader.optional;
import static org.minqing.profile.internal.ProfileReader.string;
import static org.minqing.profile.internal.ProfileReader.text;

/** Makes programmes of visits of a JSON tree that the schema has passed. */
final class ProgrammeReader {

    /** Stands for a field that the dictionary does not have, until the checks say so. */
    private static final Text UNKNOWN = new Text("?", "?");

    private final Registry registry;
    private final Map<String, Registry.Field> fields;

    ProgrammeReader(Registry registry) {
        this.registry = registry;
        // A code that is used twice is told by the checks of the dictionary.
        this.fields = registry.fields().stream().collect(Collectors.toMap(Registry.Field::code, Function.identity(), (first, second) -> first));
    }

    Programme read(JsonNode node) {
        return new Programme(string(node, "code"), text(node.get("name")), text(node.get("about")), list(node.get("who"), JsonNode::asString),
                Programme.Households.of(string(node, "households")), node.get("interval").asInt(), string(node, "basis"),
                list(node.get("purposes"), JsonNode::asString), string(node, "retention"), list(node.get("form"), this::question));
    }

    private Question question(JsonNode node) {
        String code = optional(node, "field");
        if (code == null) {
            return new Question(string(node, "code"), text(node.get("name")), null, string(node, "type"), flag(node, "required"),
                    list(node.get("options"), option -> new Option(string(option, "code"), text(option.get("name")))));
        }
        String name = code.substring(code.indexOf('.') + 1);
        Registry.Field field = fields.get(code);
        return field == null ? new Question(name, UNKNOWN, code, "text", flag(node, "required"), List.of())
                : new Question(name, field.name(), code, type(field), flag(node, "required"), options(field));
    }

    private static String type(Registry.Field field) {
        return switch (field.type()) {
            case "code" -> "choice";
            case "boolean", "integer", "date" -> field.type();
            case "decimal" -> "number";
            default -> "text";
        };
    }

    private List<Option> options(Registry.Field field) {
        String table = field.table();
        return table == null ? List.of() : registry.findCodeTable(table).map(Registry.CodeTable::entries).orElse(List.of()).stream()
                .map(entry -> new Option(entry.code(), entry.name())).toList();
    }
}
