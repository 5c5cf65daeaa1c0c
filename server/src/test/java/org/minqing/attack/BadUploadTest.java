package org.minqing.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.attack.Problems.assertWellFormed;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadUploadTest extends AttackTest {

    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @ParameterizedTest
    @ValueSource(strings = {"<html><script>alert(1)</script></html>", "MZ\u0090\u0000", "#!/bin/sh\nrm -rf /", "%PDF-1.4",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "", "GIF89a"})
    void aFileThatIsNoPhotoOrVideoIsRefusedWhateverItCallsItself(String content) {
        assertWellFormed(resident().upload("/api/files", "photo.jpg", "image/jpeg",
                content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aPhotoThatIsCutOffIsRefused() {
        assertWellFormed(resident().upload("/api/files", "photo.png", "image/png", PNG_HEAD));
    }

    @Test
    void aPictureOfBillionsOfPixelsIsRefusedBeforeItIsUnpacked() {
        byte[] bomb = new byte[64];
        System.arraycopy(PNG_HEAD, 0, bomb, 0, 8);
        byte[] header = {0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 1, (byte) 0xFF, (byte) 0xFF, 0, 1, (byte) 0xFF, (byte) 0xFF, 8, 6, 0, 0, 0};
        System.arraycopy(header, 0, bomb, 8, header.length);
        assertWellFormed(resident().upload("/api/files", "bomb.png", "image/png", bomb));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a\u0000b.jpg", "", "照片😀.jpg", "CON", "very long"})
    void theNameOfAFileCanDoNoHarm(String name) {
        Answer answer = resident().upload("/api/files", name.replace("\"", ""), "image/jpeg", new byte[] {1, 2, 3});
        assertWellFormed(answer);
    }

    @Test
    void aHundredMegabytesAreRefusedWithTheLimit() {
        byte[] large = new byte[100 * 1024 * 1024];
        assertWellFormed(resident().upload("/api/files", "video.mp4", "video/mp4", large));
        assertWellFormed(resident().send("POST", "/api/cases", "application/json", BodyPublishers.ofByteArray(large)));
    }

    @Test
    void anUploadWithoutAFileIsRefused() {
        assertWellFormed(resident().send("POST", "/api/files", "multipart/form-data; boundary=x", BodyPublishers.ofString("--x--\r\n")));
        assertWellFormed(resident().send("POST", "/api/files", "multipart/form-data", BodyPublishers.ofString("x")));
        assertWellFormed(resident().post("/api/files", "{}"));
    }

    @Test
    void nobodyUploadsWithoutSigningIn() {
        assertThat(visitor().upload("/api/files", "photo.jpg", "image/jpeg", new byte[] {1}).status()).isEqualTo(401);
    }
}
