package org.minqing.outreach.internal.card;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.jspecify.annotations.Nullable;
import org.minqing.outreach.OutreachProblem;

/** The portrait on a card: small, square, drawn anew, so that nothing but the picture is published. */
final class CardPhoto {

    private static final String PREFIX = "data:image/jpeg;base64,";
    private static final int SIDE = 256;
    private static final int LARGEST_SIDE = 2_048;

    private CardPhoto() {
    }

    static @Nullable String address(byte @Nullable [] photo) {
        return photo == null ? null : PREFIX + Base64.getEncoder().encodeToString(photo);
    }

    /** @throws org.minqing.platform.ProblemException {@code outreach.no-photo} if it is no picture, or a huge one */
    static byte[] of(String address) {
        if (!address.startsWith(PREFIX)) {
            throw OutreachProblem.NO_PHOTO.asException();
        }
        try {
            return square(picture(Base64.getDecoder().decode(address.substring(PREFIX.length()))));
        } catch (IOException | IllegalArgumentException e) {
            throw OutreachProblem.NO_PHOTO.asException();
        }
    }

    /** The size is looked at before the picture is unpacked. */
    private static BufferedImage picture(byte[] content) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                if (reader.getWidth(0) > LARGEST_SIDE || reader.getHeight(0) > LARGEST_SIDE) {
                    throw new IOException("too large");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static byte[] square(BufferedImage picture) throws IOException {
        int side = Math.min(picture.getWidth(), picture.getHeight());
        int x = (picture.getWidth() - side) / 2;
        // Heads are in the upper part.
        int y = (picture.getHeight() - side) / 4;
        BufferedImage drawn = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, SIDE, SIDE, x, y, x + side, y + side, Color.WHITE, null);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(drawn, "jpg", out);
        return out.toByteArray();
    }
}
