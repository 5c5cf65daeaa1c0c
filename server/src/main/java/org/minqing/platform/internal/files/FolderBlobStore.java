package org.minqing.platform.internal.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Content in a folder, {@code ab/cd/abcd…}. A file is forced to disk, then moved to its name in one step, then its
 * folder is forced too: after a crash a name has its whole content or does not exist.
 */
final class FolderBlobStore implements BlobStore {

    private static final Duration WORK_FILE_AGE = Duration.ofHours(6);

    private final Path folder;
    private final Path work;

    FolderBlobStore(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.work = this.folder.resolve("tmp");
        Files.createDirectories(work);
        removeLeftovers();
    }

    @Override
    public Path newWorkFile() throws IOException {
        return Files.createTempFile(work, "upload", ".part");
    }

    @Override
    public void put(String digest, Path workFile) throws IOException {
        Path target = pathOf(digest);
        if (Files.exists(target)) {
            Files.delete(workFile);
            return;
        }
        force(workFile, StandardOpenOption.WRITE);
        Path shard = shardOf(digest);
        createShard(digest, shard);
        Files.move(workFile, target, StandardCopyOption.ATOMIC_MOVE);
        force(shard, StandardOpenOption.READ);
    }

    @Override
    public boolean exists(String digest) {
        return Files.exists(pathOf(digest));
    }

    @Override
    public Resource get(String digest) throws IOException {
        Path path = pathOf(digest);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new FileSystemResource(path);
    }

    @Override
    public void remove(String digest) throws IOException {
        Files.deleteIfExists(pathOf(digest));
    }

    private Path pathOf(String digest) {
        return shardOf(digest).resolve(digest);
    }

    private Path shardOf(String digest) {
        return folder.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4));
    }

    private void createShard(String digest, Path shard) throws IOException {
        if (!Files.exists(shard)) {
            Files.createDirectories(shard);
            force(folder.resolve(digest.substring(0, 2)), StandardOpenOption.READ);
            force(folder, StandardOpenOption.READ);
        }
    }

    /** Forces a file's content, or a folder's entries, to disk. */
    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    /** Work files of a process that was killed; young ones may belong to another node. */
    private void removeLeftovers() throws IOException {
        Instant limit = Instant.now().minus(WORK_FILE_AGE);
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
