package org.minqing.campaign.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.CampaignViews.RefusedLead;
import org.minqing.campaign.internal.LeadImport.Column;
import org.minqing.registry.SheetFiles;

/**
 * A file with leads. What its columns say of leads is held in memory, and so are the rows that were refused, for which it is read once more; a table
 * can be far wider than that. Either may have so much text and no more.
 */
final class LeadSheet {

    static final int MOST_ROWS = 100_000;

    private final SheetFiles sheets;
    private final Path file;
    private final long mostText;

    LeadSheet(SheetFiles sheets, Path file, long mostText) {
        this.sheets = sheets;
        this.file = file;
        this.mostText = mostText;
    }

    /** @throws org.minqing.platform.ProblemException {@code campaign.too-many}, {@code campaign.too-much-text}, or of a file that can't be read */
    List<LeadReader.Row> rows(List<Column> columns) throws IOException {
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String field = columns.get(i).field();
            if (field != null) {
                at.put(field, i);
            }
        }
        List<LeadReader.Row> rows = new ArrayList<>();
        try (SheetFiles.Rows sheet = sheets.open(file)) {
            sheet.next();
            Room room = new Room();
            for (SheetFiles.Row row = sheet.next(); row != null; row = sheet.next()) {
                if (rows.size() == MOST_ROWS) {
                    throw CampaignProblem.TOO_MANY.asException().with("most", MOST_ROWS);
                }
                String[] cells = row.cells();
                room.take(at.values().stream().map(column -> column < cells.length ? cells[column] : ""));
                rows.add(new LeadReader.Row(row.line(), lead(cells, at)));
            }
        }
        return rows;
    }

    /** As they came, in the order of the faults. */
    SheetFiles.Refused[] refused(List<RefusedLead> faults) throws IOException {
        Map<Long, String[]> cells = new HashMap<>();
        faults.forEach(fault -> cells.put(fault.line(), new String[0]));
        if (!cells.isEmpty()) {
            try (SheetFiles.Rows sheet = sheets.open(file)) {
                Room room = new Room();
                for (SheetFiles.Row row = sheet.next(); row != null; row = sheet.next()) {
                    if (cells.containsKey(row.line())) {
                        room.take(Stream.of(row.cells()));
                        cells.put(row.line(), row.cells());
                    }
                }
            }
        }
        return faults.stream().map(fault -> new SheetFiles.Refused(fault.line(), Objects.requireNonNull(cells.get(fault.line())), fault.title(), fault.remedy()))
                .toArray(SheetFiles.Refused[]::new);
    }

    private static Requests.NewLead lead(String[] cells, Map<String, Integer> at) {
        return new Requests.NewLead(cell(cells, at, "name"), cell(cells, at, "idNumber"), cell(cells, at, "phone"), cell(cells, at, "address"), cell(cells, at, "lon"),
                cell(cells, at, "lat"), cell(cells, at, "crs"), cell(cells, at, "grid"), cell(cells, at, "clue"), cell(cells, at, "source"));
    }

    private static @Nullable String cell(String[] cells, Map<String, Integer> at, String field) {
        Integer column = at.get(field);
        return column == null || column >= cells.length || cells[column].isBlank() ? null : cells[column];
    }

    private final class Room {

        private long left = mostText;

        void take(Stream<String> cells) {
            left -= cells.mapToLong(String::length).sum();
            if (left < 0) {
                throw CampaignProblem.TOO_MUCH_TEXT.asException().with("most", mostText);
            }
        }
    }
}
