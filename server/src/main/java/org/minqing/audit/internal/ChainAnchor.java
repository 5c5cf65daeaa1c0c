package org.minqing.audit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.minqing.platform.DataFolder;
import org.springframework.stereotype.Component;

/**
 * The end of the chain as this node last saw it, kept in a file and so out of reach of whoever can write the database.
 * It gives away records that were cut off the end. Beside it stands a list of breaks that were noticed, which only
 * a person takes away.
 */
@Component
class ChainAnchor {

    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;
    private final AuditKeys keys;

    ChainAnchor(DataFolder data, AuditKeys keys) {
        this.folder = data.resolve("audit");
        this.keys = keys;
    }

    void write(ChainEnd end, byte[] signature) {
        String line = String.join(" ", String.valueOf(end.seq()), end.sealedAt().toString(), HEX.formatHex(end.hash()),
                String.valueOf(end.keyVersion()), HEX.formatHex(signature));
        try {
            Files.createDirectories(folder);
            Path next = folder.resolve("end.next");
            Files.writeString(next, line + "\n");
            Files.move(next, folder.resolve("end"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if this node has not sealed yet, or the file is not what this system wrote. */
    Optional<ChainEnd> find() {
        Path file = folder.resolve("end");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] parts = Files.readString(file).strip().split(" ");
            ChainEnd end = new ChainEnd(Long.parseLong(parts[0]), Instant.parse(parts[1]), HEX.parseHex(parts[2]),
                    Integer.parseInt(parts[3]));
            return keys.verify(end, HEX.parseHex(parts[4])) ? Optional.of(end) : Optional.empty();
        } catch (RuntimeException | IOException e) {
            return Optional.empty();
        }
    }

    void recordBreak(Instant at, String what) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("breaks"), at + " " + what + "\n", StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was noticed while the system ran; empty if nothing. */
    List<String> breaks() {
        Path file = folder.resolve("breaks");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
