package org.minqing.platform.internal.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import net.coobird.thumbnailator.Thumbnails;

import org.minqing.platform.ProblemException;
import org.minqing.platform.internal.files.MediaCleaner.Dimensions;

/**
 * Opens photos and makes thumbnails. A photo is read at the coarsest step that still gives a good thumbnail, so its
 * memory stays small however many pixels it has.
 */
final class Pictures {

    /**
     * A photo that could be opened.
     *
     * @param dimensions as shown
     * @param thumbnail  JPEG
     */
    record Picture(Dimensions dimensions, byte[] thumbnail) {
    }

    /** The reader of WebP unpacks the whole picture before it subsamples. */
    private static final long WEBP_PIXEL_LIMIT = 24_000_000;

    private final long pixelLimit;
    private final int thumbnailSize;

    Pictures(long pixelLimit, int thumbnailSize) {
        this.pixelLimit = pixelLimit;
        this.thumbnailSize = thumbnailSize;
        // readers that are not part of the JDK (WebP) are found once, here
        ImageIO.scanForPlugins();
    }

    /**
     * @throws DamagedMediaException if it can't be opened
     * @throws org.minqing.platform.ProblemException if it has too many pixels
     */
    Picture open(MediaFormat format, byte[] content) throws IOException {
        try (ImageInputStream in = new EndingStream(content)) {
            ImageReader reader = reader(format);
            try {
                reader.setInput(in, true, true);
                return read(reader, format, format == MediaFormat.JPEG ? JpegCleaner.orientation(content) : 1);
            } finally {
                reader.dispose();
            }
        } catch (DamagedMediaException damaged) {
            throw damaged;
        } catch (ProblemException tooManyPixels) {
            throw tooManyPixels;
        } catch (IOException | RuntimeException e) {
            // readers tell of broken content in many ways, NullPointerException and UncheckedIOException among them
            throw new DamagedMediaException(String.valueOf(e.getMessage()));
        }
    }

    private static ImageReader reader(MediaFormat format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(format.mediaType());
        if (!readers.hasNext()) {
            throw new IllegalStateException("no reader for " + format.mediaType());
        }
        return readers.next();
    }

    private Picture read(ImageReader reader, MediaFormat format, int orientation) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width <= 0 || height <= 0) {
            throw new DamagedMediaException("no picture");
        }
        long limit = format == MediaFormat.WEBP ? Math.min(pixelLimit, WEBP_PIXEL_LIMIT) : pixelLimit;
        if ((long) width * height > limit) {
            throw FileProblem.TOO_MANY_PIXELS.asException().with("width", width).with("height", height)
                    .with("limit", limit / 1_000_000);
        }
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (thumbnailSize * 2));
        parameters.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = onWhite(reader.read(0, parameters));
        Dimensions shown = orientation >= 5 ? new Dimensions(height, width) : new Dimensions(width, height);
        return new Picture(shown, thumbnail(Orientation.of(orientation).apply(image)));
    }

    private byte[] thumbnail(BufferedImage image) throws IOException {
        int size = Math.min(thumbnailSize, Math.max(image.getWidth(), image.getHeight()));
        var out = new ByteArrayOutputStream();
        Thumbnails.of(image).size(size, size).outputFormat("jpg").outputQuality(0.82).toOutputStream(out);
        return out.toByteArray();
    }

    /** JPEG knows no transparency. */
    private static BufferedImage onWhite(BufferedImage image) {
        var result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return result;
    }

    /**
     * Reading behind the end fails for good after some tries. The WebP reader takes the end for zeros, pixel by
     * pixel: a hundred bytes that claim to be a large picture would keep it busy for minutes.
     */
    private static final class EndingStream extends MemoryCacheImageInputStream {

        private static final int TRIES = 256;
        private int readsBehindEnd;

        EndingStream(byte[] content) {
            super(new ByteArrayInputStream(content));
        }

        @Override
        public int read() throws IOException {
            return counted(super.read());
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return counted(super.read(target, offset, length));
        }

        private int counted(int result) {
            if (result < 0 && ++readsBehindEnd > TRIES) {
                throw new UncheckedIOException(new EOFException("content ends too early"));
            }
            return result;
        }
    }
}
