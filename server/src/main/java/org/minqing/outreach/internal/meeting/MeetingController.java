package org.minqing.outreach.internal.meeting;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.meeting.MeetingViews.Detail;
import org.minqing.outreach.internal.meeting.MeetingViews.Line;
import org.minqing.outreach.internal.meeting.MeetingViews.Owners;
import org.minqing.outreach.internal.meeting.MeetingViews.Round;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Situation meetings: agenda, minutes, decisions. */
@RestController
@RequestMapping("/api/meetings")
class MeetingController {

    private final Meetings meetings;
    private final MeetingBook book;
    private final Decisions decisions;
    private final TaskOwners owners;
    private final MeetingDoor door;
    private final MeetingFiles files;

    MeetingController(Meetings meetings, MeetingBook book, Decisions decisions, TaskOwners owners, MeetingDoor door, MeetingFiles files) {
        this.meetings = meetings;
        this.book = book;
        this.decisions = decisions;
        this.owners = owners;
        this.door = door;
        this.files = files;
    }

    @GetMapping("/rounds")
    @Permit({MeetingDoor.HOLD, MeetingDoor.READ})
    List<Round> rounds(Viewer viewer) {
        return book.rounds(viewer);
    }

    @GetMapping
    @Permit({MeetingDoor.HOLD, MeetingDoor.READ})
    Page<Line> list(Viewer viewer, @RequestParam @Nullable String grid, @RequestParam @Nullable @Pattern(regexp = "open|closed") String state,
                    @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "20") int limit) {
        return book.list(viewer, grid, state, cursor, limit);
    }

    @PostMapping
    @Permit(MeetingDoor.HOLD)
    @ResponseStatus(HttpStatus.CREATED)
    Detail open(Viewer viewer, @Valid @RequestBody MeetingRequests.NewMeeting request) {
        return book.get(viewer, meetings.open(viewer, request));
    }

    @GetMapping("/{id}")
    @Permit({MeetingDoor.HOLD, MeetingDoor.READ})
    Detail get(Viewer viewer, @PathVariable String id) {
        return book.get(viewer, id);
    }

    @DeleteMapping("/{id}")
    @Permit(MeetingDoor.HOLD)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Viewer viewer, @PathVariable String id) {
        meetings.discard(viewer, id);
    }

    @PostMapping("/{id}/refresh")
    @Permit(MeetingDoor.HOLD)
    Detail refresh(Viewer viewer, @PathVariable String id) {
        meetings.refresh(viewer, id);
        return book.get(viewer, id);
    }

    @PutMapping("/{id}/head")
    @Permit(MeetingDoor.HOLD)
    Detail head(Viewer viewer, @PathVariable String id, @Valid @RequestBody MeetingRequests.Head head) {
        meetings.head(viewer, id, head);
        return book.get(viewer, id);
    }

    @PutMapping("/{id}/order")
    @Permit(MeetingDoor.HOLD)
    Detail order(Viewer viewer, @PathVariable String id, @Valid @RequestBody MeetingRequests.Order order) {
        meetings.order(viewer, id, order);
        return book.get(viewer, id);
    }

    @PostMapping("/{id}/items")
    @Permit(MeetingDoor.HOLD)
    Detail add(Viewer viewer, @PathVariable String id, @Valid @RequestBody MeetingRequests.NewItem item) {
        meetings.add(viewer, id, item);
        return book.get(viewer, id);
    }

    @PutMapping("/{id}/items/{item}")
    @Permit(MeetingDoor.HOLD)
    Detail write(Viewer viewer, @PathVariable String id, @PathVariable String item, @Valid @RequestBody MeetingRequests.ItemText text) {
        meetings.write(viewer, id, item, text);
        return book.get(viewer, id);
    }

    @PostMapping("/{id}/items/{item}/decisions")
    @Permit(MeetingDoor.HOLD)
    Detail decide(Viewer viewer, @PathVariable String id, @PathVariable String item, @Valid @RequestBody MeetingRequests.NewDecision decision) {
        decisions.decide(viewer, id, item, decision);
        return book.get(viewer, id);
    }

    @DeleteMapping("/{id}/decisions/{decision}")
    @Permit(MeetingDoor.HOLD)
    Detail withdraw(Viewer viewer, @PathVariable String id, @PathVariable String decision) {
        decisions.withdraw(viewer, id, decision);
        return book.get(viewer, id);
    }

    @PostMapping("/{id}/close")
    @Permit(MeetingDoor.HOLD)
    Detail close(Viewer viewer, @PathVariable String id, @Valid @RequestBody MeetingRequests.Closing closing) {
        meetings.close(viewer, id, closing);
        return book.get(viewer, id);
    }

    /** @param grid a grid below; null: the meeting's own and those right below it */
    @GetMapping("/{id}/owners")
    @Permit(MeetingDoor.HOLD)
    Owners owners(Viewer viewer, @PathVariable String id, @RequestParam @Nullable String grid) {
        long at = door.read(viewer, id, (jdbc, meeting) -> meeting.gridId());
        return owners.choices(at, grid == null ? null : (Long) Ids.parse(grid));
    }

    /** @param format pdf or docx */
    @GetMapping("/{id}/minutes")
    @Permit({MeetingDoor.HOLD, MeetingDoor.READ})
    ResponseEntity<byte[]> minutes(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "pdf") String format) {
        MeetingFiles.MinutesFile file = files.file(viewer, id, format);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.format().mediaType())).cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .body(file.content());
    }
}
