package org.minqing.casework.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseKey;
import org.minqing.identity.Desk;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The columns of casework's tables and where their values come from. */
final class CaseTables {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record HistoryRow(CaseKey key, Entry entry) {
    }

    record ReporterRow(CaseKey key, long account, @Nullable String text, Instant at) {
    }

    record AssistRow(CaseKey key, CaseState.Assist assist) {
    }

    record SuggestionRow(CaseKey key, int model, List<String> categories) {
    }

    record RefRow(long account, UUID ref, String code, UUID content, Instant at) {
    }

    static final Rows<CaseState> CASE = new Rows<CaseState>("casework_case")
            .fixed("town", "text", s -> s.key().town())
            .fixed("id", "bigint", s -> s.key().id())
            .fixed("code", "text", CaseState::code)
            .fixed("profile_version", "int", CaseState::profileVersion)
            .fixed("flow", "text", CaseState::flow)
            .mutable("version", "int", CaseState::version)
            .fixed("channel", "text", s -> s.reported().channel())
            .fixed("reporter_id", "bigint", s -> s.reported().reporterId())
            .fixed("anonymous", "boolean", s -> s.reported().anonymous())
            .fixed("caller_name", "text", of(s -> s.reported().caller(), CaseState.Caller::sealedName))
            .fixed("caller_phone", "text", of(s -> s.reported().caller(), CaseState.Caller::sealedPhone))
            .fixed("text", "text", s -> s.reported().text())
            .mutable("category", "text", CaseState::category)
            .fixed("grid_id", "bigint", s -> s.reported().place().gridId())
            .fixed("grid_version", "int", s -> s.reported().place().gridVersion())
            .fixed("neighbour_id", "bigint", s -> s.reported().place().neighbourId())
            .fixed("lon", "double precision", s -> s.reported().place().lon())
            .fixed("lat", "double precision", s -> s.reported().place().lat())
            .fixed("crs", "text", s -> s.reported().place().crs())
            .fixed("address", "text", s -> s.reported().place().address())
            .fixed("files", "bigint[]", s -> s.reported().files())
            .fixed("reported_at", "timestamptz", s -> s.reported().at())
            .fixed("cell", "bigint", s -> Nearby.cell(s.reported().place()))
            .fixed("about_kind", "text", of(s -> s.reported().about(), CaseState.About::kind))
            .fixed("about_town", "text", of(s -> s.reported().about(), about -> about.key().town()))
            .fixed("about_id", "bigint", of(s -> s.reported().about(), about -> about.key().id()))
            .fixed("about_title", "text", of(s -> s.reported().about(), CaseState.About::title))
            .mutable("state", "text", s -> s.position().state())
            .mutable("stage", "text", s -> s.position().stage())
            .mutable("open", "boolean", s -> s.position().open())
            .mutable("holder_grid", "bigint", desk(Desk::gridId))
            .mutable("holder_role", "text", desk(Desk::role))
            .mutable("holder_department", "text", desk(Desk::department))
            .mutable("holder_account", "bigint", s -> s.position().holder().account())
            .mutable("department", "text", s -> s.position().department())
            .mutable("trail", "text", s -> JSON.writeValueAsString(s.position().trail()))
            .mutable("step_started_at", "timestamptz", s -> s.timing().stepStartedAt())
            .mutable("step_due_at", "timestamptz", s -> s.timing().dueAt())
            .mutable("amber_at", "timestamptz", s -> s.timing().amberAt())
            .mutable("wake_at", "timestamptz", s -> s.timing().wakeAt())
            .mutable("paused_until", "timestamptz", s -> s.timing().pausedUntil())
            .mutable("pause_left", "bigint", s -> s.timing().pauseLeft())
            .mutable("climbs", "int", s -> s.timing().climbs())
            .mutable("extension_until", "timestamptz", s -> s.timing().extensionUntil())
            .mutable("reporters", "int", s -> s.tally().reporters())
            .mutable("reworks", "int", s -> s.tally().reworks())
            .mutable("late_steps", "int", s -> s.tally().lateSteps())
            .mutable("reopened", "int", s -> s.tally().reopened())
            .mutable("settled", "boolean", s -> s.tally().settled())
            .mutable("supervised", "boolean", s -> s.tally().supervised())
            .mutable("joint", "boolean", s -> s.tally().joint())
            .mutable("closed_at", "timestamptz", s -> s.end().closedAt())
            .mutable("confirmation", "text", s -> s.end().confirmation())
            .mutable("rating", "smallint", s -> s.end().rating())
            .mutable("rating_note", "text", s -> s.end().ratingNote())
            .mutable("joined_into", "text", s -> s.end().joinedInto());

