package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.SheetFiles;
import org.springframework.stereotype.Component;

/** Lends the reading and handing back of files to other modules. */
@Component
class SharedSheets implements SheetFiles {

    @Override
    public boolean isOwnHeading(String heading) {
        return Mapping.OWN.contains(heading);
    }

    @Override
    public Rows open(Path file) throws IOException {
        Sheet sheet = Sheet.open(file);
        return new Rows() {

            @Override
            public @Nullable Row next() throws IOException {
                Sheet.Row row = sheet.next();
                return row == null ? null : new Row(row.line(), Arrays.stream(row.cells()).map(RefusedFile::unescaped).toArray(String[]::new));
            }

            @Override
            public void close() throws IOException {
                sheet.close();
            }
        };
    }

    @Override
    public List<@Nullable String> guess(List<String> headings, Map<String, List<String>> words) {
        Map<String, String> meant = new HashMap<>();
        words.forEach((field, all) -> all.forEach(word -> meant.putIfAbsent(Mapping.plain(word), field)));
        Set<String> taken = new HashSet<>();
        List<@Nullable String> fields = new ArrayList<>();
        for (String heading : headings) {
            String field = isOwnHeading(heading) ? null : meant.get(Mapping.plain(heading));
            fields.add(field != null && taken.add(field) ? field : null);
        }
        return fields;
    }

    @Override
    public void writeRefused(Writer out, List<String> headings, List<Refused> rows) throws IOException {
        // Spreadsheet programs take the mark for UTF-8.
        out.write('\ufeff');
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            if (!isOwnHeading(headings.get(i))) {
                own.add(i);
            }
        }
        RefusedFile.line(out, List.of("行号", "错误", "更正办法"), own.stream().map(headings::get).toList());
        for (Refused row : rows) {
            RefusedFile.line(out, List.of(Long.toString(row.line()), row.fault(), row.remedy()),
                    own.stream().map(at -> at < row.cells().length ? row.cells()[at] : "").toList());
        }
        out.flush();
    }
}
