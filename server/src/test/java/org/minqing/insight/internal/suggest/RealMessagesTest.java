package org.minqing.insight.internal.suggest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** On real messages, where they lie beside the repository. */
class RealMessagesTest {

    private static final Path FILE = Path.of("..", "..", "shared", "data", "labelled.csv");
    private static final Path NAMES = FILE.resolveSibling("categories.csv");

    @Test
    void theMethodReachesItsFigureOnMessagesThatItHasNotSeen() throws IOException {
        assumeTrue(Files.exists(FILE) && Files.exists(NAMES), "no " + FILE + ": nothing is measured on real messages");
        List<Example> examples = rows(FILE).stream().map(row -> new Example(row.get("label"), row.get("text"))).toList();
        List<Example> names = rows(NAMES).stream().flatMap(row -> row.stream().skip(1).map(name -> new Example(row.get(0), name))).toList();
        CrossValidation without = Training.of(examples, 5, 1, "test").quality();
        CrossValidation with = Training.of(examples, names, 5, 1, "test").quality();
        assertThat(without.macroF1()).isGreaterThan(0.91);
        assertThat(with.macroF1()).isGreaterThan(0.915);
        assertThat(with.classes()).extracting(CrossValidation.OfClass::examples)
                .isEqualTo(without.classes().stream().map(CrossValidation.OfClass::examples).toList());
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        try (CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            return parser.getRecords();
        }
    }
}
