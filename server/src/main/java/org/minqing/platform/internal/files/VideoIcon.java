package org.minqing.platform.internal.files;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** The neutral picture that stands for a video: a frame of it can't be had in pure Java. */
final class VideoIcon {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 270;

    private VideoIcon() {
    }

    /** PNG, 480 × 270. */
    static byte[] draw() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(0xE6EAEE));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(new Color(0x7A8894));
        graphics.setStroke(new BasicStroke(6));
        graphics.draw(new RoundRectangle2D.Double(170, 85, 140, 100, 24, 24));
        var triangle = new Path2D.Double();
        triangle.moveTo(224, 110);
        triangle.lineTo(224, 160);
        triangle.lineTo(266, 135);
        triangle.closePath();
        graphics.fill(triangle);
        graphics.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
