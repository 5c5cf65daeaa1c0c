package org.minqing.platform.internal.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import javax.imageio.ImageIO;

import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.platform.ProblemException;
import org.minqing.platform.internal.files.MediaCleaner.Dimensions;

class MediaCleanersTest {

    private final Pictures pictures = new Pictures(60_000_000, 480);

    @TempDir
    Path folder;

    @Test
    void aJpegLosesPlaceTimeAndEverythingBehindItsEndButNoPixel() throws IOException {
        byte[] telling = MediaSamples.tellingJpeg(200, 100, 1);
        assertThat(text(telling)).contains(MediaSamples.SECRET);
        assertThat(((JpegImageMetadata) Imaging.getMetadata(telling)).getExif().getGpsInfo()).isNotNull();

        byte[] clean = JpegCleaner.clean(telling);

        assertThat(text(clean)).doesNotContain(MediaSamples.SECRET).doesNotContain("Exif").doesNotContain("mdat");
        assertThat(pixels(clean)).isEqualTo(pixels(telling));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void aJpegKeepsItsOrientationAndNothingElseOfItsExif(int orientation) throws IOException {
        byte[] clean = JpegCleaner.clean(MediaSamples.tellingJpeg(200, 100, orientation));

        assertThat(JpegCleaner.orientation(clean)).isEqualTo(orientation);
        var exif = ((JpegImageMetadata) Imaging.getMetadata(clean)).getExif();
        assertThat(exif.getAllFields()).hasSize(1);
        assertThat(text(clean)).doesNotContain(MediaSamples.SECRET);
        boolean sideways = orientation >= 5;
        assertThat(pictures.open(MediaFormat.JPEG, clean).dimensions())
                .isEqualTo(sideways ? new Dimensions(100, 200) : new Dimensions(200, 100));
    }

    @Test
    void aThumbnailStandsUprightAsTheOrientationSays() throws IOException {
        // red is at the upper left of the stored picture; turned a quarter clockwise it is at the upper right
        byte[] thumbnail = pictures.open(MediaFormat.JPEG,
                JpegCleaner.clean(MediaSamples.tellingJpeg(2000, 1000, 6))).thumbnail();

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(thumbnail));
        assertThat(image.getHeight()).isEqualTo(480);
        assertThat(image.getWidth()).isEqualTo(240);
        assertThat(isRed(image.getRGB(200, 60))).isTrue();
        assertThat(isRed(image.getRGB(40, 60))).isFalse();
    }

    @Test
    void aPngLosesTextsAndExifButNoPixel() throws IOException {
        byte[] telling = MediaSamples.tellingPng(60, 40);
        byte[] clean = PngCleaner.clean(telling);

        assertThat(text(clean)).doesNotContain(MediaSamples.SECRET).doesNotContain("tEXt").doesNotContain("eXIf");
        assertThat(pixels(clean)).isEqualTo(pixels(telling));
    }

    @Test
    void aWebpLosesExifAndXmpAndCanStillBeOpened() throws IOException {
        byte[] clean = WebpCleaner.clean(MediaSamples.tellingWebp());

        assertThat(text(clean)).doesNotContain(MediaSamples.SECRET);
        assertThat(pictures.open(MediaFormat.WEBP, clean).dimensions()).isEqualTo(new Dimensions(1, 1));
        assertThat(pictures.open(MediaFormat.WEBP, Base64.getDecoder().decode(MediaSamples.LOSSY_WEBP)).dimensions())
                .isEqualTo(new Dimensions(1, 1));
    }

    @Test
    void anMp4LosesTimesPositionsAndTheTrackOfPositionsWithItsSamplesAndKeepsItsLengthAndPicture() throws IOException {
        Path file = file(MediaSamples.mp4());

        Dimensions dimensions = new IsoMediaCleaner().dimensionsAfterCleaning(file);

        byte[] clean = Files.readAllBytes(file);
        assertThat(dimensions).isEqualTo(new Dimensions(640, 360));
        assertThat(clean).hasSameSizeAs(MediaSamples.mp4());
        assertThat(text(clean)).doesNotContain(MediaSamples.SECRET).doesNotContain("xyz").doesNotContain("\u005e\0\0\1")
                .contains("PICTURE-").contains("-DATA").contains("vide");
    }

    @Test
    void aWebmLosesTagsTitleAndDateAndKeepsItsLengthAndFrames() throws IOException {
        Path file = file(MediaSamples.webm());

        Dimensions dimensions = new WebmCleaner().dimensionsAfterCleaning(file);

        byte[] clean = Files.readAllBytes(file);
        assertThat(dimensions).isEqualTo(new Dimensions(320, 240));
        assertThat(clean).hasSameSizeAs(MediaSamples.webm());
        assertThat(text(clean)).doesNotContain(MediaSamples.SECRET).doesNotContain("12345678").contains("FRAME");
        assertThat(new WebmCleaner().dimensionsAfterCleaning(file)).isEqualTo(dimensions);
    }

    @Test
    void aFilmWithoutAPictureTrackIsDamaged() throws IOException {
        Path file = file(MediaSamples.box("ftyp", MediaSamples.bytes("isom")));
        assertThatThrownBy(() -> new IsoMediaCleaner().clean(file)).isInstanceOf(DamagedMediaException.class);
    }

    @Test
    void aPictureThatWouldUnpackToTooManyPixelsIsRefusedBeforeItIsUnpacked() {
        var strict = new Pictures(1000, 480);
        assertThatThrownBy(() -> strict.open(MediaFormat.PNG, MediaSamples.plainPng(100, 100)))
                .isInstanceOf(ProblemException.class).hasMessageContaining("file.too-many-pixels");
    }

    @Test
    void whateverIsCutOffOrMangledIsDamagedAndNothingElse() throws IOException {
        var random = new Random(7);
        byte[][] samples = {MediaSamples.tellingJpeg(60, 40, 6), MediaSamples.tellingPng(60, 40),
                MediaSamples.tellingWebp(), MediaSamples.mp4(), MediaSamples.webm()};
        MediaFormat[] formats = {MediaFormat.JPEG, MediaFormat.PNG, MediaFormat.WEBP, MediaFormat.MP4, MediaFormat.WEBM};
        for (int round = 0; round < 3000; round++) {
            int which = round % samples.length;
            byte[] mangled = samples[which].clone();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            if (random.nextBoolean()) {
                mangled = Arrays.copyOf(mangled, 1 + random.nextInt(mangled.length));
            }
            try {
                process(formats[which], mangled);
            } catch (DamagedMediaException | ProblemException expected) {
                // a refusal with words for the user
            }
        }
    }

    private void process(MediaFormat format, byte[] content) throws IOException {
        Path file = file(content);
        switch (format) {
            case JPEG -> pictures.open(format, JpegCleaner.clean(content));
            case PNG -> pictures.open(format, PngCleaner.clean(content));
            case WEBP -> pictures.open(format, WebpCleaner.clean(content));
            case MP4, QUICKTIME -> new IsoMediaCleaner().clean(file);
            case WEBM -> new WebmCleaner().clean(file);
        }
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private static String text(byte[] content) {
        return new String(content, ISO_8859_1);
    }

    private static int[] pixels(byte[] content) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static boolean isRed(int rgb) {
        return (rgb >> 16 & 255) > 200 && (rgb >> 8 & 255) < 80;
    }
}
