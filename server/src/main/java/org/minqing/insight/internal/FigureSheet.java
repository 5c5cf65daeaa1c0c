package org.minqing.insight.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import org.minqing.insight.internal.FigureViews.About;
import org.minqing.insight.internal.FigureViews.Cause;
import org.minqing.insight.internal.FigureViews.Causes;
import org.minqing.insight.internal.FigureViews.Child;
import org.minqing.insight.internal.FigureViews.Children;
import org.minqing.insight.internal.FigureViews.Figure;
import org.minqing.insight.internal.FigureViews.FigureSet;
import org.minqing.insight.internal.FigureViews.IndicatorView;
import org.minqing.insight.internal.FigureViews.Point;
import org.minqing.insight.internal.FigureViews.Series;
import org.minqing.insight.internal.FigureViews.Share;
import org.minqing.insight.internal.FigureViews.Standing;
import org.minqing.profile.Text;

/**
 * Figures as a table for a spreadsheet: the same numbers as on the page.
 *
 * @param rows numbers (with a fraction those that are shares), texts, or null for nothing; the first row is the head
 */
record FigureSheet(String title, About about, boolean chinese, List<List<@Nullable Object>> rows) {

    private static final String BOM = "\uFEFF";
    private static final int WIDTH = 18;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    static FigureSheet of(FigureSet set, Locale locale) {
        boolean zh = isChinese(locale);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(zh ? row("指标", "分子", "分子件数", "分母", "分母件数", "值", "上期分子", "上期分母", "上期值")
                : row("Indicator", "Numerator", "Cases", "Denominator", "Cases", "Value", "Numerator before",
                "Denominator before", "Value before"));
        for (Figure figure : set.figures()) {
            IndicatorView indicator = figure.indicator();
            rows.add(row(say(indicator.name(), zh), say(indicator.numerator(), zh), figure.now().numerator(),
                    indicator.denominator() == null ? null : say(indicator.denominator(), zh), figure.now().denominator(),
                    shown(figure.now()), figure.before().numerator(), figure.before().denominator(),
                    shown(figure.before())));
        }
        return new FigureSheet(zh ? "指标" : "Indicators", set.about(), zh, rows);
    }

    static FigureSheet of(Children children, Locale locale) {
        boolean zh = isChinese(locale);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<@Nullable Object> head = row(zh ? "网格" : "Grid", zh ? "编码" : "Code");
        for (IndicatorView indicator : children.indicators()) {
            head.add(say(indicator.name(), zh));
            if (indicator.denominator() != null) {
                head.add(say(indicator.numerator(), zh));
                head.add(say(indicator.denominator(), zh));
            }
        }
        head.add(zh ? "最多的类别" : "Most frequent");
        rows.add(head);
        for (Child child : children.children()) {
            List<@Nullable Object> row = row(child.grid().name(), child.grid().code());
            for (Share share : child.figures()) {
                row.add(shown(share));
                if (share.denominator() != null) {
                    row.add(share.numerator());
                    row.add(share.denominator());
                }
            }
            row.add(String.join(zh ? "；" : "; ", child.causes().stream().filter(cause -> cause.count() > 0)
                    .map(cause -> (cause.name() == null ? (zh ? "未分类" : "Unclassified") : say(cause.name(), zh)) + " "
                            + cause.count()).toList()));
            rows.add(row);
        }
        return new FigureSheet(zh ? "下级网格" : "Grids below", children.about(), zh, rows);
    }

    static FigureSheet of(Series series, Locale locale) {
        boolean zh = isChinese(locale);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Text denominator = series.indicator().denominator();
        List<@Nullable Object> head = row(zh ? "起" : "From", zh ? "止" : "To", say(series.indicator().name(), zh));
        if (denominator != null) {
            head.add(say(series.indicator().numerator(), zh));
            head.add(say(denominator, zh));
        }
        rows.add(head);
        for (Point point : series.points()) {
            List<@Nullable Object> row = row(point.from().toString(), point.to().toString(), shown(point.figure()));
            if (denominator != null) {
                row.add(point.figure().numerator());
                row.add(point.figure().denominator());
            }
            rows.add(row);
        }
        return new FigureSheet((zh ? "趋势 " : "Series ") + say(series.indicator().name(), zh), series.about(), zh, rows);
    }

