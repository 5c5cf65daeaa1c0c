package org.minqing.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.replay.Actors.Actor;
import org.minqing.replay.Actors.Desk;
import tools.jackson.databind.JsonNode;

/**
 * Brings one message through the loop. Whoever holds the case asks what it offers and does the next thing; now and then things
 * go another way: work is not good enough, the reporter is not content, a matter goes to another desk first.
 */
final class CaseDrive {

    private static final int MOST_STEPS = 40;
    private static final List<String> FORWARD = List.of("confirm", "dispatch", "advance", "resume");

    private final Api api;
    private final Actors actors;
    private final String run;
    private final ResidentMessage message;
    private final Actor reporter;
    private final byte[] evidence;
    private boolean reworked;
    private boolean contested;
    private boolean transferred;

    /** @param run makes the refs of this file unlike those of another */
    CaseDrive(Api api, Actors actors, String run, ResidentMessage message, Actor reporter, byte[] evidence) {
        this.api = api;
        this.actors = actors;
        this.run = run;
        this.message = message;
        this.reporter = reporter;
        this.evidence = evidence;
    }

    /** Files the message; answers the case's code. */
    String file(String gridId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ref", ref("report"));
        body.put("text", message.text());
        body.put("category", null);
        body.put("place", Map.of("gridId", gridId));
        body.put("anonymous", false);
        body.put("channel", "resident");
        body.put("files", List.of());
        return api.post(reporter.token(), "/api/cases", body).get("code").asString();
    }

    /** Drives the case until it is closed. */
    void close(String code) {
        for (int step = 0; step < MOST_STEPS; step++) {
            JsonNode seen = api.get(reporter.token(), "/api/cases/" + code);
            if (!seen.get("open").asBoolean()) {
                return;
            }
            Actor actor = actorOf(seen.get("holder"));
            JsonNode mine = actor == reporter ? seen : api.get(actor.token(), "/api/cases/" + code);
            JsonNode action = choose(mine);
            api.post(actor.token(), "/api/cases/" + code + "/actions/" + action.get("action").asString(),
                    inputs(code, mine, action, actor));
        }
        throw new IllegalStateException("case " + code + " is not closed after " + MOST_STEPS + " steps");
    }

    /** The reporter, if no desk holds it. */
    private Actor actorOf(@Nullable JsonNode holder) {
        return holder == null || holder.isNull() || holder.path("gridId").isNull() || holder.path("role").isNull()
                ? reporter : actors.holderOf(Desk.of(holder));
    }

    private JsonNode choose(JsonNode view) {
        Map<String, JsonNode> byEffect = view.get("actions").valueStream().collect(Collectors.toMap(
                action -> action.get("effect").asString(), action -> action, (first, second) -> first,
                LinkedHashMap::new));
        List<String> preferred = new ArrayList<>(FORWARD);
        detour(byEffect.keySet()).ifPresent(preferred::addFirst);
        for (String effect : preferred) {
            JsonNode action = byEffect.get(effect);
            if (action != null) {
                return action;
            }
        }
        throw new IllegalStateException("case " + view.get("code").asString() + " in state "
                + view.get("state").asString() + " offers no way forward, only " + byEffect.keySet());
    }

    /** What happens besides the straight way, by the message's number, each once. */
    private Optional<String> detour(Set<String> possible) {
        if (!reworked && message.line() % 20 == 3 && possible.contains("rework")) {
            reworked = true;
            return Optional.of("rework");
        }
        if (!contested && message.line() % 25 == 7 && possible.contains("contest")) {
            contested = true;
            return Optional.of("contest");
        }
        if (!transferred && message.line() % 15 == 4 && possible.contains("transfer") && !possible.contains("dispatch")) {
            transferred = true;
            return Optional.of("transfer");
        }
        return Optional.empty();
    }

    private Map<String, Object> inputs(String code, JsonNode view, JsonNode action, Actor actor) {
        String effect = action.get("effect").asString();
        List<String> needs = action.get("needs").valueStream().map(JsonNode::asString).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        int version = view.get("version").asInt();
        body.put("ref", ref(action.get("action").asString() + " of version " + version));
        body.put("version", version);
        if (needs.contains("note")) {
            body.put("note", "已到现场核实并处理（回放）。");
        }
        if (needs.contains("reason")) {
            body.put("reason", reason(effect));
        }
        if (needs.contains("photo")) {
            body.put("files", List.of(api.upload(actor.token(), ref("photo for version " + version), evidence)));
        }
        if (needs.contains("target")) {
            body.put("target", target(code, action.get("action").asString(), actor));
        }
        if (effect.equals("confirm")) {
            body.put("rating", 3 + Math.floorMod(message.id().hashCode(), 3));
        }
        return body;
    }

    private static String reason(String effect) {
        return switch (effect) {
            case "rework" -> "现场照片看不清结果，请补充（回放）。";
            case "contest" -> "问题还没有完全解决，请再处理一次（回放）。";
            case "transfer" -> "属于下一家的职责（回放）。";
            default -> "按流程办理（回放）。";
        };
    }

    private Map<String, Object> target(String code, String action, Actor actor) {
        List<JsonNode> targets = new ArrayList<>(api.get(actor.token(),
                "/api/cases/" + code + "/targets?action=" + action).valueStream().toList());
        if (targets.isEmpty()) {
            throw new IllegalStateException("case " + code + " has no desk to go to");
        }
        JsonNode chosen = targets.get(message.line() % Math.min(3, targets.size()));
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("gridId", chosen.get("gridId").asString());
        target.put("role", chosen.get("role").asString());
        target.put("department", chosen.path("department").isNull() ? null : chosen.path("department").asString(null));
        return target;
    }

    private String ref(String what) {
        return UUID.nameUUIDFromBytes((run + "/" + message.line() + "/" + message.id() + "/" + what)
                .getBytes(StandardCharsets.UTF_8)).toString();
    }
}
