package org.minqing.insight.internal.hot;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** On real messages, where they lie beside the repository. */
class RealMessagesTest {

    private static final Path FILE = Path.of("..", "..", "shared", "data", "messages.csv");

    @Test
    void whatDozensWriteOfOneBuildingSiteIsTheFirstLine() {
        assumeTrue(Files.exists(FILE), "no " + FILE + ": hot matters are not measured on real messages");
        HotMattersCommand command = new HotMattersCommand();
        command.file = FILE;
        var printed = new ByteArrayOutputStream();
        command.out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        assertThat(command.call()).isZero();
        List<String[]> rows = printed.toString(StandardCharsets.UTF_8).lines().skip(2).map(line -> line.strip().split("\\s+")).toList();
        assertThat(rows).hasSize(10);
        // Messages and writers of the two that the documentation names first: some room for another cut of the words.
        assertThat(Integer.parseInt(rows.get(0)[1])).isBetween(40, 60);
        assertThat(Integer.parseInt(rows.get(0)[2])).isBetween(38, 55);
        assertThat(Integer.parseInt(rows.get(1)[2])).isBetween(33, 50);
    }
}
