package org.minqing.outreach.internal.meeting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.document.Block;
import org.minqing.document.Cell;
import org.minqing.document.Document;
import org.minqing.outreach.internal.meeting.MeetingViews.Became;
import org.minqing.outreach.internal.meeting.MeetingViews.Decision;
import org.minqing.outreach.internal.meeting.MeetingViews.Detail;
import org.minqing.outreach.internal.meeting.MeetingViews.Item;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskLine;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The minutes as a document to be printed and filed, in the language of the place. */
@Component
class MinutesDocument {

    private static final Map<String, String> STATES = Map.of("done", "已完成", "open", "办理中", "late", "超期未完成", "carried", "上次搁置，本次再议",
            "withdrawn", "已撤销", "unknown", "见案件");
    private static final String[] NUMBERS = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

    private final Profiles profiles;
    private final JsonMapper json;
    private final Clock clock;

    MinutesDocument(Profiles profiles, JsonMapper json, Clock clock) {
        this.profiles = profiles;
        this.json = json;
        this.clock = clock;
    }

    String write(Document document) {
        return json.writeValueAsString(document);
    }

    Document read(String content) {
        return json.readValue(content, Document.class);
    }

    /** @param fixed the meeting is closed with it; otherwise a draft */
    Document of(Detail detail, Viewer viewer, boolean fixed) {
        List<Item> items = detail.items().stream().filter(item -> !item.removed()).toList();
        List<Item> earlier = items.stream().filter(item -> item.became() != null).toList();
        List<Item> matters = items.stream().filter(item -> item.became() == null).toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("时间：%s".formatted(day(detail.meeting().heldOn()))));
        blocks.add(new Block.Paragraph("主持：%s".formatted(detail.chair() == null ? "（未填写）" : detail.chair())));
        blocks.add(new Block.Paragraph("出席：%s".formatted(detail.present().isEmpty() ? "（未填写）"
                : String.join("、", detail.present()) + "，共 " + detail.present().size() + " 人")));
        int chapter = 0;
        if (!earlier.isEmpty()) {
            blocks.add(new Block.Heading(1, NUMBERS[chapter++] + "、此前决定事项落实情况"));
            blocks.add(followed(earlier));
            earlier.stream().filter(item -> !item.minutes().isBlank() || !item.decisions().isEmpty()).forEach(item -> point(item, blocks));
        }
        blocks.add(new Block.Heading(1, NUMBERS[chapter++] + "、议题"));
        if (matters.isEmpty()) {
            blocks.add(new Block.Paragraph("本次会议没有其他议题。"));
        }
        matters.forEach(item -> point(item, blocks));
        List<Decision> decisions = items.stream().flatMap(item -> item.decisions().stream()).toList();
        blocks.add(new Block.Heading(1, NUMBERS[chapter] + "、决定事项"));
        blocks.add(decisions.isEmpty() ? new Block.Paragraph("本次会议没有形成决定事项。") : decided(decisions));
        String name = profiles.current().meetings().name().zh();
        return new Document("%s第%d次%s纪要%s".formatted(detail.meeting().grid().name(), detail.meeting().number(), name, fixed ? "" : "（草稿）"),
                detail.meeting().grid().path(), "%s %s %s".formatted(viewer.name(), time(clock.instant()), fixed ? "定稿" : "草稿"), Locale.CHINESE, blocks);
    }

    private static void point(Item item, List<Block> blocks) {
        blocks.add(new Block.Heading(2, item.title() + (item.amount() == null ? "" : "（%d）".formatted(item.amount()))));
        item.minutes().lines().filter(line -> !line.isBlank()).forEach(line -> blocks.add(new Block.Paragraph(line.strip())));
        item.decisions().forEach(decision -> blocks.add(new Block.Paragraph("决定：" + decision.text())));
        if (item.minutes().isBlank() && item.decisions().isEmpty()) {
            blocks.add(new Block.Note("未作记录。"));
        }
    }

    private Block followed(List<Item> items) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Item item : items) {
            Became became = item.became();
            if (became != null) {
                String state = STATES.getOrDefault(became.state(), became.state()) + (became.words() == null ? "" : "：" + became.words());
                rows.add(List.of(Cell.of(item.title()), Cell.of(became.owner() != null ? became.owner() : became.caseCode() != null ? became.caseCode() : ""),
                        Cell.of(day(became.dueAt())), Cell.of(state), Cell.of(became.carried() == 0 ? "" : became.carried() + " 次")));
            }
        }
        return new Block.Table("逐项落实", List.of(Block.Column.text("决定", 5), Block.Column.text("责任人或案件", 3), Block.Column.text("期限", 2),
                Block.Column.text("结果", 4), Block.Column.text("结转", 1)), rows);
    }

    private Block decided(List<Decision> decisions) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Decision decision : decisions) {
            TaskLine task = decision.task();
            String who = task != null ? owner(task) : decision.caseCode() != null ? "案件 " + decision.caseCode() : "下次会议再议";
            rows.add(List.of(Cell.of(rows.size() + 1L), Cell.of(decision.text()), Cell.of(who), Cell.of(task == null ? "" : day(task.dueAt()))));
        }
        return new Block.Table("本次决定", List.of(Block.Column.number("序", 1), Block.Column.text("决定", 6), Block.Column.text("由谁办", 3),
                Block.Column.text("期限", 2)), rows);
    }

    private static String owner(TaskLine task) {
        return task.owner() != null ? task.owner() : task.department() != null ? task.department().zh() : "";
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("yyyy年M月d日").format(day);
    }

    private String day(@Nullable Instant instant) {
        return instant == null ? "" : day(instant.atZone(profiles.current().calendar().zone()).toLocalDate());
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy年M月d日HH:mm").withZone(profiles.current().calendar().zone()).format(instant);
    }
}
