package org.minqing.platform.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Reading and overwriting of boxes in an ISO base media file (ISO/IEC 14496-12). */
final class IsoMediaFile {

    private static final int ZEROS = 1 << 16;

    /**
     * A box.
     *
     * @param start  offset of its size field
     * @param body   offset of its content
     * @param end    offset behind it
     */
    record Box(String type, long start, long body, long end) {

        long length() {
            return end - body;
        }
    }

    private final FileChannel channel;

    IsoMediaFile(FileChannel channel) {
        this.channel = channel;
    }

    /** The box at the offset, which must end at or before the limit. */
    Box boxAt(long offset, long limit) throws IOException {
        if (offset + 8 > limit) {
            throw new DamagedMediaException("box cut off at " + offset);
        }
        ByteBuffer head = read(offset, 8);
        long size = Integer.toUnsignedLong(head.getInt(0));
        String type = StandardCharsets.ISO_8859_1.decode(head.slice(4, 4)).toString();
        long body = offset + 8;
        if (size == 1) {
            size = read(offset + 8, 8).getLong(0);
            body = offset + 16;
        } else if (size == 0) {
            size = limit - offset;
        }
        if (size < body - offset || size > limit - offset) {
            throw new DamagedMediaException("box " + type + " cut off at " + offset);
        }
        return new Box(type, offset, body, offset + size);
    }

    ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new DamagedMediaException("cut off at " + offset);
            }
        }
        return buffer.flip();
    }

    /** Makes the box a {@code free} one full of zeros; nothing behind it moves. */
    void neutralise(Box box) throws IOException {
        write(box.start() + 4, ByteBuffer.wrap("free".getBytes(StandardCharsets.ISO_8859_1)));
        zero(box.body(), box.length());
    }

    void zero(long offset, long length) throws IOException {
        long from = Math.max(0, offset);
        long end = Math.min(channel.size(), offset + length);
        while (from < end) {
            int part = (int) Math.min(ZEROS, end - from);
            write(from, ByteBuffer.allocate(part));
            from += part;
        }
    }

    private void write(long offset, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, offset + bytes.position());
        }
    }

    long size() throws IOException {
        return channel.size();
    }
}
