package org.minqing.insight.internal.suggest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** On real messages, where they lie beside the repository. */
class RealMessagesTest {

    private static final Path FILE = Path.of("..", "..", "shared", "data", "labelled.csv");

    @Test
    void theMethodReachesItsFigureOnMessagesThatItHasNotSeen() throws IOException {
        assumeTrue(Files.exists(FILE), "no " + FILE + ": nothing is measured on real messages");
        try (CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(Files.newBufferedReader(FILE, StandardCharsets.UTF_8))) {
            List<Example> examples = parser.stream().map(row -> new Example(row.get("label"), row.get("text"))).distinct().toList();
            assertThat(CrossValidation.of(new Corpus(examples), 5, 1).macroF1()).isGreaterThan(0.90);
        }
    }
}
