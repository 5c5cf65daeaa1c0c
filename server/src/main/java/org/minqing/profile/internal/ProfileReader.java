package org.minqing.profile.internal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Flow;
import org.minqing.profile.MeetingPlan;
import org.minqing.profile.Profile;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.minqing.profile.TownHub;
import org.minqing.profile.WorkCalendar;
import tools.jackson.databind.JsonNode;

/** Makes a {@link Profile} of a JSON tree that the schema has passed. */
final class ProfileReader {

    private final int minutesOfDay;
    private final WorkCalendar calendar;

    private ProfileReader(JsonNode root) {
        this.calendar = calendar(root.get("calendar"));
        this.minutesOfDay = calendar.hours().stream()
                .mapToInt(span -> (span.to().toSecondOfDay() - span.from().toSecondOfDay()) / 60).sum();
    }

    static Profile read(JsonNode root, int version) {
        return new ProfileReader(root).profile(root, version);
    }

    private Profile profile(JsonNode root, int version) {
        Map<String, Text> words = new LinkedHashMap<>();
        root.get("words").properties().forEach(word -> words.put(word.getKey(), text(word.getValue())));
        JsonNode map = root.get("map");
        Registry registry = RegistryReader.read(root);
        return new Profile(string(root, "code"), version, text(root.get("name")), string(root, "division"),
                new Profile.MapArea(list(map.get("bounds"), JsonNode::asDouble), optional(map, "syntheticBelow")),
                list(root.get("levels"), ProfileReader::level), list(root.get("roles"), ProfileReader::role),
                list(root.get("departments"), ProfileReader::department),
                list(root.get("categories"), node -> category(node, flowsByCategory(root))), list(root.get("flows"), this::flow),
                calendar, registry, list(root.get("emergencyPlans"), EmergencyPlanReader::read),
                missing(root.get("hub")) ? null : hub(root.get("hub")),
                list(root.get("campaignClasses"), new CampaignReader(registry)::read), FieldWorkReader.read(root),
                list(root.get("programmes"), new ProgrammeReader(registry)::read),
                missing(root.get("meetings")) ? MeetingPlan.NONE : meetings(root.get("meetings")), words);
    }

    private static Profile.Level level(JsonNode node) {
        return new Profile.Level(string(node, "code"), text(node.get("name")), node.get("official").asBoolean(),
                node.get("digits").asInt(), string(node, "answeringRole"));
    }

    private static Profile.Role role(JsonNode node) {
        return new Profile.Role(string(node, "code"), text(node.get("name")), string(node, "kind"),
                strings(node.get("levels")), flag(node, "department"), flag(node, "publicPhone"), strings(node.get("permissions")));
    }

    private static Profile.Department department(JsonNode node) {
        return new Profile.Department(string(node, "code"), text(node.get("name")), strings(node.get("levels")));
    }

    private static TownHub hub(JsonNode node) {
        return new TownHub(text(node.get("name")), string(node, "level"), list(node.get("teams"), team -> new TownHub.Team(
                string(team, "code"), text(team.get("name")), list(team.get("departments"), JsonNode::asString))));
    }

    private static MeetingPlan meetings(JsonNode node) {
        return new MeetingPlan(text(node.get("name")), list(node.get("rounds"),
                round -> new MeetingPlan.Round(string(round, "level"), round.get("days").asInt())));
    }

    /** A flow may name the categories that it is for, so that a place need not repeat all categories to change one. */
    private static Map<String, String> flowsByCategory(JsonNode root) {
        Map<String, String> flows = new LinkedHashMap<>();
        for (JsonNode flow : root.get("flows")) {
            strings(flow.get("categories")).forEach(category -> flows.put(category, string(flow, "code")));
        }
        return flows;
    }

    private static Profile.Category category(JsonNode node, Map<String, String> flows) {
        return category(node, flows, null, false);
    }

