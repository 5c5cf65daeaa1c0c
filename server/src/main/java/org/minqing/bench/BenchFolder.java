package org.minqing.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A data folder for one measurement: a temporary one that goes away afterwards, or one that was named and stays. */
final class BenchFolder implements AutoCloseable {

    private final Path folder;
    private final boolean temporary;

    BenchFolder(@Nullable Path named) {
        try {
            temporary = named == null;
            folder = named == null ? Files.createTempDirectory("minqing-bench") : Files.createDirectories(named);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        if (temporary) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
