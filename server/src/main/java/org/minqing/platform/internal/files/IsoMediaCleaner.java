package org.minqing.platform.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.minqing.platform.internal.files.IsoMediaFile.Box;
import org.jspecify.annotations.Nullable;

/**
 * Cleans MP4 and QuickTime in place, so that no offset changes: user data, metadata and vendor boxes become empty
 * {@code free} boxes, times of recording become zero, and tracks that are neither picture nor sound (phones and
 * cameras write their positions second by second into such tracks) are emptied with all their samples.
 */
final class IsoMediaCleaner implements MediaCleaner {

    private static final Set<String> CONTAINERS = Set.of("moov", "mdia", "minf", "stbl", "edts", "moof", "traf");
    private static final Set<String> DROPPED = Set.of("udta", "meta", "uuid", "free", "skip", "wide", "iods", "ID32");
    private static final Set<String> TIMED = Set.of("mvhd", "tkhd", "mdhd");
    private static final Set<String> KEPT_HANDLERS = Set.of("vide", "soun");
    private static final int DEEPEST = 8;
    private static final int MOST_ENTRIES = 4_000_000;

    @Override
    public void clean(Path file) throws IOException {
        dimensionsAfterCleaning(file);
    }

    /** Cleans, and tells the size of the picture. */
    Dimensions dimensionsAfterCleaning(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var media = new IsoMediaFile(channel);
            var run = new Run(media);
            run.walk(0, media.size(), 0);
            if (run.picture == null) {
                throw new DamagedMediaException("no picture track");
            }
            return run.picture;
        }
    }

    private static final class Run {

        private final IsoMediaFile media;
        private @Nullable Dimensions picture;

        private Run(IsoMediaFile media) {
            this.media = media;
        }

        void walk(long from, long limit, int depth) throws IOException {
            long offset = from;
            while (offset + 8 <= limit) {
                Box box = media.boxAt(offset, limit);
                if (DROPPED.contains(box.type())) {
                    media.neutralise(box);
                } else if (TIMED.contains(box.type())) {
                    zeroTimes(box);
                } else if (box.type().equals("trak")) {
                    track(box, depth);
                } else if (CONTAINERS.contains(box.type()) && depth < DEEPEST) {
                    walk(box.body(), box.end(), depth + 1);
                }
                offset = box.end();
            }
        }

        private void track(Box track, int depth) throws IOException {
            Map<String, Box> parts = new HashMap<>();
            collect(track, parts, 0);
            String handler = handler(parts.get("hdlr"));
            if (!KEPT_HANDLERS.contains(handler)) {
                zeroSamples(parts);
                media.neutralise(track);
                return;
            }
            if (handler.equals("vide") && picture == null) {
                picture = dimensions(parts.get("tkhd"));
            }
            walk(track.body(), track.end(), depth + 1);
        }

        private void collect(Box parent, Map<String, Box> parts, int depth) throws IOException {
            long offset = parent.body();
            while (offset + 8 <= parent.end()) {
                Box box = media.boxAt(offset, parent.end());
                // QuickTime has a second handler in minf: the first counts
                parts.putIfAbsent(box.type(), box);
                if (CONTAINERS.contains(box.type()) && depth < DEEPEST) {
                    collect(box, parts, depth + 1);
                }
                offset = box.end();
            }
        }

        private String handler(@Nullable Box hdlr) throws IOException {
            if (hdlr == null || hdlr.length() < 12) {
                return "";
            }
            return StandardCharsets.ISO_8859_1.decode(media.read(hdlr.body() + 8, 4)).toString();
        }

        private @Nullable Dimensions dimensions(@Nullable Box tkhd) throws IOException {
            if (tkhd == null || tkhd.length() < 84) {
                return null;
            }
            // width and height are the last two fields, 16.16 fixed point; before them the matrix of 9 × 4 bytes
            ByteBuffer tail = media.read(tkhd.end() - 44, 44);
            int width = tail.getInt(36) >>> 16;
            int height = tail.getInt(40) >>> 16;
            boolean turned = tail.getInt(0) == 0 && tail.getInt(4) != 0;
            if (width == 0 || height == 0) {
                return null;
            }
            return turned ? new Dimensions(height, width) : new Dimensions(width, height);
        }

        private void zeroTimes(Box box) throws IOException {
            if (box.length() < 20) {
                throw new DamagedMediaException("short " + box.type());
            }
            int version = media.read(box.body(), 1).get(0);
            media.zero(box.body() + 4, version == 1 ? 16 : 8);
        }

        private void zeroSamples(Map<String, Box> parts) throws IOException {
            Box offsets = parts.containsKey("co64") ? parts.get("co64") : parts.get("stco");
            Box perChunk = parts.get("stsc");
            Box sizes = parts.get("stsz");
            if (offsets == null || perChunk == null || sizes == null) {
                return;
            }
            int width = offsets.type().equals("co64") ? 8 : 4;
            ByteBuffer offsetTable = table(offsets, 4, width);
            ByteBuffer chunkTable = table(perChunk, 4, 12);
            int fixedSize = media.read(sizes.body() + 4, 4).getInt(0);
            ByteBuffer sizeTable = fixedSize == 0 ? table(sizes, 8, 4) : ByteBuffer.allocate(0);
            int sample = 0;
            int run = 0;
            for (int chunk = 0; chunk < offsetTable.limit() / width; chunk++) {
                while ((run + 1) * 12 < chunkTable.limit() && chunkTable.getInt((run + 1) * 12) <= chunk + 1) {
                    run++;
                }
                int samples = chunkTable.limit() == 0 ? 0 : chunkTable.getInt(run * 12 + 4);
                long length = 0;
                for (int i = 0; i < samples && i < MOST_ENTRIES; i++, sample++) {
                    length += fixedSize != 0 ? fixedSize
                            : sample * 4 + 4 <= sizeTable.limit() ? Integer.toUnsignedLong(sizeTable.getInt(sample * 4)) : 0;
                }
                long start = width == 8 ? offsetTable.getLong(chunk * 8)
                        : Integer.toUnsignedLong(offsetTable.getInt(chunk * 4));
                media.zero(start, length);
            }
        }

        /** The entries of a table box; {@code countAt}: offset of the count in the body. */
        private ByteBuffer table(Box box, int countAt, int width) throws IOException {
            long count = Integer.toUnsignedLong(media.read(box.body() + countAt, 4).getInt(0));
            if (count > MOST_ENTRIES || count * width > box.length() - countAt - 4) {
                throw new DamagedMediaException("table " + box.type() + " cut off");
            }
            return media.read(box.body() + countAt + 4, (int) count * width);
        }
    }
}
