package org.minqing.platform.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads and makes the key file: one line {@code number:base64} for each main key, {@code #} begins a comment. The
 * same form, with commas for line ends, is taken from the environment.
 */
final class KeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final String HEAD = """
            # Secret keys of this Minqing installation. Personal fields can't be read without them, nor the audit
            # chain be checked. Keep a copy apart from the backups of the database. Every node needs the same file.
            """;

    private KeyFile() {
    }

    static MainKeys read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " can't be read", e);
        }
    }

    /** Makes a file with one new random key; whoever comes second reads what the first has made. */
    static MainKeys create(Path file) {
        byte[] key = new byte[MainKeys.LENGTH];
        new SecureRandom().nextBytes(key);
        String text = HEAD + "1:" + Base64.getEncoder().encodeToString(key) + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " can't be written", e);
        }
        return read(file);
    }

    /**
     * Adds a new random key under the next number. The file is replaced as a whole, so that a reader sees the old one or the new.
     *
     * @return the number
     */
    static int add(Path file) {
        MainKeys keys = read(file);
        int version = keys.activeVersion() + 1;
        byte[] key = new byte[MainKeys.LENGTH];
        new SecureRandom().nextBytes(key);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            String text = Files.readString(file);
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                channel.write(ByteBuffer.wrap((text + (text.endsWith("\n") ? "" : "\n") + version + ":"
                        + Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " can't be written", e);
        }
        return version;
    }

    static MainKeys parse(String text, String source) {
        Map<Integer, byte[]> keys = new TreeMap<>();
        List<String> entries = text.lines().filter(line -> !line.startsWith("#"))
                .flatMap(line -> Stream.of(line.split(","))).map(String::strip).filter(entry -> !entry.isEmpty()).toList();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            try {
                keys.put(Integer.parseInt(entry.substring(0, colon).strip()),
                        Base64.getDecoder().decode(entry.substring(colon + 1).strip()));
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                // The entry itself is a secret and must not get into a log.
                throw new IllegalArgumentException("a line of " + source + " is not of the form number:base64");
            }
        }
        return new MainKeys(keys);
    }
}
