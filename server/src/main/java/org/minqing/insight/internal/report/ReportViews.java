package org.minqing.insight.internal.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.minqing.document.Block;
import org.minqing.document.Cell;
import org.minqing.document.Document;
import org.minqing.grid.GridRef;
import org.minqing.profile.Text;

/** The shapes in which reports leave the program. */
final class ReportViews {

    private ReportViews() {
    }

    /**
     * @param kind week or month
     * @param day  any day of the period
     * @param department whose report, of somebody who is there for several and not for all; nobody else needs to say
     */
    record NewReport(@NotBlank String kind, @NotBlank @Size(max = 13) String grid, @NotNull LocalDate day,
                     @Nullable @Size(max = 60) String department) {
    }

    record NewOrder(@NotBlank String kind, @NotBlank @Size(max = 13) String grid) {
    }

    /**
     * @param over false: the period was not over when it was made
     * @param own  made by who asks, who may remove it
     */
    record ReportLine(String id, String title, String kind, GridRef grid, @Nullable Text department, LocalDate from, LocalDate to,
                      boolean over, Instant madeAt, boolean bySubscription, boolean own) {
    }

    record OrderView(String id, String kind, GridRef grid) {
    }

    record ReportView(ReportLine report, String title, @Nullable String subtitle, String mark, List<Part> parts) {

        static ReportView of(ReportLine line, Document document) {
            return new ReportView(line, document.title(), document.subtitle(), document.mark(), document.blocks().stream().map(Part::of).toList());
        }
    }

    /**
     * A part of a report; which of the fields are set follows from the kind.
     *
     * @param kind heading, paragraph, note, figures, table or chart
     */
    record Part(String kind, @Nullable Integer level, @Nullable String text, @Nullable List<Block.Figure> figures,
                @Nullable ReportTable table, @Nullable ReportChart chart) {

        static Part of(Block block) {
            return switch (block) {
                case Block.Heading heading -> new Part("heading", heading.level(), heading.text(), null, null, null);
                case Block.Paragraph paragraph -> new Part("paragraph", null, paragraph.text(), null, null, null);
                case Block.Note note -> new Part("note", null, note.text(), null, null, null);
                case Block.Figures figures -> new Part("figures", null, null, figures.figures(), null, null);
                case Block.Table table -> new Part("table", null, table.caption(), null, ReportTable.of(table), null);
                case Block.Chart chart -> new Part("chart", null, chart.caption(), null, null, ReportChart.of(chart));
            };
        }
    }

    record ReportTable(List<Block.Column> columns, List<List<String>> rows) {

        static ReportTable of(Block.Table table) {
            return new ReportTable(table.columns(), table.rows().stream().map(row -> row.stream().map(Cell::shown).toList()).toList());
        }
    }

    record ReportChart(List<String> categories, List<Block.Series> series) {

        static ReportChart of(Block.Chart chart) {
            return new ReportChart(chart.categories(), chart.series());
        }
    }
}
