package org.minqing.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.minqing.profile.Profile;
import org.minqing.profile.TestProfiles;

class DemoPartsTest {

    private final Set<String> categories = TestProfiles.shipped("shanwei").categories().stream().flatMap(first ->
            Stream.concat(Stream.of(first.code()), first.children().stream().map(Profile.Category::code)))
            .collect(Collectors.toSet());

    @Test
    void everyMatterBelongsToACategoryAndLeavesNoGapUnfilled() {
        Words words = new Words(categories);
        var random = new Random(1);
        assertThat(words.matters()).hasSizeGreaterThan(50);
        for (Words.Matter matter : words.matters()) {
            for (int i = 0; i < 20; i++) {
                assertThat(words.text(matter, random)).doesNotContain("{").hasSizeBetween(8, 200);
                assertThat(words.done(matter, random)).doesNotContain("{");
            }
        }
        assertThat(words.name(random)).endsWith("（演示）");
    }

    @Test
    void theSameSeedGivesTheSameWords() {
        Words words = new Words(categories);
        assertThat(texts(words, 5)).isEqualTo(texts(words, 5)).isNotEqualTo(texts(words, 6));
    }

    @Test
    void everyMotifIsDrawnAndTheSameSeedGivesTheSamePicture() throws IOException {
        for (Words.Matter matter : new Words(categories).matters()) {
            byte[] before = Pictures.draw(matter.picture(), false, 0);
            assertThat(ImageIO.read(new ByteArrayInputStream(before)).getWidth()).isEqualTo(640);
            assertThat(Arrays.equals(before, Pictures.draw(matter.picture(), false, 0))).isTrue();
            assertThat(Arrays.equals(before, Pictures.draw(matter.picture(), true, 0))).isFalse();
        }
    }

    @Test
    void everyCropOfAPictureShowsThatItIsADemo() throws IOException {
        var empty = new Canvas(0xFFFFFF, 0xFFFFFF, 300);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(empty.finish()));
        long whole = marked(picture);
        assertThat(whole).isGreaterThan(500);
        assertThat(marked(picture.getSubimage(80, 0, 480, 480))).as("square").isEqualTo(whole);
        assertThat(marked(picture.getSubimage(0, 80, 640, 320))).as("wide").isEqualTo(whole);
        assertThat(marked(picture.getSubimage(200, 0, 240, 480))).as("narrow").isEqualTo(whole);
    }

    private static long marked(BufferedImage picture) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .filter(rgb -> (rgb >> 16 & 0xFF) - (rgb & 0xFF) > 80).count();
    }

    private static String texts(Words words, long seed) {
        var random = new Random(seed);
        return Stream.generate(() -> words.text(words.matter(random), random)).limit(50).collect(Collectors.joining());
    }
}
