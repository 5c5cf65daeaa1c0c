package org.minqing.insight.internal.hot;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.minqing.platform.OperatorCommand;
import org.minqing.platform.StartupFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minqing hot-matters}: groups the messages of a file as the program groups reports, and prints the largest groups. */
@Command(name = "hot-matters", mixinStandardHelpOptions = true,
        description = "Groups messages about the same matter and prints the largest groups: by words and time, as files of "
                + "messages have no coordinates.")
public final class HotMattersCommand implements OperatorCommand {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<DateTimeFormatter> TIMES = List.of(DateTimeFormatter.ofPattern("yyyy/M/d H:m:s"),
            DateTimeFormatter.ofPattern("yyyy-M-d H:m:s"), DateTimeFormatter.ofPattern("yyyy/M/d H:m"));
    private static final int PAIRS_SHOWN = 12;

    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "messages with the columns id, user, title, time, detail (UTF-8)")
    Path file = Path.of("");

    @Option(names = "--top", defaultValue = "10", description = "groups that are printed (${DEFAULT-VALUE})")
    int top = 10;

    /** Where the groups are printed. */
    PrintStream out = System.out;

    @Option(names = "--members", description = "prints the ids of each group's messages too")
    boolean members;

    private record Message(String id, String user, Report report) {
    }

    @Override
    public Integer call() {
        List<Message> messages = read();
        long began = System.nanoTime();
        var board = new HotBoard();
        messages.forEach(message -> board.place(message.report()));
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<Long, String> writers = new HashMap<>();
        messages.forEach(message -> writers.put(message.report().id(), message.user()));
        // Whoever writes ten times is one person.
        List<Matter> matters = board.matters().values().stream()
                .sorted(Comparator.<Matter>comparingLong(matter -> -writers(matter, writers))
                        .thenComparing(matter -> -matter.reports().size()).thenComparing(Matter::id)).toList();
        out.printf("%d messages, %d matters, %d of them of several messages (%d messages); %.1f s%n", messages.size(),
                matters.size(), matters.stream().filter(matter -> matter.reports().size() > 1).count(),
                matters.stream().mapToInt(matter -> matter.reports().size()).filter(size -> size > 1).sum(), seconds);
        print(matters, messages, writers);
        return 0;
    }

    private static long writers(Matter matter, Map<Long, String> writers) {
        return matter.reports().stream().map(report -> writers.get(report.id())).distinct().count();
    }

    private void print(List<Matter> matters, List<Message> messages, Map<Long, String> writers) {
        Map<Long, String> ids = new HashMap<>();
        messages.forEach(message -> ids.put(message.report().id(), message.id()));
        out.printf("%4s %8s %9s  %-10s %-10s  %s%n", "", "messages", "writers", "from", "to", "pairs");
        for (int i = 0; i < Math.min(top, matters.size()); i++) {
            Matter matter = matters.get(i);
            out.printf("%4d %8d %9d  %-10s %-10s  %s%n", i + 1, matter.reports().size(), writers(matter, writers),
                    day(matter.reports().getFirst().at()), day(matter.last()), matter.words().inWords(PAIRS_SHOWN));
            if (members) {
                out.println("     " + String.join(" ", matter.reports().stream()
                        .map(report -> ids.getOrDefault(report.id(), "")).toList()));
            }
        }
    }

    private static String day(Instant at) {
        return at.atZone(ZONE).toLocalDate().toString();
    }

    /** In order of time; what has no readable time or text is left out. */
    private List<Message> read() {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).get();
        try (CSVParser parser = format.parse(new StringReader(withoutMark(Files.readString(file, StandardCharsets.UTF_8))))) {
            for (String column : List.of("id", "user", "title", "time", "detail")) {
                if (!parser.getHeaderNames().contains(column)) {
                    throw new StartupFailure("The file " + file + " has no column " + column + ": it needs id, user, title, time and detail.");
                }
            }
            List<CSVRecord> rows = new ArrayList<>(parser.stream().filter(row -> row.isConsistent() && time(row.get("time")).isPresent()).toList());
            rows.sort(Comparator.<CSVRecord, Instant>comparing(row -> time(row.get("time")).orElse(Instant.EPOCH)).thenComparing(row -> row.get("id")));
            List<Message> messages = new ArrayList<>();
            for (CSVRecord row : rows) {
                messages.add(new Message(row.get("id"), row.get("user"), new Report(messages.size() + 1, row.get("title"),
                        row.get("detail").strip(), null, null, null, time(row.get("time")).orElse(Instant.EPOCH))));
            }
            return messages;
        } catch (IOException e) {
            throw new StartupFailure("The file " + file + " can't be read: name a CSV file in UTF-8.", e);
        }
    }

    private static Optional<Instant> time(String text) {
        for (DateTimeFormatter format : TIMES) {
            try {
                return Optional.of(LocalDateTime.parse(text.strip(), format).atZone(ZONE).toInstant());
            } catch (DateTimeParseException e) {
                // Another format may fit.
            }
        }
        return Optional.empty();
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
