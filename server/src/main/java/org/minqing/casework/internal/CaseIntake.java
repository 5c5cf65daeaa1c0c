package org.minqing.casework.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import org.minqing.casework.ActionRequest;
import org.minqing.casework.CaseCode;
import org.minqing.casework.CategorySuggester;
import org.minqing.casework.JoinRequest;
import org.minqing.casework.ReportRequest;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.identity.Desk;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;

import tools.jackson.databind.json.JsonMapper;

/** Makes commands of what clients send: cleaned, complete, within limits. All that is wrong is told at once. */
@Component
class CaseIntake {

    static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_FILES = 9;
    private static final int MOST_DEPARTMENTS = 20;
    private static final Set<String> CHANNELS = Set.of("resident", "worker", "hotline", "department", "device");

    private final CaseIds ids;
    private final Files files;
    private final CaseStore store;
    private final PlaceFinder places;
    private final AboutFinder abouts;
    private final Callers callers;
    private final ObjectProvider<CategorySuggester> suggester;
    private final JsonMapper json;

    CaseIntake(CaseIds ids, Files files, CaseStore store, PlaceFinder places, AboutFinder abouts, Callers callers,
               ObjectProvider<CategorySuggester> suggester, JsonMapper json) {
        this.ids = ids;
        this.files = files;
        this.store = store;
        this.places = places;
        this.abouts = abouts;
        this.callers = callers;
        this.suggester = suggester;
        this.json = json;
    }

    Command.Report report(Viewer viewer, ReportRequest request) {
        ProblemException problem = CommonProblem.INVALID.asException();
        UUID ref = ref(request.ref(), problem);
        String text = CleanText.clean(request.text(), "text", LONGEST_TEXT, problem);
        if (text == null && problem.errors().stream().noneMatch(error -> error.field().equals("text"))) {
            problem.field("text", "required", "");
        }
        String channel = channel(viewer, request.channel(), problem);
        List<Long> photos = files(request.files(), "files", problem);
        Inputs settle = settle(request.settle(), problem);
        ReportRequest.Person person = request.onBehalfOf();
        String callerName = person == null ? null
                : CleanText.clean(person.name(), "onBehalfOf.name", LONGEST_NAME, problem);
        String callerPhone = person == null ? null : phone(person.phone(), problem);
        String address = request.place() == null ? null
                : CleanText.clean(request.place().address(), "place.address", LONGEST_NOTE / 10, problem);
        throwIfAny(problem);
        Optional<AboutFinder.Found> about = Optional.empty();
        if (request.about() != null) {
            about = abouts.find(viewer, request.about());
            if (about.isEmpty() && !arrivedBefore(viewer, Objects.requireNonNull(ref))) {
                throw CommonProblem.INVALID.asException().field("about", "unknown-object", "");
            }
        }
        PlaceFinder.Found found = places.find(request.place() != null ? request.place()
                : about.map(AboutFinder.Found::place).orElse(null), address);
        requireAttachable(Objects.requireNonNull(ref), photos, settle, viewer);
        long id = ids.next();
        return new Command.Report(new Command.Ref(Objects.requireNonNull(ref), content("report", request)), viewer,
                CaseCode.random(found.town()), id, channel, Objects.requireNonNull(text), request.category(),
                found.place(), found.town(), request.anonymous(), callers.seal(id, callerName, callerPhone), photos,
                settle, guess(text), about.map(AboutFinder.Found::about).orElse(null));
    }

    private Command.@Nullable Guess guess(String text) {
        CategorySuggester guesser = suggester.getIfAvailable();
        return guesser == null ? null : guesser.suggest(text).map(found -> new Command.Guess(found.model(),
                found.suggestions().stream().map(each -> each.category().code()).toList())).orElse(null);
    }

    Command.Act act(Viewer viewer, CaseCode code, String action, ActionRequest request) {
        ProblemException problem = CommonProblem.INVALID.asException();
        UUID ref = ref(request.ref(), problem);
        if (request.version() == null) {
            problem.field("version", "required", "");
        }
        if (request.rating() != null && (request.rating() < 1 || request.rating() > 5)) {
            problem.field("rating", "out-of-range", "");
        }
        List<String> departments = Optional.ofNullable(request.departments()).orElse(List.of());
        if (departments.size() > MOST_DEPARTMENTS || departments.stream().anyMatch(Objects::isNull)) {
            problem.field("departments", "out-of-range", "");
        }
        Inputs inputs = new Inputs(CleanText.clean(request.note(), "note", LONGEST_NOTE, problem),
                CleanText.clean(request.reason(), "reason", LONGEST_NOTE, problem),
                files(request.files(), "files", problem), target(request.target(), problem),
                problem.errors().isEmpty() ? List.copyOf(departments) : List.of(), request.until(), request.rating(),
                mergeInto(request.mergeInto(), problem), category(request.fields(), problem));
        throwIfAny(problem);
        requireAttachable(Objects.requireNonNull(ref), inputs.files(), null, viewer);
        return new Command.Act(new Command.Ref(Objects.requireNonNull(ref),
                content(code.value() + "/" + action, request)), viewer, code, action,
                Objects.requireNonNull(request.version()), inputs);
    }

