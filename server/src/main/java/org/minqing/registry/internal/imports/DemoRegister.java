package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.DataFolder;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Profiles;
import org.minqing.registry.MadeUpRegister;
import org.minqing.registry.internal.generate.SyntheticCity;
import org.springframework.stereotype.Component;

/** Writes the files of a small made-up city and imports them; the files are the same each time, so nothing goes in twice. */
@Component
class DemoRegister implements MadeUpRegister {

    private static final String SOURCE = "synthetic";
    private static final long SEED = 2026;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final List<ImportKind> KINDS = List.of(ImportKind.HOUSES, ImportKind.PERSONS, ImportKind.ORGANISATIONS,
            ImportKind.FACILITIES, ImportKind.PLACES);

    private final Imports imports;
    private final ImportRunner runner;
    private final ImportStore store;
    private final Profiles profiles;
    private final Grids grids;
    private final DataFolder folder;

    DemoRegister(Imports imports, ImportRunner runner, ImportStore store, Profiles profiles, Grids grids, DataFolder folder) {
        this.imports = imports;
        this.runner = runner;
        this.store = store;
        this.profiles = profiles;
        this.grids = grids;
        this.folder = folder;
    }

    @Override
    public void load(long focus) {
        Path files = folder.resolve("imports").resolve("demo");
        try {
            Files.createDirectories(files);
            GridTree tree = grids.tree();
            new SyntheticCity(profiles.current(), tree, 1, SEED, DAY).writeAround(files, tree.get(focus));
            for (ImportKind kind : KINDS) {
                bringIn(kind, files.resolve(kind.code() + ".csv"));
            }
            for (String name : List.of("addresses", "houses", "persons", "organisations", "facilities", "places")) {
                Files.deleteIfExists(files.resolve(name + ".csv"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bringIn(ImportKind kind, Path file) throws IOException {
        ImportJob job;
        try {
            job = imports.takeLocal(kind, SOURCE, file);
        } catch (ProblemException problem) {
            if (problem.type() == ImportProblem.SAME_FILE) {
                return;
            }
            throw problem;
        }
        if (!job.is("running")) {
            imports.begin(job, "running");
        }
        runner.run(store.find(job.id()).orElseThrow(), file);
        ImportJob ended = store.find(job.id()).orElseThrow();
        if (!ended.is("done")) {
            throw new IllegalStateException("the made-up register did not go in: " + kind.code() + " " + ended.state() + " " + ended.failure());
        }
    }
}
