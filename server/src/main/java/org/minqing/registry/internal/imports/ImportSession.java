package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import org.minqing.platform.ProblemException;
import org.minqing.platform.StartupFailure;

/** One import by the operator's command, with its progress on the terminal. */
final class ImportSession {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Imports imports;
    private final ImportRunner runner;
    private final ImportStore store;

    ImportSession(Imports imports, ImportRunner runner, ImportStore store) {
        this.imports = imports;
        this.runner = runner;
        this.store = store;
    }

    int run(ImportCommand command, ImportCommand.Order order) throws IOException, InterruptedException {
        ImportJob job;
        try {
            job = imports.takeLocal(order.kind(), order.source(), order.file());
        } catch (ProblemException problem) {
            if (problem.type() != ImportProblem.SAME_FILE) {
                throw problem;
            }
            System.out.println(ImportCommand.words(problem));
            return 0;
        }
        job = begun(command, job);
        ImportJob begun = job;
        Thread work = Thread.ofPlatform().start(() -> runner.run(begun, order.file()));
        while (!work.join(EVERY)) {
            progress(store.find(begun.id()).orElse(begun), begun.rowsDone());
        }
        return report(command, order.file(), store.find(begun.id()).orElseThrow());
    }

    private ImportJob begun(ImportCommand command, ImportJob job) {
        if (job.is("running")) {
            System.out.printf("Going on after row %,d.%n", job.rowsDone());
            return job;
        }
        if (!job.hasRowsIn()) {
            imports.map(job.id(), command.mapped(job.mapping()));
        } else if (!command.dryRun) {
            System.out.printf("Going on after row %,d, with the columns as they were then.%n", job.rowsDone());
        }
        imports.begin(store.find(job.id()).orElseThrow(), command.dryRun ? "checking" : "running");
        return store.find(job.id()).orElseThrow();
    }

    private static void progress(ImportJob job, long begunAt) {
        ImportView view = job.view(java.time.Clock.systemUTC().instant());
        String part = job.sizeBytes() > 0 && job.bytesDone() > 0
                ? String.format(Locale.ROOT, "%3d %% ", 100 * job.bytesDone() / job.sizeBytes()) : "";
        System.out.printf("%s%,d rows, %,d/s%s%n", part, job.rowsDone(), view.rowsPerSecond(),
                view.secondsLeft() == null || job.rowsDone() == begunAt ? "" : ", " + Duration.ofSeconds(view.secondsLeft()).toString().substring(2).toLowerCase(Locale.ROOT) + " left");
    }

    private int report(ImportCommand command, Path file, ImportJob job) throws IOException {
        if (job.is("failed")) {
            throw new StartupFailure("The import failed: " + job.failure() + ". Rows before that are in; mend the cause and call the command again.");
        }
        System.out.printf("%s: %,d rows: %,d new, %,d changed, %,d as they were, %,d refused, %,d to decide; %,d values of a stronger source kept. %,d rows/s.%n",
                job.is("checked") ? "Checked, nothing written" : "Done", job.rowsDone(), job.counts().created(), job.counts().updated(),
                job.counts().unchanged(), job.counts().refused(), job.counts().doubtful(), job.counts().kept(),
                job.view(java.time.Clock.systemUTC().instant()).rowsPerSecond());
        Path errors = command.writeErrors(imports, job, file);
        if (errors != null) {
            System.out.println("What did not go in stands in " + errors + ": mend it and import that file.");
        }
        return ImportCommand.exitCode(job);
    }
}
