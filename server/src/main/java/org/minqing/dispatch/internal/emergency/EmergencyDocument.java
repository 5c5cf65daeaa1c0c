package org.minqing.dispatch.internal.emergency;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Counts;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Crew;
import org.minqing.dispatch.internal.emergency.EmergencyViews.FigureCount;
import org.minqing.dispatch.internal.emergency.EmergencyViews.OfGrid;
import org.minqing.dispatch.internal.emergency.EmergencyViews.OfResult;
import org.minqing.dispatch.internal.emergency.EmergencyViews.OfType;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Report;
import org.minqing.document.Block;
import org.minqing.document.Cell;
import org.minqing.document.Document;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** The report as a document to be printed or filed; the same figures as on the screen. */
@Component
class EmergencyDocument {

    private static final Map<String, String> TYPES = Map.of("people", "人员队伍", "machine", "机械设备", "shelter", "安置点");

    private final Profiles profiles;
    private final Clock clock;

    EmergencyDocument(Profiles profiles, Clock clock) {
        this.profiles = profiles;
        this.clock = clock;
    }

    Document of(Viewer viewer, Report report) {
        Counts counts = report.counts();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(opening(report)));
        blocks.add(new Block.Heading(1, "一、逐户排查"));
        blocks.add(new Block.Figures(List.of(figure("应查", counts.total(), "户"), figure("已查", counts.checked(), "户"),
                figure("未见到", counts.notReached(), "户"), figure("参与", counts.workers(), "人"))));
        blocks.add(new Block.Note("已查 %d 户 + 未见到 %d 户 = 应查 %d 户。未见到的 %d 户中，%d 户说明了原因。".formatted(counts.checked(), counts.notReached(),
                counts.total(), counts.notReached(), counts.reasoned())));
        blocks.add(results(counts));
        if (!counts.figures().isEmpty()) {
            blocks.add(new Block.Figures(counts.figures().stream().limit(4).map(EmergencyDocument::figure).toList()));
        }
        blocks.add(new Block.Heading(1, "二、各网格情况"));
        blocks.add(byGrid(counts));
        blocks.add(new Block.Heading(1, "三、力量与物资"));
        blocks.add(forces(report));
        blocks.add(new Block.Note("任务 %d 项，完成 %d 项。安置点共接收 %d 人。".formatted(report.tasks(), report.tasksDone(), report.shelterPeople())));
        String note = report.note();
        if (note != null) {
            blocks.add(new Block.Heading(1, "四、小结"));
            note.lines().filter(line -> !line.isBlank()).forEach(line -> blocks.add(new Block.Paragraph(line.strip())));
        }
        return new Document(report.name() + (report.closed() ? "总结报告" : "情况报告"), subtitle(report),
                "%s %s 制作".formatted(viewer.name(), time(clock.instant())), Locale.CHINESE, blocks);
    }

    private static String subtitle(Report report) {
        return (report.practice() ? "演练 · " : "") + report.planName().zh() + " · " + (report.area().path().isEmpty() ? report.area().name() : report.area().path());
    }

    private String opening(Report report) {
        Instant closed = report.closedAt();
        String called = String.join("、", report.crew().stream().map(crew -> crew.roleName().zh() + " " + crew.count() + " 人").toList());
        return "%s启动应急处置%s。动员 %d 人（%s）。".formatted(time(report.openedAt()), closed == null ? "，目前仍在进行" : "，" + time(closed) + "结束",
                report.called(), called);
    }

    private static Block.Figure figure(String label, int value, String unit) {
        return new Block.Figure(label, value + " " + unit, null);
    }

    private static Block.Figure figure(FigureCount figure) {
        return figure(figure.name().zh(), figure.value(), figure.counts().equals("people") ? "人" : "户");
    }

    private static Block results(Counts counts) {
        List<List<Cell>> rows = new ArrayList<>();
        for (OfResult result : counts.results()) {
            rows.add(List.of(Cell.of(result.name().zh()), Cell.of(result.households())));
        }
        rows.add(List.of(Cell.of("已查合计"), Cell.of(counts.checked())));
        return new Block.Table("排查结果", List.of(Block.Column.text("结果", 3), Block.Column.number("户数", 1)), rows);
    }

    private static Block byGrid(Counts counts) {
        List<List<Cell>> rows = new ArrayList<>();
        for (OfGrid grid : counts.grids()) {
            rows.add(List.of(Cell.of(grid.grid().name()), Cell.of(grid.total()), Cell.of(grid.checked()), Cell.of(grid.notReached())));
        }
        rows.add(List.of(Cell.of("合计"), Cell.of(counts.total()), Cell.of(counts.checked()), Cell.of(counts.notReached())));
        return new Block.Table("各网格户数", List.of(Block.Column.text("网格", 3), Block.Column.number("应查", 1), Block.Column.number("已查", 1),
                Block.Column.number("未见到", 1)), rows);
    }

    private static Block forces(Report report) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Crew crew : report.crew()) {
            rows.add(List.of(Cell.of(crew.roleName().zh()), Cell.of(crew.count())));
        }
        for (OfType type : report.resources()) {
            rows.add(List.of(Cell.of(TYPES.getOrDefault(type.type(), type.type())), Cell.of(type.quantity())));
        }
        return new Block.Table("投入", List.of(Block.Column.text("类别", 3), Block.Column.number("数量", 1)), rows);
    }

    private String time(@Nullable Instant instant) {
        return instant == null ? "" : DateTimeFormatter.ofPattern("yyyy年M月d日HH:mm").withZone(profiles.current().calendar().zone()).format(instant);
    }
}
