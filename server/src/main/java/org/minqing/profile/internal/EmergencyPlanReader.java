package org.minqing.profile.internal;

import org.minqing.profile.EmergencyPlan;
import tools.jackson.databind.JsonNode;

import static org.minqing.profile.internal.ProfileReader.flag;
import static org.minqing.profile.internal.ProfileReader.list;
import static org.minqing.profile.internal.ProfileReader.string;
import static org.minqing.profile.internal.ProfileReader.text;

/** Makes a plan for emergencies of a JSON tree that the schema has passed. */
final class EmergencyPlanReader {

    private EmergencyPlanReader() {
    }

    static EmergencyPlan read(JsonNode node) {
        JsonNode broadcast = node.get("broadcast");
        return new EmergencyPlan(string(node, "code"), text(node.get("name")), node.get("keepDays").asInt(),
                list(node.get("results"), result -> new EmergencyPlan.Result(string(result, "code"), text(result.get("name")),
                        string(result, "weight"), flag(result, "people"))),
                list(node.get("figures"), figure -> new EmergencyPlan.Figure(string(figure, "code"), text(figure.get("name")),
                        string(figure, "result"), string(figure, "counts"))),
                list(node.get("tasks"), task -> new EmergencyPlan.Task(string(task, "code"), text(task.get("name")))),
                list(node.get("resources"), resource -> new EmergencyPlan.Resource(string(resource, "code"), text(resource.get("name")),
                        string(resource, "class"))),
                new EmergencyPlan.Words(text(broadcast.get("title")), text(broadcast.get("text"))));
    }
}
