package org.minqing.platform.internal.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;

/** Small files of every format, with traces of place and time in them. */
final class MediaSamples {

    /** Text that stands in every place where a sample hides something; must not survive a cleaning. */
    static final String SECRET = "SECRET-PLACE";
    static final String LOSSY_WEBP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AA/v3AgAA=";
    static final String LOSSLESS_WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    private MediaSamples() {
    }

    static byte[] plainJpeg(int width, int height) {
        return write(width, height, "jpg");
    }

    static byte[] plainPng(int width, int height) {
        return write(width, height, "png");
    }

    /** With GPS position, artist, an orientation, a comment, an XMP packet and a film behind its end. */
    static byte[] tellingJpeg(int width, int height, int orientation) {
        try {
            var tags = new TiffOutputSet();
            tags.setGpsInDegrees(115.375, 22.786);
            tags.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_ORIENTATION, (short) orientation);
            tags.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_ARTIST, SECRET);
            var out = new ByteArrayOutputStream();
            new ExifRewriter().updateExifMetadataLossless(plainJpeg(width, height), out, tags);
            byte[] exif = out.toByteArray();
            var all = new ByteArrayOutputStream();
            all.write(exif, 0, 2);
            all.writeBytes(segment(0xFE, SECRET.getBytes(StandardCharsets.UTF_8)));
            all.writeBytes(segment(0xE1, ("http://ns.adobe.com/xap/1.0/\0" + SECRET).getBytes(StandardCharsets.UTF_8)));
            all.write(exif, 2, exif.length - 2);
            all.writeBytes(mp4());
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a text, an EXIF chunk and data behind its end. */
    static byte[] tellingPng(int width, int height) {
        byte[] png = plainPng(width, height);
        int afterHeader = 8 + 12 + 13;
        var out = new ByteArrayOutputStream();
        out.write(png, 0, afterHeader);
        out.writeBytes(chunk("tEXt", ("Location\0" + SECRET).getBytes(StandardCharsets.UTF_8)));
        out.writeBytes(chunk("eXIf", SECRET.getBytes(StandardCharsets.UTF_8)));
        out.write(png, afterHeader, png.length - afterHeader);
        out.writeBytes(SECRET.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** An extended WebP with EXIF and XMP. */
    static byte[] tellingWebp() {
        byte[] plain = Base64.getDecoder().decode(LOSSLESS_WEBP);
        var out = new ByteArrayOutputStream();
        out.writeBytes("RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(webpChunk("VP8X", new byte[] {0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
        out.write(plain, 12, plain.length - 12);
        out.writeBytes(webpChunk("EXIF", (SECRET + "!").getBytes(StandardCharsets.UTF_8)));
        out.writeBytes(webpChunk("XMP ", SECRET.getBytes(StandardCharsets.UTF_8)));
        byte[] all = out.toByteArray();
        ByteBuffer.wrap(all).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(4, all.length - 8);
        return all;
    }

    /** 640 × 360, with times, a position in the user data, a vendor box, and a track of positions with its samples. */
    static byte[] mp4() {
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        byte[] ftyp = box("ftyp", bytes("isom\0\0\2\0isomiso2mp41"));
        byte[] mdat = box("mdat", bytes("PICTURE-" + SECRET + "-DATA"));
        int samplesAt = ftyp.length + 8 + "PICTURE-".length();
        byte[] video = box("trak", tkhd(640, 360),
                box("mdia", times("mdhd", 24), box("hdlr", bytes("\0\0\0\0\0\0\0\0vide\0\0\0\0\0\0\0\0\0\0\0\0\0"))));
        byte[] positions = box("trak", tkhd(0, 0), box("mdia", times("mdhd", 24),
                box("hdlr", bytes("\0\0\0\0\0\0\0\0meta\0\0\0\0\0\0\0\0\0\0\0\0\0")),
                box("minf", box("stbl",
                        box("stsc", ints(0, 1, 1, 1, 1)),
                        box("stsz", ints(0, 0, 1, secret.length)),
                        box("stco", ints(0, 1, samplesAt))))));
        byte[] moov = box("moov", times("mvhd", 100), video, positions,
                box("udta", box("©xyz", secret)), box("meta", secret), box("uuid", secret));
        return join(ftyp, mdat, moov);
    }

    /** 320 × 240, with tags, a title and a date, in a segment of unknown size as browsers record it. */
    static byte[] webm() {
        byte[] header = element(0x1A45DFA3, element(0x4282, bytes("webm")));
        byte[] info = element(0x1549A966, join(element(0x4461, bytes("12345678")), element(0x7BA9, bytes(SECRET))));
        byte[] tracks = element(0x1654AE6B, element(0xAE,
                element(0xE0, join(element(0xB0, new byte[] {1, 64}), element(0xBA, new byte[] {(byte) 240})))));
        byte[] cluster = join(new byte[] {0x1F, 0x43, (byte) 0xB6, 0x75, (byte) 0xFF},
                element(0xE7, new byte[] {0}), element(0xA3, bytes("FRAME")));
        byte[] tags = element(0x1254C367, bytes(SECRET.repeat(20)));
        return join(header, new byte[] {0x18, 0x53, (byte) 0x80, 0x67, 1, -1, -1, -1, -1, -1, -1, -1},
                info, tracks, cluster, tags);
    }

    static byte[] box(String type, byte[]... parts) {
        byte[] body = join(parts);
        return ByteBuffer.allocate(8 + body.length).putInt(8 + body.length).put(bytes(type)).put(body).array();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] tkhd(int width, int height) {
        ByteBuffer body = ByteBuffer.allocate(84);
        body.putInt(4, 0x5E000000).putInt(8, 0x5E000001);
        body.putInt(40, 0x00010000).putInt(56, 0x00010000).putInt(72, 0x40000000);
        return box("tkhd", body.putInt(76, width << 16).putInt(80, height << 16).array());
    }

    private static byte[] times(String type, int length) {
        return box(type, ByteBuffer.allocate(length).putInt(4, 0x5E000000).putInt(8, 0x5E000001).array());
    }

    private static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 4);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static byte[] element(int id, byte[] body) {
        int idLength = id >>> 24 != 0 ? 4 : id >>> 8 != 0 ? 2 : 1;
        ByteBuffer buffer = ByteBuffer.allocate(idLength + 8 + body.length);
        for (int i = idLength - 1; i >= 0; i--) {
            buffer.put((byte) (id >>> 8 * i));
        }
        return buffer.putLong(0x0100000000000000L | body.length).put(body).array();
    }

    private static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(4 + body.length).put((byte) 0xFF).put((byte) marker)
                .putShort((short) (body.length + 2)).put(body).array();
    }

    private static byte[] chunk(String type, byte[] body) {
        var crc = new CRC32();
        crc.update(bytes(type));
        crc.update(body);
        return ByteBuffer.allocate(12 + body.length).putInt(body.length).put(bytes(type)).put(body)
                .putInt((int) crc.getValue()).array();
    }

    private static byte[] webpChunk(String type, byte[] body) {
        return ByteBuffer.allocate(8 + body.length + (body.length & 1)).order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put(bytes(type)).putInt(body.length).put(body).array();
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] write(int width, int height, String format) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height / 2);
        graphics.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
