package org.minqing.registry.internal.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) in UTF-8, with or without byte order mark, or in GB18030, with commas, semicolons or tabs. The encoding
 * is told by the file's start; a byte that does not fit it later ends the import with the line, and nothing is guessed.
 */
final class TextSheet implements Sheet {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int SNIFFED = 1 << 20;
    private static final int NOTHING = -1;

    private final CountingStream stream;
    private final Reader reader;
    private final char separator;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private long line = 1;

    TextSheet(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(SNIFFED);
        }
        boolean marked = start.length >= 3 && (start[0] & 0xff) == 0xef && (start[1] & 0xff) == 0xbb && (start[2] & 0xff) == 0xbf;
        Charset charset = marked ? StandardCharsets.UTF_8 : charset(start);
        separator = separator(new String(start, 0, Math.min(start.length, 20_000), charset));
        stream = new CountingStream(Files.newInputStream(file));
        if (marked) {
            stream.readNBytes(3);
        }
        reader = new InputStreamReader(stream, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset charset(byte[] start) {
        if (fits(start, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        if (fits(start, GB18030)) {
            return GB18030;
        }
        throw ImportProblem.ENCODING.asException().with("line", 1);
    }

    /** No text has a zero byte; UTF-16 and programs have. The last character may be cut off. */
    private static boolean fits(byte[] start, Charset charset) {
        for (byte b : start) {
            if (b == 0) {
                return false;
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(start);
        CoderResult result = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes, CharBuffer.allocate(start.length + 1), start.length < SNIFFED);
        return !result.isError();
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char c : new char[] {';', '\t'}) {
            if (count(first, c) > count(first, best)) {
                best = c;
            }
        }
        return best;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            long begin = line;
            List<String> cells = record(begin);
            if (cells == null) {
                return null;
            }
            if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                return new Row(begin, cells.toArray(String[]::new));
            }
        }
    }

    private @Nullable List<String> record(long begin) throws IOException {
        List<String> cells = new ArrayList<>(32);
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        while (true) {
            if (!quoted && cell.isEmpty() && addPlain(cells, begin)) {
                any = true;
                continue;
            }
            int c = read();
            if (c == NOTHING) {
                if (quoted) {
                    throw ImportProblem.CELL_TOO_LONG.asException().with("line", begin).with("column", cells.size() + 1);
                }
                return any ? ended(cells, cell, begin) : null;
            }
            any = true;
            if (c == '\n') {
                line++;
            }
            if (quoted) {
                if (c != '"') {
                    cell.append((char) c);
                } else if (peek() == '"') {
                    cell.append((char) read());
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (c == separator) {
                add(cells, cell, begin);
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && peek() == '\n') {
                    read();
                    line++;
                } else if (c == '\r') {
                    line++;
                }
                return ended(cells, cell, begin);
            } else {
                cell.append((char) c);
            }
            if (cell.length() > LONGEST_CELL) {
                throw ImportProblem.CELL_TOO_LONG.asException().with("line", begin).with("column", cells.size() + 1);
            }
        }
    }

    /** Nearly all cells: those that lie whole in the buffer, without a quotation mark, before another cell. */
    private boolean addPlain(List<String> cells, long begin) {
        int end = at;
        int last = Math.min(filled, at + LONGEST_CELL);
        while (end < last) {
            char c = buffer[end];
            if (c == separator) {
                add(cells, new String(buffer, at, end - at), begin);
                at = end + 1;
                return true;
            }
            if (c == '"' || c == '\n' || c == '\r') {
                return false;
            }
            end++;
        }
        return false;
    }

    private List<String> ended(List<String> cells, StringBuilder cell, long begin) {
        add(cells, cell, begin);
        return cells;
    }

    private void add(List<String> cells, StringBuilder cell, long begin) {
        add(cells, cell.toString(), begin);
        cell.setLength(0);
    }

    private static void add(List<String> cells, String cell, long begin) {
        if (cells.size() == MOST_COLUMNS) {
            throw ImportProblem.TOO_MANY_COLUMNS.asException().with("limit", MOST_COLUMNS).with("line", begin);
        }
        cells.add(cell);
    }

    private int read() throws IOException {
        return fill() ? buffer[at++] : NOTHING;
    }

    private int peek() throws IOException {
        return fill() ? buffer[at] : NOTHING;
    }

    private boolean fill() throws IOException {
        if (at < filled) {
            return true;
        }
        try {
            filled = reader.read(buffer);
        } catch (CharacterCodingException e) {
            throw ImportProblem.ENCODING.asException().with("line", line);
        }
        at = 0;
        return filled > 0;
    }

    @Override
    public long position() {
        return stream.count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class CountingStream extends FilterInputStream {

        private volatile long count;

        CountingStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read >= 0 ? 1 : 0;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
