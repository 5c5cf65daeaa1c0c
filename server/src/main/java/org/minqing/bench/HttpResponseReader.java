package org.minqing.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes HTTP/1.1 responses apart as their bytes arrive: by length, by chunks, or without a body. */
final class HttpResponseReader {

    private enum Part { HEAD, LENGTH, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILER, DONE }

    private final ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(2048);
    private final StringBuilder line = new StringBuilder();
    private Part part = Part.HEAD;
    private int newlines;
    private long left;
    private int status;
    private boolean close;

    void reset() {
        head.reset();
        body.reset();
        line.setLength(0);
        part = Part.HEAD;
        newlines = 0;
    }

    /** Reads on; true when the response is whole. */
    boolean read(ByteBuffer in) {
        while (in.hasRemaining() && part != Part.DONE) {
            switch (part) {
                case HEAD -> readHead(in);
                case LENGTH, CHUNK -> readBody(in);
                case CHUNK_SIZE, CHUNK_END, TRAILER -> readLine(in);
                default -> throw new IllegalStateException();
            }
        }
        return part == Part.DONE;
    }

    int status() {
        return status;
    }

    /** The server said that it closes the connection after this response. */
    boolean closes() {
        return close;
    }

    HttpAnswer answer(long nanos) {
        return HttpAnswer.of(status, head.toString(StandardCharsets.ISO_8859_1), body.toByteArray(), nanos);
    }

    private void readHead(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte b = in.get();
            head.write(b);
            if (b == '\n') {
                if (++newlines == 2) {
                    startBody();
                    return;
                }
            } else if (b != '\r') {
                newlines = 0;
            }
        }
    }

    private void startBody() {
        String text = head.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        status = Integer.parseInt(text, 9, 12, 10);
        close = text.contains("connection: close");
        int length = text.indexOf("content-length:");
        if (status == 100) {
            reset();
        } else if (status == 204 || status == 304) {
            part = Part.DONE;
        } else if (text.contains("transfer-encoding: chunked")) {
            part = Part.CHUNK_SIZE;
        } else if (length >= 0) {
            left = Long.parseLong(text.substring(length + 15, text.indexOf('\n', length)).trim());
            part = left == 0 ? Part.DONE : Part.LENGTH;
        } else {
            part = Part.DONE;
        }
    }

    private void readBody(ByteBuffer in) {
        int take = (int) Math.min(left, in.remaining());
        if (in.hasArray()) {
            body.write(in.array(), in.arrayOffset() + in.position(), take);
            in.position(in.position() + take);
        } else {
            byte[] bytes = new byte[take];
            in.get(bytes);
            body.writeBytes(bytes);
        }
        left -= take;
        if (left == 0) {
            part = part == Part.LENGTH ? Part.DONE : Part.CHUNK_END;
        }
    }

    private void readLine(ByteBuffer in) {
        while (in.hasRemaining()) {
            char c = (char) in.get();
            if (c == '\n') {
                endLine(line.toString().trim());
                line.setLength(0);
                return;
            }
            line.append(c);
        }
    }

    private void endLine(String text) {
        switch (part) {
            case CHUNK_END -> part = Part.CHUNK_SIZE;
            case CHUNK_SIZE -> {
                int semicolon = text.indexOf(';');
                left = Long.parseLong(semicolon < 0 ? text : text.substring(0, semicolon), 16);
                part = left == 0 ? Part.TRAILER : Part.CHUNK;
            }
            default -> part = text.isEmpty() ? Part.DONE : Part.TRAILER;
        }
    }
}
