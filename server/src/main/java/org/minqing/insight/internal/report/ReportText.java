package org.minqing.insight.internal.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseSummary;
import org.minqing.document.Block;
import org.minqing.document.Block.Chart;
import org.minqing.document.Block.Column;
import org.minqing.document.Block.Figure;
import org.minqing.document.Block.Figures;
import org.minqing.document.Block.Heading;
import org.minqing.document.Block.Note;
import org.minqing.document.Block.Paragraph;
import org.minqing.document.Block.Series;
import org.minqing.document.Block.Table;
import org.minqing.document.Cell;
import org.minqing.document.Document;
import org.minqing.insight.internal.FigureViews;
import org.minqing.insight.internal.FigureViews.Behind;
import org.minqing.insight.internal.FigureViews.Cause;
import org.minqing.insight.internal.FigureViews.Child;
import org.minqing.insight.internal.FigureViews.Point;
import org.minqing.insight.internal.FigureViews.Share;

/** Writes a report from its {@link ReportFigures}: every number in it is one of these. */
final class ReportText {

    private static final int MOST_CAUSES = 15;
    private static final int NAMED_CAUSES = 3;
    /** A kind has clearly risen if it comes at least so often and half as often again as before. */
    private static final int LEAST_RISE = 5;
    private static final double RISE = 1.5;

    private final ReportFigures figures;
    private final ReportWords words;
    private final ZoneId zone;

    ReportText(ReportFigures figures, ReportWords words, ZoneId zone) {
        this.figures = figures;
        this.words = words;
        this.zone = zone;
    }

    /** @param mark of who made it, and when */
    Document write(String mark) {
        List<Block> blocks = new ArrayList<>();
        overall(blocks);
        course(blocks);
        causes(blocks);
        places(blocks);
        late(blocks);
        blocks.add(new Heading(2, words.say("counting")));
        blocks.add(new Note(words.say("count.note", time(figures.about().asOf()))));
        return new Document(title(), subtitle(), mark, words.locale(), blocks);
    }

    String title() {
        String grid = figures.about().grid().name();
        String place = figures.department() == null ? grid : words.say("title.department", grid, words.name(figures.department()));
        return words.say("title." + figures.kind().code(), place);
    }

    private String subtitle() {
        LocalDate from = figures.about().from();
        LocalDate to = figures.about().to();
        return figures.about().over() ? words.say("subtitle", words.dayOfYear(from), words.dayOfYear(to))
                : words.say("subtitle.running", words.dayOfYear(from), words.dayOfYear(to), time(figures.about().asOf()));
    }

    private void overall(List<Block> blocks) {
        blocks.add(new Heading(1, words.say("overall")));
        blocks.add(new Figures(figures.indicators().stream().filter(each -> ReportFigures.SHOWN.contains(each.indicator().code())).map(each ->
                new Figure(words.name(each.indicator().name()), shown(each.now()), note(each.now(), each.before()))).toList()));
        long reported = figures.now("reported").numerator();
        Share handled = figures.now("handling");
        long due = orZero(handled.denominator());
        StringBuilder text = new StringBuilder(words.say("say.reported", reported, change(reported, figures.before("reported").numerator())));
        text.append(due == 0 ? words.say("say.handling.none")
                : words.say("say.handling", due, handled.numerator(), figures.now("on-time-handling").numerator(), shown(figures.now("on-time-handling"))));
        text.append(words.say("say.closed", figures.now("closed").numerator(), figures.now("confirmation").numerator(), figures.now("rework").numerator()));
        blocks.add(new Paragraph(text.toString()));
        long overdue = figures.now("overdue").numerator();
        blocks.add(new Paragraph(overdue == 0 ? words.say("say.overdue.none") : words.say("say.overdue", overdue)));
    }

