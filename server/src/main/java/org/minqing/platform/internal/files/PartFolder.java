package org.minqing.platform.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that are not whole yet, {@code <account>/<ref>}. A part is on the disk before its row says so; what a killed process left behind
 * the mark is written over.
 */
final class PartFolder {

    private final Path folder;

    PartFolder(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        Files.createDirectories(this.folder);
    }

    void write(long account, UUID ref, long offset, byte[] part) throws IOException {
        Path path = path(account, ref);
        boolean isNew = !Files.exists(path);
        Path own = own(account);
        Files.createDirectories(own);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(part);
            while (bytes.hasRemaining()) {
                channel.write(bytes, offset + bytes.position());
            }
            channel.truncate(offset + part.length);
            channel.force(true);
        }
        if (isNew) {
            force(own);
            force(folder);
        }
    }

    /** False as well if the folder was lost, or put back from an older copy. */
    boolean has(long account, UUID ref, long bytes) throws IOException {
        Path path = path(account, ref);
        return bytes == 0 || Files.exists(path) && Files.size(path) >= bytes;
    }

    InputStream open(long account, UUID ref) throws IOException {
        return Files.newInputStream(path(account, ref));
    }

    void remove(long account, UUID ref) throws IOException {
        Files.deleteIfExists(path(account, ref));
    }

    /** Files without a row, of a process that was killed between the two. */
    void removeBefore(Instant before) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path path(long account, UUID ref) {
        return own(account).resolve(ref.toString());
    }

    private Path own(long account) {
        return folder.resolve(Long.toString(account));
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
