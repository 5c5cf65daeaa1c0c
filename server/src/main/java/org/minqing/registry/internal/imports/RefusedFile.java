package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows that did not go in, as a file to mend and send again: the cells as they came, and in front the line, what is
 * wrong and what to do. No cell can be taken for a formula by a spreadsheet program (OWASP: CSV injection): what begins
 * like one gets an apostrophe, which is taken off when the file comes back.
 *
 * Whoever sent the file gets the rows that stayed out as they were sent; all others, and of rows that went in everybody, see
 * personal values masked.
 */
final class RefusedFile {

    static final String CONTEXT = "registry_import_refused.cells:";
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private final FieldCipher cipher;
    private final ResourceBundle words;

    RefusedFile(FieldCipher cipher, Locale locale) {
        this.cipher = cipher;
        this.words = ResourceBundle.getBundle("registry.import", locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.CHINESE,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param sender whether it is for whoever sent the file */
    void write(ImportJob job, ImportStore store, boolean sender, Writer out) throws IOException {
        // Spreadsheet programs take the mark for UTF-8.
        out.write('\ufeff');
        List<String> headings = job.mapping().columns().stream().map(Mapping.Column::heading)
                .filter(heading -> !Mapping.OWN.contains(heading)).toList();
        line(out, List.of("行号", "错误", "更正办法", Mapping.DECISION), headings);
        try {
            store.eachRefused(job.id(), (row, faults) -> write(out, job, sender, row, faults));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(Writer out, ImportJob job, boolean sender, ImportStore.Refused row, List<RowFault> faults) {
        String[] cells = cells(job, row);
        boolean in = faults.stream().allMatch(fault -> fault.weight() == RowFault.Weight.KEPT);
        List<String> own = new java.util.ArrayList<>();
        for (int i = 0; i < job.mapping().columns().size(); i++) {
            Mapping.Column column = job.mapping().columns().get(i);
            if (!Mapping.OWN.contains(column.heading())) {
                own.add(i < cells.length ? shown(column.field(), cells[i], sender, in) : "");
            }
        }
        try {
            line(out, List.of(Long.toString(row.line()), joined(faults, ".title"), joined(faults, ".remedy"), ""), own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column that nobody mapped may hold anything: it is for the sender alone. */
    private static String shown(@Nullable String field, String cell, boolean sender, boolean in) {
        if (sender) {
            return in && field != null && CellMask.isPersonal(field) ? CellMask.of(field, cell.strip()) : cell;
        }
        return field == null ? "" : CellMask.of(field, cell.strip());
    }

    /** As they came. */
    String[] cells(ImportJob job, ImportStore.Refused row) {
        return JsonMapper.shared().readValue(cipher.decrypt(row.cells(), CONTEXT + job.id() + ":" + row.line()), String[].class);
    }

    private String joined(List<RowFault> faults, String part) {
        return String.join("；", faults.stream().map(fault -> (fault.column().isEmpty() || !part.equals(".title") ? ""
                : fault.column() + "：") + word(fault.code() + part)).distinct().toList());
    }

    String word(String key) {
        return words.containsKey(key) ? words.getString(key) : key;
    }

    static void line(Writer out, List<String> first, List<String> rest) throws IOException {
        StringBuilder line = new StringBuilder();
        for (List<String> cells : List.of(first, rest)) {
            for (String cell : cells) {
                line.append(line.isEmpty() ? "" : ",").append('"').append(escaped(cell).replace("\"", "\"\"")).append('"');
            }
        }
        out.write(line.append("\r\n").toString());
    }

    static String escaped(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    static String unescaped(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0 ? cell.substring(1) : cell;
    }

    /** What a person wrote about a duplicate: the same (to be updated), another one (to be added), or nothing yet. */
    static @Nullable Boolean decision(String cell) {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "更新", "同一人", "同一", "same", "update" -> true;
            case "新增", "不同人", "不同", "new", "other" -> false;
            default -> null;
        };
    }
}
