package org.minqing.insight.internal.suggest;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.minqing.casework.CaseTexts;
import org.minqing.platform.Installation;
import org.minqing.platform.OperatorCommand;
import org.minqing.platform.StartupFailure;
import org.minqing.profile.ProfileFolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minqing train-categories}: makes the model that suggests categories, and says how good it is. */
@Command(name = "train-categories", mixinStandardHelpOptions = true,
        description = "Trains the suggestion of categories from ended cases or a CSV file, and says how good it is. A running "
                + "server takes the new model within a minute.")
public final class TrainCategoriesCommand implements OperatorCommand {

    private static final int MOST_CASES = 100_000;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:MINQING_DATA:-data}", description = "data folder of the installation (${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--from-cases", description = "learn from the installation's ended cases (default if there is no --csv)")
    boolean fromCases;

    @Option(names = "--csv", paramLabel = "FILE", description = "learn from a CSV file with a heading (UTF-8); may be given several times")
    List<Path> files = List.of();

    @Option(names = "--label-column", paramLabel = "NAME", defaultValue = "label", description = "its column with the category (${DEFAULT-VALUE})")
    String labelColumn = "label";

    @Option(names = "--text-column", paramLabel = "NAME", defaultValue = "text", description = "its column with the text (${DEFAULT-VALUE})")
    String textColumn = "text";

    @Option(names = "--names", paramLabel = "FILE", description = "learn from the names of kinds of matters too: a CSV file with a heading "
            + "(UTF-8), the category in its first column, what belongs to it in the others; may be given several times")
    List<Path> nameFiles = List.of();

    @Option(names = "--map", paramLabel = "LABEL=CODE", description = "the profile's category for a label of the file, for example 环境保护=12; may be given several times")
    Map<String, String> mapping = Map.of();

    @Option(names = "--folds", defaultValue = "10", description = "parts of the cross-validation (${DEFAULT-VALUE})")
    int folds = 10;

    @Option(names = "--seed", defaultValue = "1", description = "of the division into parts (${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1",
            description = "cross-validate so often, each time divided by another seed, and say the mean of all (${DEFAULT-VALUE})")
    int repeat = 1;

    @Option(names = "--measure", description = "say how good it would be, and how quick; keep nothing")
    boolean measure;

    @Override
    public Integer call() {
        if (folds < 2 || folds > 100) {
            throw new StartupFailure("--folds " + folds + " is no number of parts: choose 2 to 100.");
        }
        if (repeat < 1 || repeat > 100) {
            throw new StartupFailure("--repeat " + repeat + " is no number of times: choose 1 to 100.");
        }
        List<Example> names = new ArrayList<>();
        nameFiles.forEach(file -> names.addAll(readNames(file)));
        if (measure && !files.isEmpty() && !fromCases) {
            train(readFiles(), names);
            return 0;
        }
        try (Installation installation = Installation.open(data)) {
            JdbcClient jdbc = JdbcClient.create(installation.dataSource());
            List<Example> examples = new ArrayList<>(readFiles());
            if (fromCases || files.isEmpty()) {
                new CaseTexts(jdbc).ended(MOST_CASES).forEach(each -> examples.add(new Example(each.category(), each.text())));
            }
            ProfileFolder.findInForce(jdbc).ifPresent(profile -> names.addAll(KindNames.of(profile.categories(), examples)));
            Training.Trained trained = train(examples, names);
            if (!measure) {
                int version = new ModelStore(jdbc).add(trained, Clock.systemUTC().instant());
                System.out.printf("kept as version %d; a running server takes it within a minute%n", version);
            }
            return 0;
        }
    }

    private String describe() {
        List<String> parts = new ArrayList<>(files.stream().map(file -> String.valueOf(file.getFileName())).toList());
        if (fromCases || files.isEmpty()) {
            parts.add("cases");
        }
        return String.join(", ", parts);
    }

    private Training.Trained train(List<Example> examples, List<Example> names) {
        try {
            long began = System.nanoTime();
            Training.Trained trained = Training.of(examples, names, folds, seed, describe());
            Report.print(trained, examples, (System.nanoTime() - began) / 1e9);
            if (repeat > 1) {
                Report.printRepeated(IntStream.range(0, repeat).mapToDouble(again -> again == 0 ? trained.quality().macroF1()
                        : Training.of(examples, names, folds, seed + again, describe()).quality().macroF1()).toArray());
            }
            return trained;
        } catch (Training.TooFewExamples e) {
            throw new StartupFailure("There is too little to learn from: at least two categories need " + Training.FEWEST
                    + " different texts each; there are " + (e.classes().isEmpty() ? "none" : e.classes())
                    + ". Give a file with --csv, or wait until more cases have ended.");
        }
    }

    private List<Example> readFiles() {
        List<Example> examples = new ArrayList<>();
        files.forEach(file -> examples.addAll(read(file)));
        return examples;
    }

    private List<Example> read(Path file) {
        try (CSVParser parser = parse(file)) {
            for (String column : List.of(labelColumn, textColumn)) {
                if (!parser.getHeaderNames().contains(column)) {
                    throw new StartupFailure("The file " + file + " has no column " + column
                            + ": name its columns with --label-column and --text-column.");
                }
            }
            List<Example> examples = new ArrayList<>();
            for (CSVRecord row : parser) {
                if (row.isConsistent() && !row.get(labelColumn).isBlank()) {
                    examples.add(new Example(category(row.get(labelColumn)), row.get(textColumn)));
                }
            }
            return examples;
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    private List<Example> readNames(Path file) {
        try (CSVParser parser = parse(file)) {
            if (parser.getHeaderNames().size() < 2) {
                throw new StartupFailure("The file " + file + " has one column alone: the category belongs in the first, names of what "
                        + "belongs to it in the others.");
            }
            List<Example> names = new ArrayList<>();
            for (CSVRecord row : parser) {
                for (int column = 1; column < row.size(); column++) {
                    names.add(new Example(category(row.get(0)), row.get(column).strip()));
                }
            }
            return names;
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    private String category(String label) {
        return mapping.getOrDefault(label.strip(), label.strip());
    }

    private static CSVParser parse(Path file) throws IOException {
        return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).get()
                .parse(new StringReader(withoutMark(Files.readString(file, StandardCharsets.UTF_8))));
    }

    private static StartupFailure unreadable(Path file, Exception e) {
        return new StartupFailure("The file " + file + " can't be read: name a CSV file in UTF-8.", e);
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** What is printed of a training. */
    private static final class Report {

        /** Each text is timed so often, and its quickest time taken: what else runs on the machine is not the model's. */
        private static final int ROUNDS = 7;

        private Report() {
        }

        static void print(Training.Trained trained, List<Example> examples, double seconds) {
            CrossValidation quality = trained.quality();
            System.out.printf("%d examples of %d categories, %d features, %d bytes; %.1f s%n", trained.examples(),
                    trained.model().classes().size(), trained.model().features().length,
                    ModelFormat.write(trained.model()).length, seconds);
            System.out.printf("%-20s %9s %9s %9s %9s%n", "category", "examples", "precision", "recall", "F1");
            quality.classes().forEach(each -> System.out.printf("%-20s %9d %9.3f %9.3f %9.3f%n", each.label(), each.examples(),
                    each.precision(), each.recall(), each.f1()));
            System.out.printf("cross-validation in %d parts: macro-F1 %.4f, first right %.4f, among three %.4f%n",
                    quality.folds(), quality.macroF1(), quality.accuracy(), quality.amongThree());
            trained.tooFew().forEach((label, count) -> System.out.printf(
                    "%s was left out: %d examples, %d are needed%n", label, count, Training.FEWEST));
            printTimes(trained.model(), examples);
        }

        static void printRepeated(double[] macroF1) {
            DoubleSummaryStatistics all = Arrays.stream(macroF1).summaryStatistics();
            System.out.printf("cross-validation %d times: macro-F1 %.4f on average, %.4f to %.4f%n", all.getCount(), all.getAverage(),
                    all.getMin(), all.getMax());
        }

        private static void printTimes(CategoryModel model, List<Example> examples) {
            List<String> texts = examples.stream().map(Example::text).limit(5_000).toList();
            long[] nanos = new long[texts.size()];
            Arrays.fill(nanos, Long.MAX_VALUE);
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < nanos.length; i++) {
                    long began = System.nanoTime();
                    model.rank(texts.get(i));
                    nanos[i] = Math.min(nanos[i], System.nanoTime() - began);
                }
            }
            Arrays.sort(nanos);
            System.out.printf("one text (quickest of %d times): median %.3f ms, p99 %.3f ms%n", ROUNDS, nanos[nanos.length / 2] / 1e6,
                    nanos[(int) (nanos.length * 0.99)] / 1e6);
        }
    }
}
