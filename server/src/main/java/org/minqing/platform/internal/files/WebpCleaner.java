package org.minqing.platform.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Keeps the chunks of a WebP that the picture needs (RFC 9649) and drops EXIF, XMP and unknown ones. */
final class WebpCleaner implements MediaCleaner {

    private static final int HEADER = 12;
    private static final Set<String> NEEDED = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final int FLAG_EXIF = 0x08;
    private static final int FLAG_XMP = 0x04;

    @Override
    public void clean(Path file) throws IOException {
        byte[] in = Files.readAllBytes(file);
        Files.write(file, clean(in));
    }

    static byte[] clean(byte[] in) throws DamagedMediaException {
        if (in.length < HEADER) {
            throw new DamagedMediaException("cut off");
        }
        ByteBuffer source = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(in.length + 1).order(ByteOrder.LITTLE_ENDIAN);
        out.put(in, 0, HEADER);
        long end = Math.min(in.length, Integer.toUnsignedLong(source.getInt(4)) + 8);
        if (Integer.toUnsignedLong(source.getInt(4)) + 8 > in.length + 1L) {
            throw new DamagedMediaException("cut off");
        }
        int position = HEADER;
        while (position + 8 <= end) {
            String type = new String(in, position, 4, StandardCharsets.ISO_8859_1);
            int size = source.getInt(position + 4);
            if (size < 0 || size > in.length - position - 8) {
                throw new DamagedMediaException("chunk cut off at " + position);
            }
            if (NEEDED.contains(type)) {
                copy(in, position, size, type, out);
            }
            position += 8 + size + (size & 1);
        }
        out.putInt(4, out.position() - 8);
        byte[] result = new byte[out.position()];
        out.get(0, result);
        return result;
    }

    private static void copy(byte[] in, int position, int size, String type, ByteBuffer out) {
        int start = out.position();
        out.put(in, position, 8 + size);
        if ((size & 1) == 1) {
            out.put((byte) 0);
        }
        if (type.equals("VP8X") && size > 0) {
            out.put(start + 8, (byte) (in[position + 8] & ~(FLAG_EXIF | FLAG_XMP)));
        }
    }
}
