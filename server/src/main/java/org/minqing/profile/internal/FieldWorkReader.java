package org.minqing.profile.internal;

import org.minqing.profile.FieldWork;
import tools.jackson.databind.JsonNode;

import static org.minqing.profile.internal.ProfileReader.list;
import static org.minqing.profile.internal.ProfileReader.missing;
import static org.minqing.profile.internal.ProfileReader.optional;
import static org.minqing.profile.internal.ProfileReader.string;
import static org.minqing.profile.internal.ProfileReader.text;

/** Makes the work in the field of a JSON tree that the schema has passed. */
final class FieldWorkReader {

    private FieldWorkReader() {
    }

    static FieldWork read(JsonNode root) {
        return new FieldWork(list(root.get("duties"), FieldWorkReader::duty), list(root.get("patrols"), FieldWorkReader::patrol),
                list(root.get("collecting"), FieldWorkReader::collecting));
    }

    private static FieldWork.Duty duty(JsonNode node) {
        return new FieldWork.Duty(string(node, "code"), text(node.get("name")), string(node, "opens"), list(node.get("kinds"), JsonNode::asString));
    }

    private static FieldWork.Patrol patrol(JsonNode node) {
        return new FieldWork.Patrol(string(node, "code"), text(node.get("name")), string(node, "kind"), list(node.get("of"), JsonNode::asString),
                node.get("interval").asInt(), list(node.get("who"), JsonNode::asString), list(node.get("findings"), finding ->
                new FieldWork.Finding(string(finding, "code"), text(finding.get("name")), optional(finding, "category"))));
    }

    private static FieldWork.Collecting collecting(JsonNode node) {
        JsonNode months = node.get("months");
        JsonNode age = node.get("age");
        return new FieldWork.Collecting(string(node, "field"), missing(months) ? null : months.asInt(), missing(age) ? null : age.asInt(), list(node.get("kinds"), JsonNode::asString));
    }
}
