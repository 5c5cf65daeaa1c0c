package org.minqing.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.platform.Ids;
import tools.jackson.databind.JsonNode;

/** Calls the API of campaigns. */
final class CampaignApi {

    private final CaseApi api;

    CampaignApi(CaseApi api) {
        this.api = api;
    }

    static Map<String, Object> draft(String template, List<GridNode> area) {
        LocalDate today = LocalDate.now();
        return new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "template", template, "name", "春节返乡人员线索排查",
                "grids", area.stream().map(grid -> Ids.format(grid.id())).toList(), "startsOn", today.toString(), "endsOn", today.plusDays(3).toString()));
    }

    String drafted(String desk, String template, List<GridNode> area) {
        return api.post(desk, "/api/campaigns", draft(template, area)).ok().body().path("id").asString();
    }

    Answer add(String desk, String id, List<Map<String, Object>> leads) {
        return api.post(desk, "/api/campaigns/" + id + "/leads", Map.of("ref", UUID.randomUUID().toString(), "leads", leads));
    }

    static Map<String, Object> lead(String name, GridNode grid) {
        return new HashMap<>(Map.of("name", name, "grid", grid.code(), "clue", "与密切接触者同车次", "source", UUID.randomUUID().toString()));
    }

    Answer confirm(String desk, String id) {
        return api.post(desk, "/api/campaigns/" + id + "/confirm", Map.of());
    }

    JsonNode counts(String viewer, String id, String grid) {
        return api.get(viewer, "/api/campaigns/" + id + "/counts" + (grid.isEmpty() ? "" : "?grid=" + grid)).ok().body();
    }

    /** All pages of a list. */
    List<JsonNode> leads(String viewer, String id, String query) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(viewer, "/api/campaigns/" + id + "/leads?limit=200&" + query + cursor).ok().body();
            page.path("items").forEach(all::add);
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return all;
    }

    Answer act(String viewer, String id, JsonNode lead, String action, Map<String, ?> members) {
        Map<String, Object> body = new HashMap<>(members);
        body.putIfAbsent("ref", UUID.randomUUID().toString());
        body.putIfAbsent("version", lead.path("version").asInt());
        return api.post(viewer, "/api/campaigns/" + id + "/leads/" + lead.path("id").asString() + "/actions/" + action, body);
    }

    static Map<String, Object> well() {
        return new HashMap<>(Map.of("result", "well", "answers", Map.of("arrived", "2026-01-20", "symptoms", false, "phone", "13800138000")));
    }
}
