package org.minqing.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever types a command wrongly is told what to do in one sentence. */
class CommandLineTest {

    @Test
    void anUnknownKindOfImportIsToldWithTheKindsThatThereAre() {
        assertTold("There is no kind foo. Use one of persons, houses, organisations, facilities, places, addresses: \"./minqing help import\"",
                "import", "foo", "people.csv", "--source", "police");
    }

    @Test
    void aCommandThatNeedsMoreSaysWhat() {
        assertTold("Say what to do: rotate: \"./minqing help keys\"", "keys");
        assertTold("There is no command nonsense: \"./minqing help\"", "nonsense");
    }

    private static void assertTold(String sentence, String... line) {
        PrintStream usual = System.err;
        var told = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            assertThat(Commands.run(line)).isEqualTo(2);
        } finally {
            System.setErr(usual);
        }
        assertThat(told.toString(StandardCharsets.UTF_8)).startsWith(sentence).hasLineCount(1);
    }
}
