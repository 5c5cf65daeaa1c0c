package org.minqing.insight.internal.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.minqing.insight.internal.report.ReportViews.NewOrder;
import org.minqing.insight.internal.report.ReportViews.NewReport;
import org.minqing.insight.internal.report.ReportViews.OrderView;
import org.minqing.insight.internal.report.ReportViews.ReportLine;
import org.minqing.insight.internal.report.ReportViews.ReportView;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;

/** Weekly and monthly reports, and who gets them by themselves. */
@RestController
@RequestMapping("/api/reports")
class ReportController {

    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Reports.PERMISSION)
    ReportView make(Viewer viewer, Locale locale, @Valid @RequestBody NewReport wanted) {
        return reports.make(viewer, wanted, locale);
    }

    @GetMapping
    @Permit(Reports.PERMISSION)
    Page<ReportLine> list(Viewer viewer, @RequestParam @Nullable String cursor) {
        return reports.list(viewer, Page.position(cursor, Long.MAX_VALUE));
    }

    @GetMapping("/{id}")
    @Permit(Reports.PERMISSION)
    ReportView get(Viewer viewer, @PathVariable String id) {
        return reports.get(viewer, id);
    }

    @GetMapping("/{id}/file")
    @Permit(Reports.PERMISSION)
    ResponseEntity<byte[]> file(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "pdf") String format) {
        Reports.ReportFile file = reports.file(viewer, id, format);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.format().mediaType())).cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .body(file.content());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Reports.PERMISSION)
    void remove(Viewer viewer, @PathVariable String id) {
        reports.remove(viewer, id);
    }

    @GetMapping("/orders")
    @Permit(Reports.PERMISSION)
    List<OrderView> orders(Viewer viewer) {
        return reports.orders(viewer);
    }

    @PostMapping("/orders")
    @Permit(Reports.PERMISSION)
    List<OrderView> order(Viewer viewer, Locale locale, @Valid @RequestBody NewOrder wanted) {
        return reports.order(viewer, wanted, locale);
    }

    @DeleteMapping("/orders/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(Reports.PERMISSION)
    void cancel(Viewer viewer, @PathVariable String id) {
        reports.cancel(viewer, id);
    }
}
