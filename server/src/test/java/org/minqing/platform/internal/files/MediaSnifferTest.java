package org.minqing.platform.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaSnifferTest {

    private final MediaSniffer sniffer = new MediaSniffer();

    @TempDir
    Path folder;

    @Test
    void theContentAloneTellsTheFormat() throws IOException {
        assertThat(sniff(MediaSamples.plainJpeg(9, 9), null, null)).isEqualTo(MediaFormat.JPEG);
        assertThat(sniff(MediaSamples.plainPng(9, 9), "image/jpeg", "renamed.jpg")).isEqualTo(MediaFormat.PNG);
        assertThat(sniff(Base64.getDecoder().decode(MediaSamples.LOSSY_WEBP), "image/webp", "a.webp"))
                .isEqualTo(MediaFormat.WEBP);
        assertThat(sniff(MediaSamples.mp4(), "video/mp4", "a.mp4")).isEqualTo(MediaFormat.MP4);
        assertThat(sniff(MediaSamples.box("ftyp", MediaSamples.bytes("qt  ")), "video/quicktime", "a.mov"))
                .isEqualTo(MediaFormat.QUICKTIME);
        assertThat(sniff(MediaSamples.webm(), "video/webm", "a.webm")).isEqualTo(MediaFormat.WEBM);
    }

    @Test
    void aProgramThatIsCalledAPhotoIsNotWhatItSays() {
        refused(MediaSamples.bytes("MZ this is a program"), "image/jpeg", "holiday.jpg", "file.not-what-it-says");
        refused(MediaSamples.bytes("<html><script>alert(1)</script></html>"), "image/png", "a.png",
                "file.not-what-it-says");
        refused(MediaSamples.mp4(), "image/jpeg", "a.jpg", "file.not-what-it-says");
        refused(MediaSamples.plainJpeg(9, 9), "application/pdf", "a.pdf", "file.not-what-it-says");
    }

    @Test
    void otherFormatsAreNamedInTheRefusal() {
        refused(MediaSamples.bytes("%PDF-1.7 …"), "application/pdf", "a.pdf", "file.type-not-allowed");
        refused(MediaSamples.bytes("GIF89a........"), "image/gif", "a.gif", "file.type-not-allowed");
        refused(MediaSamples.box("ftyp", MediaSamples.bytes("heic\0\0\0\0mif1heic")), "image/heic", "a.heic", "file.heic");
    }

    private void refused(byte[] content, String type, String name, String code) {
        assertThatThrownBy(() -> sniff(content, type, name)).hasMessageContaining(code);
    }

    private MediaFormat sniff(byte[] content, String type, String name) throws IOException {
        return sniffer.sniff(Files.write(folder.resolve("content"), content), type, name);
    }
}
