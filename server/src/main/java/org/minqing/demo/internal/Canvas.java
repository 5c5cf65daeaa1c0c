package org.minqing.demo.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Flat shapes on a picture of 640 × 480, measured in its pixels. */
final class Canvas {

    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    static final int INK = 0x37474F;

    /** The characters 演 and 示 as strokes on 100 × 100, since no font can be relied on. */
    private static final int[][] YAN = {{12, 15, 22, 24}, {6, 40, 17, 48}, {8, 90, 24, 60}, {62, 4, 66, 14},
            {36, 18, 34, 32}, {36, 18, 94, 18, 88, 32}, {44, 34, 84, 34}, {42, 44, 42, 76, 88, 76, 88, 44, 42, 44},
            {42, 60, 88, 60}, {65, 34, 65, 76}, {54, 80, 38, 96}, {74, 80, 92, 96}};
    private static final int[][] SHI = {{28, 16, 74, 16}, {10, 40, 92, 40}, {52, 40, 52, 90, 42, 82},
            {34, 56, 14, 84}, {68, 56, 90, 82}};

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D graphics = image.createGraphics();

    Canvas(int sky, int ground, int horizon) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        rectangle(sky, 0, 0, WIDTH, horizon);
        rectangle(ground, 0, horizon, WIDTH, HEIGHT - horizon);
    }

    void rectangle(int color, double x, double y, double width, double height) {
        fill(color, new Rectangle2D.Double(x, y, width, height));
    }

    void round(int color, double x, double y, double width, double height, double arc) {
        fill(color, new RoundRectangle2D.Double(x, y, width, height, arc, arc));
    }

    void oval(int color, double x, double y, double width, double height) {
        fill(color, new Ellipse2D.Double(x, y, width, height));
    }

    void polygon(int color, double... points) {
        fill(color, path(true, points));
    }

    void line(int color, double width, double... points) {
        graphics.setColor(new Color(color));
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path(false, points));
    }

    private void fill(int color, Shape shape) {
        graphics.setColor(new Color(color));
        graphics.fill(shape);
    }

    private static Path2D path(boolean closed, double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        if (closed) {
            path.closePath();
        }
        return path;
    }

    /** Marks the picture 演示, so that nobody takes it for evidence: low in the middle, where square and wide crops show it too. */
    private void mark() {
        round(0xFFFFFF, 260, 336, 120, 60, 14);
        character(YAN, 268, 343);
        character(SHI, 322, 343);
    }

    private void character(int[][] strokes, double x, double y) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.scale(0.46, 0.46);
        for (int[] stroke : strokes) {
            double[] points = new double[stroke.length];
            for (int i = 0; i < stroke.length; i++) {
                points[i] = stroke[i];
            }
            line(0xB23B3B, 8, points);
        }
        graphics.setTransform(before);
    }

    /** A green tick, upper right but within a square crop: the matter is done. */
    void tick() {
        oval(0x2E7D5B, 464, 24, 84, 84);
        line(0xFFFFFF, 12, 486, 68, 502, 86, 528, 50);
    }

    /** JPEG. */
    byte[] finish() {
        mark();
        graphics.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
