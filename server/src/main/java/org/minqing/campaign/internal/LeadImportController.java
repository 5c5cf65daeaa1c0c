package org.minqing.campaign.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.validation.Valid;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files with leads. */
@RestController
@RequestMapping("/api/campaigns/{id}/imports")
class LeadImportController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final LeadImports imports;

    LeadImportController(LeadImports imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(CampaignDoor.MANAGE)
    CampaignViews.LeadFile upload(Viewer viewer, @PathVariable String id, @RequestParam String name, InputStream content) throws IOException {
        return imports.upload(viewer, id, name, content);
    }

    @GetMapping
    @Permit(CampaignDoor.MANAGE)
    List<CampaignViews.LeadFile> list(Viewer viewer, @PathVariable String id) {
        return imports.list(viewer, id);
    }

    @GetMapping("/{file}")
    @Permit(CampaignDoor.MANAGE)
    CampaignViews.LeadFile get(Viewer viewer, @PathVariable String id, @PathVariable String file) {
        return imports.get(viewer, id, file);
    }

    @PutMapping("/{file}/mapping")
    @Permit(CampaignDoor.MANAGE)
    CampaignViews.LeadFile map(Viewer viewer, @PathVariable String id, @PathVariable String file, @Valid @RequestBody Requests.LeadMapping mapping) {
        return imports.map(viewer, id, file, mapping.fields());
    }

    @PostMapping("/{file}/start")
    @Permit(CampaignDoor.MANAGE)
    CampaignViews.LeadFile start(Viewer viewer, @PathVariable String id, @PathVariable String file) {
        return imports.start(viewer, id, file);
    }

    @PostMapping("/{file}/cancel")
    @Permit(CampaignDoor.MANAGE)
    CampaignViews.LeadFile cancel(Viewer viewer, @PathVariable String id, @PathVariable String file) throws IOException {
        return imports.cancel(viewer, id, file);
    }

    @GetMapping("/{file}/refused.csv")
    @Permit(CampaignDoor.MANAGE)
    ResponseEntity<String> refused(Viewer viewer, @PathVariable String id, @PathVariable String file) {
        return ResponseEntity.ok().contentType(CSV).cacheControl(CacheControl.noStore()).header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("未收线索-" + file + ".csv", StandardCharsets.UTF_8).build().toString())
                .body(imports.refused(viewer, id, file));
    }
}