    Command.Join join(Viewer viewer, CaseCode code, JoinRequest request) {
        ProblemException problem = CommonProblem.INVALID.asException();
        UUID ref = ref(request.ref(), problem);
        String text = CleanText.clean(request.text(), "text", LONGEST_NOTE, problem);
        throwIfAny(problem);
        return new Command.Join(new Command.Ref(Objects.requireNonNull(ref), content(code.value() + "/join", request)),
                viewer, code, text);
    }

    private static @Nullable UUID ref(@Nullable String typed, ProblemException problem) {
        if (typed == null) {
            problem.field("ref", "required", "");
            return null;
        }
        try {
            UUID ref = UUID.fromString(typed);
            if (ref.toString().equalsIgnoreCase(typed)) {
                return ref;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, together with what else is wrong.
        }
        problem.field("ref", "not-a-uuid", "");
        return null;
    }

    /** Residents report as residents; who works on cases may also take calls and enter for a department or device. */
    private static String channel(Viewer viewer, @Nullable String asked, ProblemException problem) {
        boolean works = viewer.may("case.work");
        if (asked == null) {
            return works ? "worker" : "resident";
        }
        if (!CHANNELS.contains(asked)) {
            problem.field("channel", "unknown-channel", "");
        } else if (!works && !asked.equals("resident")) {
            problem.field("channel", "channel-not-yours", "");
        }
        return asked;
    }

    private @Nullable Inputs settle(ReportRequest.@Nullable Settlement settlement, ProblemException problem) {
        return settlement == null ? null : Inputs.of(
                CleanText.clean(settlement.note(), "settle.note", LONGEST_NOTE, problem),
                files(settlement.files(), "settle.files", problem));
    }

    private static List<Long> files(@Nullable List<String> typed, String field, ProblemException problem) {
        if (typed == null) {
            return List.of();
        }
        if (typed.size() > MOST_FILES) {
            problem.field(field, "too-many-files", "");
            return List.of();
        }
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            Optional<Long> id = id(typed.get(i));
            if (id.isEmpty()) {
                problem.field(field + "[" + i + "]", "unknown-file", "");
            } else if (!found.contains(id.get())) {
                found.add(id.get());
            }
        }
        return List.copyOf(found);
    }

    static Optional<Long> id(@Nullable String typed) {
        try {
            return typed == null ? Optional.empty() : Optional.of(Ids.parse(typed));
        } catch (ProblemException notAnId) {
            return Optional.empty();
        }
    }

    private void requireAttachable(UUID ref, List<Long> own, @Nullable Inputs settle, Viewer viewer) {
        List<Long> all = new ArrayList<>(own);
        if (settle != null) {
            all.addAll(settle.files());
        }
        if (all.isEmpty()) {
            return;
        }
        try {
            files.getAttachable(all, viewer.accountId());
        } catch (ProblemException gone) {
            // What has arrived before has its files already: the same again is answered as the first time.
            if (!arrivedBefore(viewer, ref)) {
                throw gone;
            }
        }
    }

    private boolean arrivedBefore(Viewer viewer, UUID ref) {
        return !store.refs(List.of(new CaseStore.RefKey(viewer.accountId(), ref))).isEmpty();
    }

    private static @Nullable Desk target(ActionRequest.@Nullable TargetDesk target, ProblemException problem) {
        if (target == null) {
            return null;
        }
        Optional<Long> grid = id(target.gridId());
        if (grid.isEmpty()) {
            problem.field("target.gridId", "unknown-grid", "");
        }
        if (target.role() == null) {
            problem.field("target.role", "required", "");
        }
        return grid.isEmpty() || target.role() == null ? null
                : new Desk(grid.get(), target.role(), target.department());
    }

    private static @Nullable CaseCode mergeInto(@Nullable String typed, ProblemException problem) {
        if (typed == null) {
            return null;
        }
        Optional<CaseCode> code = CaseCode.parse(typed);
        if (code.isEmpty()) {
            problem.field("mergeInto", "not-a-case-code", "");
        }
        return code.orElse(null);
    }

    private static @Nullable String category(@Nullable Map<String, Object> fields, ProblemException problem) {
        if (fields == null) {
            return null;
        }
        fields.keySet().stream().filter(key -> !key.equals("category"))
                .forEach(key -> problem.field("fields." + (key.length() > 40 ? "…" : key), "unknown-field", ""));
        Object category = fields.get("category");
        if (category != null && !(category instanceof String)) {
            problem.field("fields.category", "wrong-type", "");
            return null;
        }
        return (String) category;
    }

    private static @Nullable String phone(@Nullable String typed, ProblemException problem) {
        String phone = CleanText.clean(typed, "onBehalfOf.phone", 30, problem);
        if (phone != null && !phone.matches("[0-9+() -]{3,30}")) {
            problem.field("onBehalfOf.phone", "format", "");
        }
        return phone;
    }

    /** Tells the same content from another: the first 16 bytes of the SHA-256 of what was understood of the request. */
    private UUID content(String what, Object request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(what.getBytes(StandardCharsets.UTF_8));
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(json.writeValueAsBytes(request)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void throwIfAny(ProblemException problem) {
        if (!problem.errors().isEmpty()) {
            throw problem;
        }
    }
}