    /** @param inherited the flow of the category above, which may be urgent with all below it */
    private static Profile.Category category(JsonNode node, Map<String, String> flows, @Nullable String inherited, boolean urgentAbove) {
        String named = optional(node, "flow");
        String flow = named != null ? named : flows.getOrDefault(string(node, "code"), inherited);
        boolean urgent = urgentAbove || flag(node, "urgent");
        return new Profile.Category(string(node, "code"), text(node.get("name")), optional(node, "department"),
                optional(node, "level"), flow, flag(node, "confidential"), urgent,
                list(node.get("children"), child -> category(child, flows, flow, urgent)));
    }

    private Flow flow(JsonNode node) {
        return new Flow(string(node, "code"), text(node.get("name")), string(node, "initial"),
                list(node.get("states"), this::state), list(node.get("actions"), this::action));
    }

    private Flow.State state(JsonNode node) {
        JsonNode holder = node.get("holder");
        JsonNode due = node.get("due");
        return new Flow.State(string(node, "code"), text(node.get("name")), string(node, "stage"),
                node.get("open").asBoolean(), missing(holder) ? null : party(holder), missing(due) ? null : minutes(due),
                node.has("amber") ? node.get("amber").asDouble() : 0.7, optional(node, "timeout"));
    }

    private Flow.Action action(JsonNode node) {
        JsonNode within = node.get("within");
        JsonNode most = node.get("most");
        return new Flow.Action(string(node, "code"), text(node.get("name")), Flow.Effect.of(string(node, "effect")),
                strings(node.get("from")), optional(node, "to"), list(node.get("who"), ProfileReader::party),
                strings(node.get("needs")), strings(node.get("accepts")), flag(node, "internal"),
                missing(within) ? null : minutes(within), missing(most) ? null : most.asInt());
    }

    private static Flow.Party party(JsonNode node) {
        return new Flow.Party(Flow.Party.Kind.of(string(node, "kind")), optional(node, "role"), optional(node, "level"),
                optional(node, "department"), optional(node, "permission"));
    }

    /** {@code 90}, {@code 30m}, {@code 4h} or {@code 2d}, a day being a working day. */
    private int minutes(JsonNode due) {
        if (due.isNumber()) {
            return due.asInt();
        }
        String text = due.asString();
        int number = Integer.parseInt(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'h' -> number * 60;
            case 'd' -> number * minutesOfDay;
            default -> number;
        };
    }

    private static WorkCalendar calendar(JsonNode node) {
        Map<LocalDate, String> holidays = new LinkedHashMap<>();
        for (JsonNode holiday : node.get("holidays")) {
            LocalDate to = LocalDate.parse(string(holiday, "to"));
            for (LocalDate day = LocalDate.parse(string(holiday, "from")); !day.isAfter(to); day = day.plusDays(1)) {
                holidays.put(day, string(holiday, "name"));
            }
        }
        Set<LocalDate> makeUp = new LinkedHashSet<>();
        node.get("makeUpDays").forEach(day -> makeUp.add(LocalDate.parse(day.asString())));
        return new WorkCalendar(ZoneId.of(string(node, "zone")), list(node.get("hours"),
                span -> new WorkCalendar.Span(LocalTime.parse(string(span, "from")), LocalTime.parse(string(span, "to")))),
                holidays, makeUp);
    }

    static Text text(JsonNode node) {
        return new Text(string(node, "zh"), string(node, "en"));
    }

    static String string(JsonNode node, String name) {
        return node.get(name).asString();
    }

    static @Nullable String optional(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return missing(value) ? null : value.asString();
    }

    static boolean flag(JsonNode node, String name) {
        return node.has(name) && node.get(name).asBoolean();
    }

    static boolean missing(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }

    private static Set<String> strings(@Nullable JsonNode array) {
        return array == null ? Set.of() : java.util.Collections.unmodifiableSet(new LinkedHashSet<>(list(array, JsonNode::asString)));
    }

    static <T> List<T> list(@Nullable JsonNode array, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        if (array != null) {
            array.forEach(node -> items.add(item.apply(node)));
        }
        return List.copyOf(items);
    }
}
