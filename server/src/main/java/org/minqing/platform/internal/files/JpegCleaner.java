package org.minqing.platform.internal.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;

/**
 * Keeps the segments that the picture needs (ITU-T T.81, JFIF, ICC profile, Adobe colour) and drops all others, and
 * whatever follows the end of the image, where phones put films and maps. The picture itself is not touched; its
 * orientation is kept in a new EXIF segment that holds nothing else.
 */
final class JpegCleaner implements MediaCleaner {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    @Override
    public void clean(Path file) throws IOException {
        byte[] in = Files.readAllBytes(file);
        Files.write(file, clean(in));
    }

    /** 1 (upright) to 8, as in EXIF tag 0x0112; 1 if none is given. */
    static int orientation(byte[] jpeg) {
        try {
            if (Imaging.getMetadata(jpeg) instanceof JpegImageMetadata metadata) {
                TiffField field = metadata.findExifValueWithExactMatch(TiffTagConstants.TIFF_TAG_ORIENTATION);
                int value = field == null ? 1 : field.getIntValue();
                return value >= 1 && value <= 8 ? value : 1;
            }
            return 1;
        } catch (IOException | RuntimeException unreadable) {
            return 1;
        }
    }

    static byte[] clean(byte[] in) throws DamagedMediaException {
        var out = new ByteArrayOutputStream(in.length);
        int position = 2;
        if (unsigned(in, 0) != 0xFF || unsigned(in, 1) != SOI) {
            throw new DamagedMediaException("no JPEG");
        }
        out.write(in, 0, 2);
        int orientation = orientation(in);
        while (true) {
            while (unsigned(in, position) == 0xFF && unsigned(in, position + 1) == 0xFF) {
                position++;
            }
            if (unsigned(in, position) != 0xFF) {
                throw new DamagedMediaException("no marker at " + position);
            }
            int marker = unsigned(in, position + 1);
            if (marker == EOI) {
                out.write(in, position, 2);
                return out.toByteArray();
            }
            int end = position + 2 + unsigned(in, position + 2) * 256 + unsigned(in, position + 3);
            if (orientation != 1 && marker != APP0) {
                out.writeBytes(orientationSegment(orientation));
                orientation = 1;
            }
            if (marker == SOS) {
                end = endOfScan(in, end);
            }
            if (end > in.length || end < position + 4) {
                throw new DamagedMediaException("cut off at " + position);
            }
            if (isNeeded(in, position, marker)) {
                out.write(in, position, end - position);
            }
            position = end;
        }
    }

    private static boolean isNeeded(byte[] in, int position, int marker) throws DamagedMediaException {
        if (marker == COMMENT) {
            return false;
        }
        if (marker < APP0 || marker > APP15) {
            return true;
        }
        return switch (marker) {
            case APP0 -> startsWith(in, position + 4, "JFIF\0");
            case APP2 -> startsWith(in, position + 4, "ICC_PROFILE\0");
            case APP14 -> startsWith(in, position + 4, "Adobe");
            default -> false;
        };
    }

    /** In the coded data 0xFF is followed by 0 or by a restart marker; anything else ends the scan. */
    private static int endOfScan(byte[] in, int from) throws DamagedMediaException {
        int position = from;
        while (true) {
            if (unsigned(in, position) == 0xFF) {
                int next = unsigned(in, position + 1);
                if (next != 0 && (next < 0xD0 || next > 0xD7) && next != 0xFF) {
                    return position;
                }
            }
            position++;
        }
    }

    private static byte[] orientationSegment(int orientation) {
        return new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
                'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0};
    }

    private static boolean startsWith(byte[] in, int position, String text) throws DamagedMediaException {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            if (unsigned(in, position + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int unsigned(byte[] in, int position) throws DamagedMediaException {
        if (position >= in.length) {
            throw new DamagedMediaException("cut off");
        }
        return in[position] & 0xFF;
    }
}
