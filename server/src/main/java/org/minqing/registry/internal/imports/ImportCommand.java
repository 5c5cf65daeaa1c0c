package org.minqing.registry.internal.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Installation;
import org.minqing.platform.OperatorCommand;
import org.minqing.platform.ProblemException;
import org.minqing.platform.StartupFailure;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code minqing import KIND FILE}: on a running or stopped installation, in a process of its own. Called again with the
 * same file after it was ended, it goes on where it was.
 */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Brings a file of persons, houses, organisations, facilities, places or addresses into the base register.",
        exitCodeListHeading = "Exit codes:%n", exitCodeList = {"0:all rows went in, or the file had been imported before",
        "1:the import could not be done", "2:wrong use of the command", "3:done, but some rows did not go in"})
public final class ImportCommand implements OperatorCommand {

    private static final int SOME_REFUSED = 3;

    /** One file of those that are brought in. */
    record Order(ImportKind kind, Path file, String source) {
    }

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "2..*", paramLabel = "KIND FILE", description = "persons, houses, organisations, facilities, places or addresses, "
            + "and a CSV (UTF-8 or GB18030) or XLSX with a heading; several pairs go in one after the other")
    List<String> files = List.of();

    @Option(names = "--source", required = true, paramLabel = "CODE", split = ",",
            description = "data source of the profile, for example police; one for all files, or one for each")
    List<String> sources = List.of();

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:MINQING_DATA:-data}",
            description = "data folder of the installation (${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--dry-run", description = "only checks; nothing is written to the register")
    boolean dryRun;

    @Option(names = "--mapping", paramLabel = "HEADING=FIELD", split = ",",
            description = "what a column means where the guess is wrong; an empty field leaves it out")
    List<String> mapping = List.of();

    @Option(names = "--errors", paramLabel = "FILE", description = "where the rows that did not go in are written (default: FILE.errors.csv)")
    @Nullable Path errors;

    @Override
    public Integer call() throws Exception {
        List<Order> orders = orders();
        try (Installation installation = Installation.open(data); ConfigurableApplicationContext context = installation.program("import")) {
            ImportSession session = new ImportSession(context.getBean(Imports.class), context.getBean(ImportRunner.class),
                    context.getBean(ImportStore.class));
            int code = 0;
            for (Order order : orders) {
                if (orders.size() > 1) {
                    System.out.println(order.kind().code() + ", " + order.file());
                }
                code = Math.max(code, session.run(this, order));
            }
            return code;
        } catch (ProblemException problem) {
            throw new StartupFailure(words(problem));
        }
    }

    private List<Order> orders() {
        int count = files.size() / 2;
        if (files.size() % 2 != 0) {
            throw wrong("Each file needs its kind before it: KIND FILE");
        }
        if (sources.size() != 1 && sources.size() != count) {
            throw wrong("Name one --source for all files, or one for each of the " + count);
        }
        if (errors != null && count > 1) {
            throw wrong("--errors is for one file");
        }
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ImportKind kind = kind(files.get(2 * i));
            Path file = Path.of(files.get(2 * i + 1));
            if (!Files.isReadable(file)) {
                throw new StartupFailure("There is no readable file " + file + ".");
            }
            orders.add(new Order(kind, file, sources.get(sources.size() == 1 ? 0 : i)));
        }
        return orders;
    }

    private ImportKind kind(String typed) {
        try {
            return ImportKind.of(typed);
        } catch (ProblemException unknown) {
            throw wrong(words(unknown));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    static String words(ProblemException problem) {
        var words = java.util.ResourceBundle.getBundle("problems.registry_import_en", Locale.ROOT);
        String title = problem.type().code() + ".title";
        String remedy = problem.type().code() + ".remedy";
        String text = words.containsKey(title) ? words.getString(title) + ". " + words.getString(remedy) : problem.getMessage();
        for (var parameter : problem.parameters().entrySet()) {
            text = text.replace("{" + parameter.getKey() + "}", String.valueOf(parameter.getValue()));
        }
        return text;
    }

    Mapping mapped(Mapping guess) {
        return new Mapping(guess.columns().stream().map(column -> {
            String field = column.field();
            for (String one : mapping) {
                int at = one.lastIndexOf('=');
                if (at > 0 && one.substring(0, at).equals(column.heading())) {
                    field = at + 1 == one.length() ? null : one.substring(at + 1);
                }
            }
            return new Mapping.Column(column.heading(), field);
        }).toList());
    }

    @Nullable Path writeErrors(Imports imports, ImportJob job, Path file) throws IOException {
        if (job.counts().refused() + job.counts().doubtful() + job.counts().kept() == 0) {
            return null;
        }
        Path target = errors != null ? errors : file.resolveSibling(file.getFileName() + ".errors.csv");
        try (BufferedWriter out = Files.newBufferedWriter(target)) {
            imports.writeErrors(job, Locale.getDefault(), true, out);
        }
        return target;
    }

    static int exitCode(ImportJob job) {
        if (!Arrays.asList("done", "checked").contains(job.state())) {
            return 1;
        }
        return job.counts().refused() + job.counts().doubtful() > 0 ? SOME_REFUSED : 0;
    }
}
