package org.minqing.export.internal;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import jakarta.validation.Valid;

import org.minqing.campaign.CampaignLists;
import org.minqing.outreach.VisitSheets;
import org.minqing.outreach.VolunteerSheets;
import org.minqing.platform.Ids;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.RegistryLists;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Ordering, following and fetching of exports. */
@RestController
@RequestMapping("/api/exports")
class ExportController {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Exports exports;
    private final Profiles profiles;

    ExportController(Exports exports, Profiles profiles) {
        this.exports = exports;
        this.profiles = profiles;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Permit(Exports.PERMISSION)
    ExportView order(Viewer viewer, @Valid @RequestBody ExportRequest request) {
        return exports.order(viewer, request);
    }

    @PostMapping("/registry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Permit(RegistryLists.PERMISSION)
    ExportView orderList(Viewer viewer, @Valid @RequestBody RegistryExportRequest request) {
        return exports.order(viewer, request);
    }

    @PostMapping("/campaign")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Permit(CampaignLists.PERMISSION)
    ExportView orderLeads(Viewer viewer, @Valid @RequestBody CampaignExportRequest request) {
        return exports.order(viewer, request);
    }

    @PostMapping("/visits")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Permit(VisitSheets.PERMISSION)
    ExportView orderVisits(Viewer viewer, @Valid @RequestBody VisitExportRequest request) {
        return exports.order(viewer, request);
    }

    @PostMapping("/volunteers")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Permit(VolunteerSheets.PERMISSION)
    ExportView orderHours(Viewer viewer, @Valid @RequestBody VolunteerExportRequest request) {
        return exports.order(viewer, request);
    }

    @GetMapping
    @Permit({Exports.PERMISSION, RegistryLists.PERMISSION, CampaignLists.PERMISSION, VisitSheets.PERMISSION, VolunteerSheets.PERMISSION})
    List<ExportView> list(Viewer viewer) {
        return exports.list(viewer);
    }

    @GetMapping("/{id}")
    @Permit({Exports.PERMISSION, RegistryLists.PERMISSION, CampaignLists.PERMISSION, VisitSheets.PERMISSION, VolunteerSheets.PERMISSION})
    ExportView get(Viewer viewer, @PathVariable String id) {
        return exports.get(viewer, Ids.parse(id)).view();
    }

    @GetMapping("/{id}/file")
    @Permit({Exports.PERMISSION, RegistryLists.PERMISSION, CampaignLists.PERMISSION, VisitSheets.PERMISSION, VolunteerSheets.PERMISSION})
    ResponseEntity<StreamingResponseBody> file(Viewer viewer, @PathVariable String id) {
        ExportJob job = exports.fetch(viewer, Ids.parse(id));
        ZoneId zone = profiles.current().calendar().zone();
        String name = job.title() + "-" + DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(zone).format(job.createdAt()) + "." + job.format();
        return ResponseEntity.ok()
                .contentType(job.format().equals("csv") ? CSV : XLSX)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8).build().toString())
                .body(out -> exports.copyFile(job, out));
    }
}
