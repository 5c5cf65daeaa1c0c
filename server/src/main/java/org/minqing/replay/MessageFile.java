package org.minqing.replay;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.StartupFailure;

/** Reads a table of messages; its columns are found by their headers. */
final class MessageFile {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<String> ID = List.of("id", "留言编号", "编号", "序号");
    private static final List<String> WRITER = List.of("user", "writer", "留言用户", "用户");
    private static final List<String> TITLE = List.of("title", "留言主题", "主题", "标题");
    private static final List<String> DETAIL = List.of("detail", "text", "留言详情", "详情", "内容");

    private MessageFile() {
    }

    /** @throws StartupFailure if it can't be read or has no column for the text */
    static List<ResidentMessage> read(Path file) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true)
                .setAllowMissingColumnNames(true).setIgnoreHeaderCase(true).get();
        try (CSVParser parser = format.parse(new StringReader(decode(Files.readAllBytes(file))))) {
            Map<String, Integer> headers = parser.getHeaderMap();
            Integer detail = column(headers, DETAIL);
            if (detail == null) {
                throw new StartupFailure("The file " + file + " has no column detail: its first line must name the columns "
                        + "(id, user, title, time, detail).");
            }
            Integer id = column(headers, ID);
            Integer writer = column(headers, WRITER);
            Integer title = column(headers, TITLE);
            List<ResidentMessage> messages = new ArrayList<>();
            for (CSVRecord row : parser) {
                int line = (int) row.getRecordNumber();
                messages.add(new ResidentMessage(line, value(row, id, String.valueOf(line)),
                        value(row, writer, "writer " + line), value(row, title, ""), value(row, detail, "")));
            }
            return messages;
        } catch (IOException e) {
            throw new StartupFailure("The file " + file + " can't be read: name a CSV file of messages.", e);
        }
    }

    /** UTF-8 if the bytes are valid in it, else GB18030, which older office programs in China write. */
    static String decode(byte[] bytes) throws CharacterCodingException {
        String text;
        try {
            text = strict(StandardCharsets.UTF_8, bytes);
        } catch (CharacterCodingException notUtf8) {
            text = strict(GB18030, bytes);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String strict(Charset charset, byte[] bytes) throws CharacterCodingException {
        return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static @Nullable Integer column(Map<String, Integer> headers, List<String> names) {
        for (Map.Entry<String, Integer> header : headers.entrySet()) {
            if (names.contains(header.getKey().strip().toLowerCase(Locale.ROOT))) {
                return header.getValue();
            }
        }
        return null;
    }

    private static String value(CSVRecord row, @Nullable Integer column, String fallback) {
        if (column == null || column >= row.size()) {
            return fallback;
        }
        String value = row.get(column);
        return value == null || value.isBlank() ? fallback : value;
    }
}
