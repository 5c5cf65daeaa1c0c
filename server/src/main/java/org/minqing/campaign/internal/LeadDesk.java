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
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.Requests.LeadAction;
import org.minqing.campaign.internal.Views.LeadDetail;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;

/** Takes what is done with leads: reads and checks it, and hands it to the {@link LeadWriter}. */
@Service
class LeadDesk {

    private final CampaignDoor door;
    private final LeadWriter writer;
    private final LeadBook book;
    private final Clock clock;

    LeadDesk(CampaignDoor door, LeadWriter writer, LeadBook book, Clock clock) {
        this.door = door;
        this.writer = writer;
        this.book = book;
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
        Map<String, Object> answers = door.<Map<String, Object>>read(viewer, id, seen -> move == LeadMove.CHECK ? answers(seen, lead, request) : Map.of());
        List<Long> attached = request.files() == null ? List.of() : request.files().stream().map(Ids::parse).distinct().toList();
        Instant now = clock.instant();
        // A phone's clock may be wrong: nobody was there later than now.
        Instant at = request.at() == null || request.at().isAfter(now) ? now : request.at();
        String gridId = request.gridId();
        String accountId = request.accountId();
        LeadCommand command = new LeadCommand(viewer, Ids.parse(id), key, move, request.ref(), digest(id, lead, action, request), request.version(),
                request.result(), new StepContent(answers, clean(request.note()), clean(request.reason())), attached,
                gridId == null ? null : Ids.parse(gridId), request.duplicateOf(), accountId == null ? null : Ids.parse(accountId), at);
        writer.execute(command);
        return book.get(viewer, id, lead);
    }

    /** Without what is empty; a mask that went out and comes back means what is stored. */
    private Map<String, Object> answers(Seen seen, String lead, LeadAction request) {
        Map<String, Object> answers = new LinkedHashMap<>();
        if (request.answers() != null) {
            request.answers().forEach((code, value) -> {
                if (value instanceof String text ? !text.isBlank() : value != null) {
                    answers.put(code, value instanceof String text ? text.strip() : value);
                }
            });
        }
        Map<String, String> secrets = FormSchema.secrets(seen.row().form());
        boolean masked = secrets.keySet().stream().anyMatch(code -> answers.get(code) instanceof String text && text.indexOf('*') >= 0);
        if (masked) {
            Map<String, Object> stored = book.lastAnswers(seen, book.row(seen, lead));
            secrets.forEach((code, field) -> {
                if (answers.get(code) instanceof String text && stored.get(code) instanceof String before && text.equals(LeadMasks.of(field, before))) {
                    answers.put(code, before);
                }
            });
        }
        FormSchema.check(seen.row().form(), answers);
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