    private void course(List<Block> blocks) {
        blocks.add(new Heading(1, words.say("course")));
        List<Point> begun = begun(figures.reported());
        List<String> labels = begun.stream().map(point -> words.day(point.from())).toList();
        List<Long> reported = begun.stream().map(point -> point.figure().numerator()).toList();
        List<Long> closed = begun(figures.closed()).stream().map(point -> point.figure().numerator()).toList();
        blocks.add(new Chart(Chart.Kind.LINES, words.say("course.chart"), labels, List.of(
                new Series(words.say("column.reported"), reported.stream().map(Long::doubleValue).toList()),
                new Series(words.say("column.closed"), closed.stream().map(Long::doubleValue).toList()))));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = begun.get(i).over() ? labels.get(i) : words.say("running", labels.get(i));
            rows.add(List.of(Cell.of(label), Cell.of(reported.get(i)), Cell.of(closed.get(i))));
        }
        blocks.add(new Table(words.say("course.table", words.say("step." + figures.reported().step())), List.of(
                Column.text(words.say("column.period"), 2), Column.number(words.say("column.reported"), 1),
                Column.number(words.say("column.closed"), 1)), rows));
    }

    /** What has not begun yet is nothing, not zero. */
    private List<Point> begun(FigureViews.Series series) {
        LocalDate today = figures.about().asOf().atZone(zone).toLocalDate();
        return series.points().stream().filter(point -> !point.from().isAfter(today)).toList();
    }

    private void causes(List<Block> blocks) {
        blocks.add(new Heading(1, words.say("causes")));
        List<Cause> causes = figures.causes().stream().filter(cause -> cause.count() > 0).toList();
        long all = causes.stream().mapToLong(Cause::count).sum();
        if (all == 0) {
            blocks.add(new Paragraph(words.say("say.none")));
            return;
        }
        String named = causes.stream().limit(NAMED_CAUSES).map(cause -> words.say("say.cause", name(cause), cause.count(), percent(cause.count(), all)))
                .collect(Collectors.joining(words.say("separator")));
        String rising = causes.stream().filter(cause -> cause.count() >= LEAST_RISE && cause.count() >= RISE * cause.before())
                .limit(NAMED_CAUSES).map(cause -> words.say("say.rise", name(cause), cause.count(), cause.before()))
                .collect(Collectors.joining(words.say("separator")));
        blocks.add(new Paragraph(words.say("say.causes", named) + (rising.isEmpty() ? "" : words.say("say.rising", rising))));
        blocks.add(new Table(words.say("causes.table"), List.of(Column.text(words.say("column.category"), 4),
                Column.number(words.say("column.reported"), 1), Column.number(words.say("column.share"), 1),
                Column.number(words.say("column.before"), 1)),
                causes.stream().limit(MOST_CAUSES).map(cause -> List.of(Cell.of(name(cause)), Cell.of(cause.count()),
                        (Cell) new Cell.Share(cause.count() / (double) all), Cell.of(cause.before()))).toList()));
    }

    private void places(List<Block> blocks) {
        if (figures.children().isEmpty()) {
            return;
        }
        blocks.add(new Heading(1, words.say("places")));
        List<Column> columns = List.of(Column.text(words.say("column.grid"), 3), Column.number(words.say("column.reported"), 1),
                Column.number(words.say("column.onTime"), 2), Column.number(words.say("column.closing"), 2),
                Column.number(words.say("column.overdue"), 2), Column.text(words.say("column.causes"), 5));
        blocks.add(new Table(words.say("places.table"), columns, figures.children().stream().map(this::row).toList()));
    }

    /** In the order of {@link ReportFigures#OF_CHILDREN}. */
    private List<Cell> row(Child child) {
        String causes = child.causes().stream().filter(cause -> cause.count() > 0).limit(NAMED_CAUSES)
                .map(cause -> name(cause) + " " + cause.count()).collect(Collectors.joining(words.say("separator")));
        return List.of(Cell.of(child.grid().name()), Cell.of(child.figures().get(0).numerator()), share(child.figures().get(1)),
                share(child.figures().get(2)), Cell.of(child.figures().get(3).numerator()), Cell.of(causes));
    }

    private void late(List<Block> blocks) {
        Behind late = figures.late();
        if (late.items().isEmpty()) {
            return;
        }
        blocks.add(new Heading(1, words.say("late")));
        blocks.add(new Table(words.say("late.table", late.items().size(), late.total()), List.of(
                Column.text(words.say("column.code"), 5), Column.text(words.say("column.category"), 3),
                Column.text(words.say("column.place"), 6), Column.text(words.say("column.state"), 2),
                Column.text(words.say("column.due"), 4)), late.items().stream().map(this::row).toList()));
    }

    private List<Cell> row(CaseSummary item) {
        return List.of(Cell.of(item.code()), Cell.of(item.categoryName() == null ? words.say("category.none") : words.name(item.categoryName())),
                Cell.of(item.gridPath()), Cell.of(words.name(item.stateName())), Cell.of(item.dueAt() == null ? words.say("none") : time(item.dueAt())));
    }

    private String name(Cause cause) {
        return cause.name() == null ? words.say("category.none") : words.name(cause.name());
    }

    private String note(Share now, Share before) {
        String earlier = words.say("before", shown(before));
        return now.denominator() == null ? earlier : words.say("parts", now.numerator(), now.denominator()) + "\n" + earlier;
    }

    private String change(long now, long before) {
        if (now == before) {
            return words.say("say.same");
        }
        String percent = before == 0 ? words.say("none") : "%+.1f%%".formatted(100.0 * (now - before) / before);
        return words.say(now > before ? "say.more" : "say.less", Math.abs(now - before), percent);
    }

    private Cell share(Share share) {
        return share.value() == null ? Cell.of(words.say("none")) : new Cell.Share(share.value());
    }

    private String shown(Share share) {
        if (share.value() == null) {
            return words.say("none");
        }
        return share.denominator() == null ? Cell.of(share.numerator()).shown() : new Cell.Share(share.value()).shown();
    }

    private static String percent(long part, long all) {
        return new Cell.Share(part / (double) all).shown();
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone).format(instant);
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
