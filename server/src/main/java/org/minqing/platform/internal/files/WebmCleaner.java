package org.minqing.platform.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Cleans WebM in place (RFC 8794, RFC 9559): tags, attachments, chapters, title and date become {@code Void} elements. */
final class WebmCleaner implements MediaCleaner {

    private static final long EBML = 0x1A45DFA3L;
    private static final long SEGMENT = 0x18538067L;
    private static final long INFO = 0x1549A966L;
    private static final long TRACKS = 0x1654AE6BL;
    private static final long TRACK = 0xAE;
    private static final long VIDEO = 0xE0;
    private static final long PIXEL_WIDTH = 0xB0;
    private static final long PIXEL_HEIGHT = 0xBA;
    private static final Set<Long> ENTERED = Set.of(SEGMENT, INFO, TRACKS, TRACK, VIDEO);
    /** Tags, Attachments, Chapters, DateUTC, Title, SegmentFilename, Void, WritingApp, MuxingApp. */
    private static final Set<Long> DROPPED = Set.of(0x1254C367L, 0x1941A469L, 0x1043A770L, 0x4461L, 0x7BA9L, 0x7384L,
            0xECL, 0x5741L, 0x4D80L);
    private static final long UNKNOWN = -1;

    @Override
    public void clean(Path file) throws IOException {
        dimensionsAfterCleaning(file);
    }

    /** Cleans, and tells the size of the picture. */
    Dimensions dimensionsAfterCleaning(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var run = new Run(channel);
            run.walk(0, channel.size());
            if (!run.begun || run.width == null || run.height == null) {
                throw new DamagedMediaException("no picture track");
            }
            return new Dimensions(run.width, run.height);
        }
    }

    private static final class Run {

        private final FileChannel channel;
        private boolean begun;
        private @Nullable Integer width;
        private @Nullable Integer height;

        private Run(FileChannel channel) {
            this.channel = channel;
        }

        /** An element of unknown size (live recordings) is simply entered: its children are read as if beside it. */
        void walk(long from, long limit) throws IOException {
            long offset = from;
            while (offset < limit) {
                int idLength = lengthOf(byteAt(offset), 4);
                long id = number(offset, idLength);
                int sizeLength = lengthOf(byteAt(offset + idLength), 8);
                long size = sizeAt(offset + idLength, sizeLength);
                long body = offset + idLength + sizeLength;
                if (size > limit - body) {
                    throw new DamagedMediaException("element cut off at " + offset);
                }
                begun |= id == EBML;
                if (size == UNKNOWN) {
                    offset = body;
                    continue;
                }
                element(id, offset, body, size);
                offset = body + size;
            }
        }

        private void element(long id, long start, long body, long size) throws IOException {
            if (DROPPED.contains(id)) {
                makeVoid(start, body + size - start);
            } else if (ENTERED.contains(id)) {
                walk(body, body + size);
            } else if (id == PIXEL_WIDTH && width == null) {
                width = (int) number(body, (int) Math.min(size, 4));
            } else if (id == PIXEL_HEIGHT && height == null) {
                height = (int) number(body, (int) Math.min(size, 4));
            }
        }

        private void makeVoid(long start, long length) throws IOException {
            boolean small = length - 2 <= 126;
            ByteBuffer head = ByteBuffer.allocate(small ? 2 : 9).put((byte) 0xEC);
            if (small) {
                head.put((byte) (0x80 | length - 2));
            } else {
                head.putLong(0x01_00_00_00_00_00_00_00L | length - 9);
            }
            channel.write(head.flip(), start);
            long offset = start + head.limit();
            while (offset < start + length) {
                int part = (int) Math.min(1 << 16, start + length - offset);
                channel.write(ByteBuffer.allocate(part), offset);
                offset += part;
            }
        }

        /** Length in bytes of a variable-size number, from its first byte. */
        private static int lengthOf(int first, int most) throws DamagedMediaException {
            int length = Integer.numberOfLeadingZeros(first) - 23;
            if (length > most) {
                throw new DamagedMediaException("no element");
            }
            return length;
        }

        private long sizeAt(long offset, int length) throws IOException {
            long mask = (1L << 7 * length) - 1;
            long size = number(offset, length) & mask;
            return size == mask ? UNKNOWN : size;
        }

        private long number(long offset, int length) throws IOException {
            long number = 0;
            for (int i = 0; i < length; i++) {
                number = number << 8 | byteAt(offset + i);
            }
            return number;
        }

        private int byteAt(long offset) throws IOException {
            ByteBuffer one = ByteBuffer.allocate(1);
            if (channel.read(one, offset) < 1) {
                throw new DamagedMediaException("cut off at " + offset);
            }
            return one.get(0) & 0xFF;
        }
    }
}
