package org.minqing.insight.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.minqing.insight.internal.FigureViews.Behind;
import org.minqing.insight.internal.FigureViews.Causes;
import org.minqing.insight.internal.FigureViews.Children;
import org.minqing.insight.internal.FigureViews.FigureSet;
import org.minqing.insight.internal.FigureViews.Findings;
import org.minqing.insight.internal.FigureViews.IndicatorView;
import org.minqing.insight.internal.FigureViews.Series;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;

/** Figures of a grid and a period; behind each of them the list of its cases. */
@RestController
@RequestMapping("/api/figures")
class FigureController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Figures figures;

    FigureController(Figures figures) {
        this.figures = figures;
    }

    @GetMapping
    @Permit(FactScope.PERMISSION)
    FigureSet figures(Viewer viewer, @RequestParam @Nullable String grid, @RequestParam @Nullable LocalDate from,
                      @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String category,
                      @RequestParam @Nullable String channel, @RequestParam @Nullable String department,
                      @RequestParam @Nullable List<String> indicators) {
        return figures.figures(viewer, new FigureQuestion(grid, from, to, category, channel, department), indicators);
    }

    @GetMapping("/indicators")
    @Permit(FactScope.PERMISSION)
    List<IndicatorView> indicators() {
        return figures.indicators();
    }

    @GetMapping("/causes")
    @Permit(FactScope.PERMISSION)
    Causes causes(Viewer viewer, @RequestParam @Nullable String grid, @RequestParam @Nullable LocalDate from,
                  @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String category,
                  @RequestParam @Nullable String channel, @RequestParam @Nullable String department) {
        return figures.causes(viewer, new FigureQuestion(grid, from, to, category, channel, department));
    }

    @GetMapping("/children")
    @Permit(FactScope.PERMISSION)
    Children children(Viewer viewer, @RequestParam @Nullable String grid, @RequestParam @Nullable LocalDate from,
                      @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String category,
                      @RequestParam @Nullable String channel, @RequestParam @Nullable String department,
                      @RequestParam @Nullable List<String> indicators) {
        return figures.children(viewer, new FigureQuestion(grid, from, to, category, channel, department), indicators);
    }

    @GetMapping("/series")
    @Permit(FactScope.PERMISSION)
    Series series(Viewer viewer, @RequestParam String indicator, @RequestParam @Nullable String step,
                  @RequestParam @Nullable String grid, @RequestParam @Nullable LocalDate from,
                  @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String category,
                  @RequestParam @Nullable String channel, @RequestParam @Nullable String department) {
        return figures.series(viewer, new FigureQuestion(grid, from, to, category, channel, department), indicator, step);
    }

    @GetMapping("/cases")
    @Permit(FactScope.PERMISSION)
    Behind cases(Viewer viewer, @RequestParam String indicator, @RequestParam(defaultValue = "numerator") String part,
                 @RequestParam @Nullable String grid, @RequestParam @Nullable LocalDate from,
                 @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String category,
                 @RequestParam @Nullable String channel, @RequestParam @Nullable String department,
                 @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return figures.behind(viewer, new FigureQuestion(grid, from, to, category, channel, department), indicator, part,
                cursor, limit);
    }

    @GetMapping("/findings")
    @Permit(FactScope.PERMISSION)
    Findings findings(Viewer viewer, @RequestParam @Nullable String grid, @RequestParam @Nullable LocalDate from,
                      @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String category,
                      @RequestParam @Nullable String channel, @RequestParam @Nullable String department) {
        return figures.findings(viewer, new FigureQuestion(grid, from, to, category, channel, department));
    }

    @GetMapping("/file")
    @Permit(FactScope.PERMISSION)
    ResponseEntity<byte[]> file(Viewer viewer, Locale locale, @RequestParam(defaultValue = "indicators") String sheet,
                                @RequestParam(defaultValue = "xlsx") String format,
                                @RequestParam @Nullable String indicator, @RequestParam @Nullable String step,
                                @RequestParam @Nullable String grid, @RequestParam @Nullable LocalDate from,
                                @RequestParam @Nullable LocalDate to, @RequestParam @Nullable String category,
                                @RequestParam @Nullable String channel, @RequestParam @Nullable String department) {
        if (!format.equals("csv") && !format.equals("xlsx")) {
            throw CommonProblem.INVALID.asException().field("format", "unknown-format", "");
        }
        FigureQuestion question = new FigureQuestion(grid, from, to, category, channel, department);
        FigureSheet made = switch (sheet) {
            case "indicators" -> FigureSheet.of(figures.figures(viewer, question, null), locale);
            case "children" -> FigureSheet.of(figures.children(viewer, question, null), locale);
            case "causes" -> FigureSheet.of(figures.causes(viewer, question), locale);
            case "overdue" -> FigureSheet.of(figures.standing(viewer, question), locale);
            case "pace" -> FigureSheet.pace(figures.series(viewer, question, Indicator.REPORTED.code(), step),
                    figures.series(viewer, question, Indicator.CLOSED.code(), step), locale);
            case "series" -> FigureSheet.of(figures.series(viewer, question,
                    indicator == null ? Indicator.REPORTED.code() : indicator, step), locale);
            default -> throw CommonProblem.INVALID.asException().field("sheet", "unknown-sheet", "");
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        made.write(format, viewer.name(), figures.zone(), out);
        return ResponseEntity.ok().contentType(format.equals("csv") ? CSV : XLSX).cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", ContentDisposition.attachment()
                        .filename(made.name() + "." + format, StandardCharsets.UTF_8).build().toString())
                .body(out.toByteArray());
    }
}