    static FigureSheet of(Causes causes, Locale locale) {
        boolean zh = isChinese(locale);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(zh ? row("类别", "编码", "本期", "上期", "变化") : row("Kind", "Code", "This period", "Before", "Change"));
        for (Cause cause : causes.causes()) {
            rows.add(row(cause.name() == null ? (zh ? "未分类" : "Unclassified") : say(cause.name(), zh), cause.category(), cause.count(),
                    cause.before(), cause.count() - cause.before()));
        }
        return new FigureSheet(zh ? "类别" : "Kinds of matter", causes.about(), zh, rows);
    }

    /** What is open now: the period of {@code about} says nothing of it. */
    static FigureSheet of(Standing standing, Locale locale) {
        boolean zh = isChinese(locale);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(zh ? row("网格", "编码", "办理中", "超期") : row("Grid", "Code", "Open", "Overdue"));
        standing.children().forEach(child -> rows.add(row(child.grid().name(), child.grid().code(), child.open(), child.overdue())));
        return new FigureSheet(zh ? "现有超期" : "Overdue now", standing.about(), zh, rows);
    }

    /** Reports and closings side by side; both of the same question. */
    static FigureSheet pace(Series reported, Series closed, Locale locale) {
        boolean zh = isChinese(locale);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row(zh ? "起" : "From", zh ? "止" : "To", say(reported.indicator().name(), zh), say(closed.indicator().name(), zh)));
        for (int i = 0; i < reported.points().size(); i++) {
            Point point = reported.points().get(i);
            rows.add(row(point.from().toString(), point.to().toString(), point.figure().numerator(),
                    closed.points().get(i).figure().numerator()));
        }
        return new FigureSheet(zh ? "上报与结案" : "Reported and closed", reported.about(), zh, rows);
    }

    /** File name without its ending. */
    String name() {
        return about.grid().name() + "-" + title + "-" + about.from() + "-" + about.to();
    }

    /**
     * @param by   who took it out
     * @param zone in which times are written
     */
    void write(String format, String by, ZoneId zone, OutputStream out) {
        try {
            if (format.equals("csv")) {
                writeCsv(mark(by, zone), out);
            } else {
                writeXlsx(mark(by, zone), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String mark(String by, ZoneId zone) {
        String period = about.from() + (chinese ? " 至 " : " to ") + about.to();
        String asOf = TIME.withZone(zone).format(about.asOf());
        return chinese ? "%s %s；统计截至 %s%s；导出人 %s".formatted(about.grid().name(), period, asOf,
                about.over() ? "" : "（本期未结束）", by)
                : "%s %s; as of %s%s; taken out by %s".formatted(about.grid().name(), period, asOf,
                about.over() ? "" : " (period not over)", by);
    }

    private void writeCsv(String mark, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BOM);
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.EXCEL);
        printer.printRecord(harmless(mark));
        for (List<@Nullable Object> row : rows) {
            printer.printRecord(row.stream().map(cell -> cell instanceof String text ? harmless(text) : cell).toList());
        }
        writer.flush();
    }

    /** A cell like a formula gets an apostrophe (OWASP: CSV injection). */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private void writeXlsx(String mark, OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "Minqing", "1.0");
        Worksheet sheet = workbook.newWorksheet(title.length() > 31 ? title.substring(0, 31) : title);
        sheet.inlineString(0, 0, mark);
        sheet.style(0, 0).italic().set();
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable Object> row = rows.get(i);
            for (int column = 0; column < row.size(); column++) {
                Object cell = row.get(column);
                if (cell instanceof Number number) {
                    sheet.value(i + 1, column, number);
                    if (number instanceof Double) {
                        sheet.style(i + 1, column).format("0.0%").set();
                    }
                } else if (cell != null) {
                    sheet.inlineString(i + 1, column, cell.toString());
                }
                if (i == 0) {
                    sheet.style(1, column).bold().fillColor("E6EEF5").set();
                    sheet.width(column, WIDTH);
                }
            }
        }
        sheet.freezePane(1, 2);
        workbook.finish();
    }

    /** Whole for a number of cases, with a fraction for a share. */
    private static @Nullable Object shown(Share share) {
        if (share.denominator() == null) {
            return share.numerator();
        }
        return share.value();
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }

    private static String say(Text text, boolean chinese) {
        return chinese ? text.zh() : text.en();
    }

    private static boolean isChinese(Locale locale) {
        return !locale.getLanguage().equals("en");
    }
}
