package org.minqing.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageFileTest {

    @TempDir
    Path folder;

    @Test
    void columnsAreFoundByTheirHeadersInAnyOrderAndInChineseToo() throws IOException {
        List<ResidentMessage> english = read("time,Detail,title,id\n2019/1/1,灯不亮,路灯,7\n", StandardCharsets.UTF_8);
        assertThat(english).containsExactly(new ResidentMessage(1, "7", "writer 1", "路灯", "灯不亮"));
        List<ResidentMessage> chinese = read("留言编号,留言用户,留言主题,留言详情\n8,甲,垃圾,没人收\n",
                StandardCharsets.UTF_8);
        assertThat(chinese).containsExactly(new ResidentMessage(1, "8", "甲", "垃圾", "没人收"));
    }

    @Test
    void theEncodingIsTold() throws IOException {
        String text = "id,title,detail\n1,路灯,\"灯不亮，\n已三天\"\n";
        List<ResidentMessage> utf8 = read("\uFEFF" + text, StandardCharsets.UTF_8);
        assertThat(read(text, Charset.forName("GB18030"))).isEqualTo(utf8);
        assertThat(utf8.getFirst().detail()).isEqualTo("灯不亮，\n已三天");
    }

    @Test
    void aFileWithoutATextColumnIsRefusedWithWords() {
        assertThatThrownBy(() -> read("a,b\n1,2\n", StandardCharsets.UTF_8)).hasMessageContaining("no column detail");
    }

    @Test
    void theTitleIsFiledOnceBeforeTheText() {
        assertThat(new ResidentMessage(1, "1", "", "路灯不亮", "在村口").text()).isEqualTo("路灯不亮\n在村口");
        assertThat(new ResidentMessage(1, "1", "", "路灯不亮", "路灯不亮，在村口").text()).isEqualTo("路灯不亮，在村口");
        assertThat(new ResidentMessage(1, "1", "", "", " 在村口 ").text()).isEqualTo("在村口");
    }

    @Test
    void theRealMessagesAreReadWhole() {
        Path real = Path.of("../../shared/data/messages.csv");
        assumeThat(real).as("the real messages are not on this machine").exists();
        assertThat(MessageFile.read(real)).hasSize(4326).allMatch(message -> !message.text().isBlank());
    }

    private List<ResidentMessage> read(String text, Charset charset) throws IOException {
        return MessageFile.read(Files.write(folder.resolve("messages.csv"), text.getBytes(charset)));
    }
}
