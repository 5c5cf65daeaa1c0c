package org.minqing.export.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.HolderView;
import org.minqing.profile.Text;

/** A sheet of cases that is written as the rows come. */
final class CaseSheet implements AutoCloseable {

    private record Column(String header, int width) {
    }

    private static final List<Column> COLUMNS = List.of(new Column("案件编码", 20), new Column("类别", 16),
            new Column("内容摘要", 60), new Column("网格", 40), new Column("状态", 12), new Column("渠道", 10),
            new Column("上报时间", 18), new Column("办理时限", 18), new Column("是否超期", 10),
            new Column("当前承办", 30), new Column("上报人数", 10), new Column("未经确认", 10));
    private static final Map<String, String> CHANNELS = Map.of("resident", "居民", "worker", "网格员", "hotline", "热线",
            "department", "部门", "device", "设备");
    private static final int FLUSH = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private final DateTimeFormatter times;
    private int row;

    /** @param mark first line: what for, who, when */
    CaseSheet(OutputStream out, String mark, ZoneId zone) throws IOException {
        workbook = new Workbook(out, "Minqing", "1.0");
        sheet = workbook.newWorksheet("案件");
        times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone);
        for (int i = 0; i < COLUMNS.size(); i++) {
            sheet.width(i, COLUMNS.get(i).width());
        }
        sheet.freezePane(0, 2);
        SheetMark.put(sheet, mark);
        sheet.inlineString(row, 0, mark);
        sheet.style(row, 0).italic().set();
        row++;
        for (int i = 0; i < COLUMNS.size(); i++) {
            sheet.inlineString(row, i, COLUMNS.get(i).header());
            sheet.style(row, i).bold().fillColor("E6EEF5").set();
        }
        row++;
    }

    void add(CaseSummary summary) throws IOException {
        String[] cells = {summary.code(), zh(summary.categoryName()), summary.excerpt(), summary.gridPath(),
                summary.stateName().zh(), CHANNELS.getOrDefault(summary.channel(), summary.channel()),
                time(summary.reportedAt()), time(summary.dueAt()), summary.overdue() ? "是" : "",
                holder(summary.holder()), null, summary.unconfirmed() ? "是" : ""};
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell != null && !cell.isEmpty()) {
                sheet.inlineString(row, i, cell);
            }
        }
        sheet.value(row, 10, summary.reporters());
        row++;
        if (row % FLUSH == 0) {
            sheet.flush();
        }
    }

    void note(String text) {
        sheet.inlineString(row++, 0, text);
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
    }

    private static String zh(@Nullable Text text) {
        return text == null ? "" : text.zh();
    }

    private String time(@Nullable Instant instant) {
        return instant == null ? "" : times.format(instant);
    }

    private static String holder(@Nullable HolderView holder) {
        if (holder == null) {
            return "";
        }
        return (holder.gridName() == null ? "" : holder.gridName() + " ")
                + zh(holder.departmentName() == null ? holder.roleName() : holder.departmentName());
    }
}
