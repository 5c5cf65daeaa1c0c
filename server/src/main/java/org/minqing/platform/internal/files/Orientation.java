package org.minqing.platform.internal.files;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** How a stored picture is to be turned to be seen upright: EXIF tag 0x0112, values 1 to 8. */
record Orientation(int quarterTurns, boolean mirrored) {

    static Orientation of(int exif) {
        return switch (exif) {
            case 2 -> new Orientation(0, true);
            case 3 -> new Orientation(2, false);
            case 4 -> new Orientation(2, true);
            case 5 -> new Orientation(3, true);
            case 6 -> new Orientation(1, false);
            case 7 -> new Orientation(1, true);
            case 8 -> new Orientation(3, false);
            default -> new Orientation(0, false);
        };
    }

    /** Mirrors left to right first, then turns clockwise. */
    BufferedImage apply(BufferedImage image) {
        if (quarterTurns == 0 && !mirrored) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean sideways = quarterTurns % 2 == 1;
        var result = new BufferedImage(sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_INT_RGB);
        var transform = new AffineTransform();
        transform.translate(result.getWidth() / 2.0, result.getHeight() / 2.0);
        transform.quadrantRotate(quarterTurns);
        transform.scale(mirrored ? -1 : 1, 1);
        transform.translate(-width / 2.0, -height / 2.0);
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return result;
    }
}
