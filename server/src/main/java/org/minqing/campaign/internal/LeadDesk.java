package org.minqing.campaign.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.Requests.LeadAction;
import org.minqing.campaign.internal.CampaignViews.LeadDetail;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;

/** Takes what is done with leads: reads and checks it, and hands it to the {@link LeadWriter}. */
@Service
class LeadDesk {

    private static final String MASK = "****";

    private final CampaignDoor door;
    private final LeadWriter writer;
    private final LeadBook book;
    private final LeadSteps steps;
    private final LeadKnowledge knowledge;
    private final Clock clock;

    LeadDesk(CampaignDoor door, LeadWriter writer, LeadBook book, LeadSteps steps, LeadKnowledge knowledge, Clock clock) {
        this.door = door;
        this.writer = writer;
        this.book = book;
        this.steps = steps;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /**
     * The same ref with the same content does nothing more and answers as before.
     *
     * @throws org.minqing.platform.ProblemException of {@code campaign}, {@code common.replayed-with-other-content}, {@code common.invalid}
     */
    LeadDetail act(Viewer viewer, String id, String lead, String action, LeadAction request) {
        LeadMove move = LeadMove.find(action).orElseThrow(CommonProblem.NOT_FOUND::asException);
        long key = Ids.parse(lead);
        Map<String, Object> answers = move == LeadMove.CHECK ? said(request) : Map.of();
        if (answers.values().stream().anyMatch(value -> value instanceof String text && text.contains(MASK))) {
            Map<String, Object> masked = answers;
            answers = door.read(viewer, id, seen -> unmasked(viewer, seen, lead, masked));
        }
        List<Long> attached = request.files() == null ? List.of() : request.files().stream().map(Ids::parse).distinct().toList();
        Instant now = clock.instant();
        // A phone's clock may be wrong: nobody was there later than now.
        Instant at = request.at() == null || request.at().isAfter(now) ? now : request.at();
        String gridId = request.gridId();
        String accountId = request.accountId();
        LeadCommand command = new LeadCommand(viewer, Ids.parse(id), key, move, request.ref(), digest(id, lead, action, request), request.version(),
                request.result(), new StepContent(answers, clean(request.note()), clean(request.reason())), attached,
                gridId == null ? null : Ids.parse(gridId), request.duplicateOf(), accountId == null ? null : Ids.parse(accountId), at);
        try {
            return book.afterwards(viewer, writer.execute(command));
        } catch (ProblemException problem) {
            throw withWhatChanged(problem, viewer, id, lead, request.version());
        }
    }

    /** To whoever acted on an old version: the steps that they have not seen. */
    private ProblemException withWhatChanged(ProblemException problem, Viewer viewer, String id, String lead, int version) {
        return problem.type() != CampaignProblem.CHANGED_MEANWHILE ? problem : problem.with("changed", door.read(viewer, id, seen -> {
            LeadRow row = book.row(seen, lead);
            return steps.of(seen, List.of(row)).getOrDefault(row.id(), List.of()).stream().filter(step -> step.version() > version).toList();
        }));
    }

    /** Without what is empty. Whether it fits the form is decided when it is known that the sender may know of the form. */
    private static Map<String, Object> said(LeadAction request) {
        Map<String, Object> answers = new LinkedHashMap<>();
        if (request.answers() != null) {
            request.answers().forEach((code, value) -> {
                if (value instanceof String text ? !text.isBlank() : value != null) {
                    answers.put(code, value instanceof String text ? text.strip() : value);
                }
            });
        }
        return answers;
    }

    /** A mask that went out and comes back means what is stored, or known; another one is no answer. */
    private Map<String, Object> unmasked(Viewer viewer, Seen seen, String lead, Map<String, Object> masked) {
        Map<String, Object> answers = new LinkedHashMap<>(masked);
        LeadRow row = book.row(seen, lead);
        Map<String, Object> stored = steps.lastAnswers(seen, row);
        FormSchema.secrets(seen.row().form()).forEach((code, field) -> {
            if (answers.get(code) instanceof String text && text.contains(MASK)) {
                String plain = stored.get(code) instanceof String before && text.equals(LeadMasks.of(field, before)) ? before
                        : knowledge.behind(viewer, row, field, text);
                if (plain == null) {
                    throw CommonProblem.INVALID.asException().field("answers." + code, "masked", "");
                }
                answers.put(code, plain);
            }
        });
        return answers;
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Of all that the client sent but the time, which a phone may put right between two tries. */
    private static UUID digest(String id, String lead, String action, LeadAction request) {
        String content = String.join("\n", id, lead, action, String.valueOf(request.version()), String.valueOf(request.result()),
                request.answers() == null ? "" : new TreeMap<>(request.answers()).toString(), String.valueOf(request.note()), String.valueOf(request.reason()),
                String.valueOf(request.files()), String.valueOf(request.gridId()), String.valueOf(request.duplicateOf()), String.valueOf(request.accountId()));
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }
}