    static final Rows<HistoryRow> HISTORY = new Rows<HistoryRow>("casework_history")
            .fixed("town", "text", r -> r.key().town())
            .fixed("case_id", "bigint", r -> r.key().id())
            .fixed("seq", "int", r -> r.entry().seq())
            .fixed("at", "timestamptz", r -> r.entry().at())
            .fixed("action", "text", r -> r.entry().action())
            .fixed("actor_id", "bigint", r -> r.entry().actorId())
            .fixed("actor_role", "text", r -> r.entry().actorRole())
            .fixed("from_state", "text", r -> r.entry().fromState())
            .fixed("to_state", "text", r -> r.entry().toState())
            .fixed("stage", "text", r -> r.entry().stage())
            .fixed("note", "text", r -> r.entry().note())
            .fixed("reason", "text", r -> r.entry().reason())
            .fixed("files", "bigint[]", r -> r.entry().files())
            .fixed("target_grid", "bigint", target(Desk::gridId))
            .fixed("target_role", "text", target(Desk::role))
            .fixed("target_department", "text", target(Desk::department))
            .fixed("target_account", "bigint", of(r -> r.entry().target(), Holder::account))
            .fixed("due_at", "timestamptz", r -> r.entry().dueAt())
            .fixed("internal", "boolean", r -> r.entry().internal())
            .fixed("detail", "text", r -> r.entry().detail().isEmpty() ? null
                    : JSON.writeValueAsString(r.entry().detail()));

    static final Rows<ReporterRow> REPORTER = new Rows<ReporterRow>("casework_reporter")
            .fixed("town", "text", r -> r.key().town())
            .fixed("case_id", "bigint", r -> r.key().id())
            .fixed("account_id", "bigint", ReporterRow::account)
            .fixed("text", "text", ReporterRow::text)
            .fixed("joined_at", "timestamptz", ReporterRow::at);

    static final Rows<AssistRow> ASSIST = new Rows<AssistRow>("casework_assist")
            .fixed("town", "text", r -> r.key().town())
            .fixed("case_id", "bigint", r -> r.key().id())
            .fixed("department", "text", r -> r.assist().department())
            .fixed("grid_id", "bigint", r -> r.assist().desk().gridId())
            .fixed("role", "text", r -> r.assist().desk().role())
            .fixed("state", "text", r -> r.assist().done() ? "done" : "open")
            .fixed("note", "text", r -> r.assist().note())
            .fixed("asked_at", "timestamptz", r -> r.assist().askedAt())
            .fixed("done_at", "timestamptz", r -> r.assist().doneAt());

    static final Rows<SuggestionRow> SUGGESTION = new Rows<SuggestionRow>("casework_suggestion")
            .fixed("town", "text", r -> r.key().town())
            .fixed("case_id", "bigint", r -> r.key().id())
            .fixed("model", "int", SuggestionRow::model)
            .fixed("categories", "text[]", SuggestionRow::categories);

    static final Rows<RefRow> REF = new Rows<RefRow>("client_ref")
            .fixed("account_id", "bigint", RefRow::account)
            .fixed("ref", "uuid", RefRow::ref)
            .fixed("code", "text", RefRow::code)
            .fixed("content", "uuid", RefRow::content)
            .fixed("created_at", "timestamptz", RefRow::at);

    private CaseTables() {
    }

    static Map<String, Desk> trail(String json) {
        return Map.copyOf(JSON.readValue(json, new TypeReference<HashMap<String, Desk>>() {
        }));
    }

    static Map<String, Object> detail(@Nullable String json) {
        return json == null ? Map.of() : Map.copyOf(JSON.readValue(json, new TypeReference<HashMap<String, Object>>() {
        }));
    }

    private static <T, P> Function<T, @Nullable Object> of(Function<T, @Nullable P> part,
                                                           Function<P, @Nullable Object> value) {
        return row -> {
            P found = part.apply(row);
            return found == null ? null : value.apply(found);
        };
    }

    private static Function<CaseState, @Nullable Object> desk(Function<Desk, @Nullable Object> value) {
        return of(state -> state.position().holder().desk(), value);
    }

    private static Function<HistoryRow, @Nullable Object> target(Function<Desk, @Nullable Object> value) {
        return of(row -> row.entry().target() == null ? null : row.entry().target().desk(), value);
    }
}
