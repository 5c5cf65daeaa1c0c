package org.minqing.insight.internal.warning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.platform.DataFolder;

import static org.assertj.core.api.Assertions.assertThat;

class CapInboxTest {

    @TempDir
    Path data;

    @Test
    void oneThatCannotBeTakenYetStaysAndKeepsUpNoOther() throws IOException {
        Path folder = Files.createDirectories(data.resolve("cap"));
        Files.writeString(folder.resolve("1.xml"), "stuck");
        Files.writeString(folder.resolve("2.xml"), "good");
        List<String> taken = new ArrayList<>();
        Alerts alerts = new Alerts(null, null, null, null, null, null) {
            @Override
            String take(byte[] file) {
                String text = new String(file, StandardCharsets.UTF_8);
                if (text.equals("stuck")) {
                    throw new IllegalStateException("the database is away");
                }
                taken.add(text);
                return text;
            }
        };
        new CapInbox(new DataFolder(data), alerts).take();
        assertThat(taken).containsExactly("good");
        assertThat(folder.resolve("1.xml")).exists();
        assertThat(folder.resolve("taken").resolve("2.xml")).exists();
    }
}
