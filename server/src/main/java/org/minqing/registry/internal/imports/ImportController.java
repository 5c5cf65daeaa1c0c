package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Imports by files that are sent. The file is the body of the request as it is, so that it streams. */
@RestController
@RequestMapping("/api/registry/imports")
class ImportController {

    /** The mapping of all columns, in the order of the file. */
    record MappingRequest(@NotNull @Size(max = Sheet.MOST_COLUMNS) List<@Valid ColumnRequest> columns) {
    }

    record ColumnRequest(@NotNull @Size(max = Sheet.LONGEST_CELL) String heading, @Nullable String field) {
    }

    /**
     * @param verdict  same: merged with what is there; other: entered as new; leave: left out
     * @param objectId which of the objects it is, where it is the same
     */
    record DecisionRequest(@NotNull @Pattern(regexp = "same|other|leave") String verdict, @Nullable @Size(max = 40) String objectId) {
    }

    private final Imports imports;
    private final Doubts doubts;

    ImportController(Imports imports, Doubts doubts) {
        this.imports = imports;
        this.doubts = doubts;
    }

    /** The columns with some values each, masked where they are personal. */
    @GetMapping("/{id}/samples")
    @Permit(Imports.PERMISSION)
    List<ColumnSample> samples(Viewer viewer, @PathVariable String id) throws IOException {
        return imports.samples(viewer, Ids.parse(id));
    }

    @GetMapping("/{id}/rows")
    @Permit(Imports.PERMISSION)
    Page<RefusedRowView> rows(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "refused") String weight,
                              @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "20") int limit, Locale locale) {
        return doubts.rows(viewer, Ids.parse(id), weight, cursor, limit, locale);
    }

    @GetMapping("/{id}/doubts")
    @Permit(Imports.PERMISSION)
    Page<DoubtView> doubts(Viewer viewer, @PathVariable String id, @RequestParam(required = false) @Nullable String cursor,
                           @RequestParam(defaultValue = "10") int limit) {
        return doubts.doubts(viewer, Ids.parse(id), cursor, limit);
    }

    @PostMapping("/{id}/doubts/{line}")
    @Permit(Imports.PERMISSION)
    ImportView decide(Viewer viewer, @PathVariable String id, @PathVariable long line, @Valid @RequestBody DecisionRequest request) {
        return doubts.decide(viewer, Ids.parse(id), line, request.verdict(), request.objectId());
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Imports.PERMISSION)
    ImportView upload(Viewer viewer, @RequestParam String kind, @RequestParam String source, @RequestParam String name,
                      InputStream content) throws IOException {
        return imports.upload(viewer, kind, source, name, content);
    }

    @GetMapping
    @Permit(Imports.PERMISSION)
    List<ImportView> list(Viewer viewer) {
        return imports.list(viewer);
    }

    @GetMapping("/{id}")
    @Permit(Imports.PERMISSION)
    ImportView get(Viewer viewer, @PathVariable String id) {
        return imports.view(viewer, Ids.parse(id));
    }

    @PutMapping("/{id}/mapping")
    @Permit(Imports.PERMISSION)
    ImportView map(Viewer viewer, @PathVariable String id, @Valid @RequestBody MappingRequest request) {
        return imports.map(viewer, Ids.parse(id), new Mapping(request.columns().stream()
                .map(column -> new Mapping.Column(column.heading(), column.field())).toList()));
    }

    @PostMapping("/{id}/check")
    @Permit(Imports.PERMISSION)
    ImportView check(Viewer viewer, @PathVariable String id) {
        return imports.check(viewer, Ids.parse(id));
    }

    @PostMapping("/{id}/start")
    @Permit(Imports.PERMISSION)
    ImportView start(Viewer viewer, @PathVariable String id) {
        return imports.start(viewer, Ids.parse(id));
    }

    @PostMapping("/{id}/cancel")
    @Permit(Imports.PERMISSION)
    ImportView cancel(Viewer viewer, @PathVariable String id) throws IOException {
        return imports.cancel(viewer, Ids.parse(id));
    }

    @PostMapping("/{id}/undo")
    @Permit(Imports.PERMISSION)
    ImportView undo(Viewer viewer, @PathVariable String id) {
        return imports.undo(viewer, Ids.parse(id));
    }

    /** The rows that did not go in, to mend and send again. */
    @GetMapping("/{id}/errors.csv")
    @Permit(Imports.PERMISSION)
    ResponseEntity<StreamingResponseBody> errors(Viewer viewer, @PathVariable String id, Locale locale) {
        long number = Ids.parse(id);
        imports.recordFetch(viewer, number);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", ContentDisposition.attachment()
                        .filename("错误-" + id + ".csv", StandardCharsets.UTF_8).build().toString())
                .body(out -> {
                    try (OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                        imports.errors(viewer, number, locale, writer);
                    }
                });
    }
}
