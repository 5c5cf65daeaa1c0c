package org.minqing.platform.internal.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.minqing.platform.StartupFailure;

/** Holds a folder for one process; the operating system lets go of it when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StartupFailure if another process has it, or it can't be written to */
    static FolderLock take(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartupFailure("The data folder " + folder + " can't be made: choose another with --data DIR.", e);
        }
        Path file = folder.resolve(".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StartupFailure("The data folder " + folder
                    + " can't be written to: choose another with --data DIR, or start as the user that it belongs to.", e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Taken within this very process: the same answer.
        }
        channel.close();
        throw new StartupFailure("The data folder " + folder.getParent()
                + " is in use by another running server: stop that one first, or choose another folder with --data DIR.");
    }

    /** True if no process has the folder. */
    static boolean isFree(Path folder) throws IOException {
        Path file = folder.resolve(".lock");
        if (!Files.exists(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
