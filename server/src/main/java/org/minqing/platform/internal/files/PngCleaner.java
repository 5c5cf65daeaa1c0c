package org.minqing.platform.internal.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Keeps the chunks that the picture needs (W3C PNG) and drops texts, EXIF, times, profiles and whatever follows the end. */
final class PngCleaner implements MediaCleaner {

    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB",
            "sBIT", "bKGD", "pHYs");

    @Override
    public void clean(Path file) throws IOException {
        byte[] in = Files.readAllBytes(file);
        Files.write(file, clean(in));
    }

    static byte[] clean(byte[] in) throws DamagedMediaException {
        var out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, Math.min(SIGNATURE, in.length));
        ByteBuffer buffer = ByteBuffer.wrap(in);
        int position = SIGNATURE;
        while (position + AROUND_DATA <= in.length) {
            int length = buffer.getInt(position);
            if (length < 0 || length > in.length - position - AROUND_DATA) {
                throw new DamagedMediaException("chunk cut off at " + position);
            }
            String type = new String(in, position + 4, 4, StandardCharsets.ISO_8859_1);
            if (NEEDED.contains(type)) {
                out.write(in, position, length + AROUND_DATA);
            }
            if (type.equals("IEND")) {
                return out.toByteArray();
            }
            position += length + AROUND_DATA;
        }
        throw new DamagedMediaException("no end");
    }
}
