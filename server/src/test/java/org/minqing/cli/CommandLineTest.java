package org.minqing.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever types a command wrongly is told what to do in one sentence. */
class CommandLineTest {

    @Test
    void anUnknownKindOfImportIsToldWithTheKindsThatThereAre() {
        assertTold(2, "There is no kind foo. Use one of persons, houses, organisations, facilities, places, addresses: \"./minqing help import\"",
                "import", "foo", "people.csv", "--source", "police");
    }

    @Test
    void aCommandThatNeedsMoreSaysWhat() {
        assertTold(2, "Say what to do: rotate: \"./minqing help keys\"", "keys");
        assertTold(2, "There is no command nonsense: \"./minqing help\"", "nonsense");
    }

    @Test
    void aPlaceThatIsNotThereLeavesNoDatabaseWithoutAPlace(@TempDir Path data) {
        assertTold(1, "There is no profile nowhere: choose one of dianbai, lufeng, shanwei, yangying with --profile NAME.",
                "start", "--profile", "nowhere", "--data", data.toString(), "--port", "0");
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    private static void assertTold(int code, String sentence, String... line) {
        PrintStream usual = System.err;
        var told = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            assertThat(Commands.run(line)).isEqualTo(code);
        } finally {
            System.setErr(usual);
        }
        assertThat(told.toString(StandardCharsets.UTF_8)).startsWith(sentence).hasLineCount(1);
    }
}
