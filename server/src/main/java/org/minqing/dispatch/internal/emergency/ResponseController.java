package org.minqing.dispatch.internal.emergency;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.minqing.document.DocumentFormat;
import org.minqing.document.Documents;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.profile.EmergencyPlan;
import org.minqing.profile.Profiles;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Emergencies: opening, counting, closing. */
@RestController
@RequestMapping("/api/emergencies")
class ResponseController {

    private final Emergencies emergencies;
    private final EmergencyClosing closing;
    private final EmergencyDocument document;
    private final Documents documents;
    private final Profiles profiles;

    ResponseController(Emergencies emergencies, EmergencyClosing closing, EmergencyDocument document, Documents documents, Profiles profiles) {
        this.emergencies = emergencies;
        this.closing = closing;
        this.document = document;
        this.documents = documents;
        this.profiles = profiles;
    }

    @GetMapping("/plans")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    List<EmergencyPlan> plans() {
        return profiles.current().emergencyPlans();
    }

    @PostMapping("/preview")
    @Permit(EmergencyDoor.RUN)
    EmergencyViews.Preview preview(Viewer viewer, @Valid @RequestBody Requests.Place place) {
        return emergencies.preview(viewer, place);
    }

    @PostMapping
    @Permit(EmergencyDoor.RUN)
    @ResponseStatus(HttpStatus.CREATED)
    EmergencyViews.Detail open(Viewer viewer, @Valid @RequestBody Requests.Opening opening) {
        return emergencies.get(viewer, emergencies.open(viewer, opening));
    }

    @GetMapping
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    Page<EmergencyViews.Line> list(Viewer viewer, @RequestParam @Nullable Boolean open, @RequestParam @Nullable String cursor,
                                   @RequestParam(defaultValue = "20") int limit) {
        return emergencies.list(viewer, open, cursor, limit);
    }

    @GetMapping("/{id}")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    EmergencyViews.Detail get(Viewer viewer, @PathVariable String id) {
        return emergencies.get(viewer, id);
    }

    @GetMapping("/{id}/counts")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    EmergencyViews.Counts counts(Viewer viewer, @PathVariable String id) {
        return emergencies.counts(viewer, id);
    }

    @PostMapping("/{id}/close")
    @Permit(EmergencyDoor.RUN)
    EmergencyViews.Report close(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Closing request) {
        return closing.close(viewer, id, request);
    }

    @GetMapping("/{id}/report")
    @Permit(EmergencyDoor.RUN)
    EmergencyViews.Report report(Viewer viewer, @PathVariable String id) {
        return closing.report(viewer, id);
    }

    @GetMapping("/{id}/report.{format}")
    @Permit(EmergencyDoor.RUN)
    ResponseEntity<byte[]> file(Viewer viewer, @PathVariable String id, @PathVariable String format) throws IOException {
        DocumentFormat wanted = DocumentFormat.find(format).orElseThrow(CommonProblem.NOT_FOUND::asException);
        EmergencyViews.Report report = closing.report(viewer, id);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        documents.write(document.of(viewer, report), wanted, content);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(wanted.mediaType())).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename(report.name() + "." + wanted.extension(), StandardCharsets.UTF_8).build().toString())
                .body(content.toByteArray());
    }
}
