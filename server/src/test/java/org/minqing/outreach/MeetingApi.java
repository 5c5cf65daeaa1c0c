package org.minqing.outreach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.platform.Ids;
import tools.jackson.databind.JsonNode;

/** Calls the API of meetings and their tasks. */
final class MeetingApi {

    private final CaseApi api;

    MeetingApi(CaseApi api) {
        this.api = api;
    }

    Answer open(String chair, GridNode grid) {
        return api.post(chair, "/api/meetings", Map.of("ref", ref(), "gridId", Ids.format(grid.id())));
    }

    static String id(Answer meeting) {
        return meeting.body().at("/meeting/id").asString();
    }

    Answer get(String viewer, String id) {
        return api.get(viewer, "/api/meetings/" + id);
    }

    /** The id of a new point. */
    String add(String chair, String id, String title) {
        JsonNode items = api.post(chair, "/api/meetings/" + id + "/items", Map.of("ref", ref(), "title", title)).ok().body().path("items");
        return items.get(items.size() - 1).path("id").asString();
    }

    Answer write(String who, String id, String item, int version, String title, String minutes) {
        return api.put(who, "/api/meetings/" + id + "/items/" + item, Map.of("version", version, "title", title, "minutes", minutes, "removed", false));
    }

    Answer decide(String chair, String id, String item, Map<String, ?> decision) {
        Map<String, Object> body = new HashMap<>(decision);
        body.putIfAbsent("ref", ref());
        return api.post(chair, "/api/meetings/" + id + "/items/" + item + "/decisions", body);
    }

    static Map<String, Object> task(String words, String account, int days) {
        return new HashMap<>(Map.of("kind", "task", "text", words, "task", Map.of("accountId", account, "workingDays", days)));
    }

    Answer close(String chair, String id) {
        return api.post(chair, "/api/meetings/" + id + "/close", Map.of("version", get(chair, id).ok().version()));
    }

    Answer act(String who, String task, String action, Map<String, ?> members) {
        Map<String, Object> body = new HashMap<>(members);
        body.putIfAbsent("ref", ref());
        return api.post(who, "/api/tasks/" + task + "/actions/" + action, body);
    }

    List<JsonNode> tasks(String who, String query) {
        return api.get(who, "/api/tasks" + query).ok().body().path("items").valueStream().toList();
    }

    static JsonNode item(Answer meeting, String id) {
        return meeting.body().path("items").valueStream().filter(item -> item.path("id").asString().equals(id)).findFirst().orElseThrow();
    }

    /** What became of earlier decisions, by their words. */
    static Map<String, JsonNode> became(Answer meeting) {
        Map<String, JsonNode> found = new HashMap<>();
        meeting.body().path("items").forEach(item -> {
            if (item.path("became").isObject()) {
                found.put(item.at("/became/text").asString(), item);
            }
        });
        return found;
    }

    static String ref() {
        return UUID.randomUUID().toString();
    }
}
