package org.minqing.profile.internal;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Registry;
import tools.jackson.databind.JsonNode;

import static org.minqing.profile.internal.ProfileReader.flag;
import static org.minqing.profile.internal.ProfileReader.list;
import static org.minqing.profile.internal.ProfileReader.missing;
import static org.minqing.profile.internal.ProfileReader.optional;
import static org.minqing.profile.internal.ProfileReader.string;
import static org.minqing.profile.internal.ProfileReader.text;

/** Makes the field dictionary of a JSON tree that the schema has passed. */
final class RegistryReader {

    private RegistryReader() {
    }

    static Registry read(JsonNode root) {
        JsonNode rules = root.get("dataRules");
        return new Registry(list(root.get("fields"), RegistryReader::field),
                list(root.get("codeTables"), RegistryReader::codeTable),
                list(root.get("careClasses"), RegistryReader::careClass),
                list(root.get("dataSources"), source -> new Registry.DataSource(string(source, "code"),
                        text(source.get("name")), source.get("rank").asInt())),
                missing(rules) ? List.of() : list(rules.get("bases"), RegistryReader::basis),
                missing(rules) ? List.of() : list(rules.get("purposes"), RegistryReader::rule),
                missing(rules) ? List.of() : list(rules.get("retentions"), RegistryReader::retention),
                missing(rules) ? List.of() : list(rules.get("marriageAges"), RegistryReader::marriageAge), careTelling(root.get("careTelling")));
    }

    private static Registry.CareTelling careTelling(@Nullable JsonNode node) {
        return node == null || node.isNull() ? Registry.CareTelling.USUAL : new Registry.CareTelling(node.get("lead").asInt(), node.get("above").asInt());
    }

    private static Registry.Field field(JsonNode node) {
        return new Registry.Field(string(node, "code"), text(node.get("name")), string(node, "type"),
                optional(node, "table"), flag(node, "required"), string(node, "basis"), string(node, "purpose"),
                string(node, "retention"), string(node, "sensitivity"), list(node.get("plainFor"), JsonNode::asString),
                list(node.get("headings"), JsonNode::asString));
    }

    private static Registry.CodeTable codeTable(JsonNode node) {
        return new Registry.CodeTable(string(node, "code"), optional(node, "standard"), text(node.get("name")),
                list(node.get("entries"), entry -> new Registry.Entry(string(entry, "code"), text(entry.get("name")),
                        list(entry.get("also"), JsonNode::asString))));
    }

    private static Registry.CareClass careClass(JsonNode node) {
        return new Registry.CareClass(string(node, "code"), text(node.get("name")), string(node, "subject"),
                string(node, "department"), string(node, "basis"), string(node, "retention"),
                node.get("interval").asInt(), flag(node, "restricted"), list(node.get("who"), JsonNode::asString),
                list(node.get("form"), question -> new Registry.Question(string(question, "code"),
                        text(question.get("name")), string(question, "type"), flag(question, "reached"))));
    }

    private static Registry.Basis basis(JsonNode node) {
        return new Registry.Basis(string(node, "code"), text(node.get("name")), flag(node, "keeps"));
    }

    private static Registry.Rule rule(JsonNode node) {
        return new Registry.Rule(string(node, "code"), text(node.get("name")));
    }

    private static Registry.MarriageAge marriageAge(JsonNode node) {
        return new Registry.MarriageAge(LocalDate.parse(string(node, "from")), node.get("men").asInt(), node.get("women").asInt(),
                text(node.get("basis")));
    }

    private static Registry.Retention retention(JsonNode node) {
        JsonNode months = node.get("months");
        return new Registry.Retention(string(node, "code"), text(node.get("name")), missing(months) ? null : months.asInt());
    }
}
