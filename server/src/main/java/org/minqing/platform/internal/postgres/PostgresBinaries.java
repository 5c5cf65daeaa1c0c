package org.minqing.platform.internal.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.StartupFailure;

/** The PostgreSQL programs that come with ours, unpacked once into a folder named by their content. */
final class PostgresBinaries {

    private static final Set<PosixFilePermission> PROGRAM = Set.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<PosixFilePermission> PLAIN = Set.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private PostgresBinaries() {
    }

    /**
     * Unpacks the programs for this machine unless they are there already.
     *
     * @param cache folder for all versions; made when absent
     * @return folder with {@code bin/postgres}
     */
    static Path unpackInto(Path cache) throws IOException {
        String archive = archiveName();
        Path home;
        try (InputStream in = open(archive)) {
            home = cache.resolve("postgres-" + fingerprint(in));
        }
        if (Files.isRegularFile(home.resolve("bin/postgres"))) {
            return home;
        }
        createReadableDirectories(cache);
        // Unpacked beside its place and moved when whole: a start that is killed midway leaves nothing half-made behind.
        Path fresh = cache.resolve(".unpacking-" + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        try (InputStream in = open(archive); TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZCompressorInputStream(in))) {
            unpack(tar, fresh);
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isRegularFile(home.resolve("bin/postgres"))) {
                throw e;
            }
        }
        return home;
    }

    /** Major version of the programs, as {@code PG_VERSION} of a data folder states it. */
    static String majorVersion() {
        return "18";
    }

    private static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        if (os.contains("linux") && (arm || intel)) {
            return "/postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
        }
        if (os.contains("mac") && (arm || intel)) {
            return "/postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz";
        }
        throw new StartupFailure("There is no built-in PostgreSQL for " + os + " on " + architecture
                + ": install PostgreSQL 15 or newer and name it in MINQING_DB_URL, MINQING_DB_USER and MINQING_DB_PASSWORD.");
    }

    private static InputStream open(String archive) {
        InputStream in = PostgresBinaries.class.getResourceAsStream(archive);
        if (in == null) {
            throw new StartupFailure("The program was built without the PostgreSQL programs for this machine ("
                    + archive.substring(1) + "): build it again here with mvn package.");
        }
        return in;
    }

    /** The first 64 KiB tell versions apart: an xz block header covers the content that follows. */
    private static String fingerprint(InputStream in) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readNBytes(64 * 1024));
            return majorVersion() + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        createReadableDirectories(target);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = target.resolve(entry.getName()).normalize();
            if (!path.startsWith(target)) {
                throw new IOException("entry outside of its archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                createReadableDirectories(path);
            } else if (entry.isSymbolicLink()) {
                createReadableDirectories(path.getParent());
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (!entry.getName().endsWith(".a")) {
                createReadableDirectories(path.getParent());
                Files.copy(tar, path);
                Files.setPosixFilePermissions(path, (entry.getMode() & 0100) != 0 ? PROGRAM : PLAIN);
            }
        }
    }

    /** Readable by the user that PostgreSQL runs as, whatever the umask. */
    private static void createReadableDirectories(@Nullable Path directory) throws IOException {
        if (directory != null && !Files.isDirectory(directory)) {
            createReadableDirectories(directory.getParent());
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PROGRAM);
        }
    }
}
