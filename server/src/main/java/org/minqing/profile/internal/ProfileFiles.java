package org.minqing.profile.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.minqing.platform.StartupFailure;
import org.minqing.profile.Profile;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The folder with the profiles: {@code <name>/profile.yaml}, what they share in {@code common.yaml}, and the schema. */
final class ProfileFiles {

    /** Stands between a profile's own text and the common text when both are kept as one. */
    private static final String SEPARATOR = "\n--- # common\n";

    private final Path root;

    ProfileFiles(Path root) {
        this.root = root;
    }

    /** As configured; a relative folder is looked for here and, for a program that runs from its module, one level up. */
    static Path root(Path configured) {
        Path above = Path.of("..").resolve(configured);
        return !Files.isDirectory(configured) && !configured.isAbsolute() && Files.isDirectory(above) ? above : configured;
    }

    Path folder(String name) {
        Path folder = root.resolve(name).normalize();
        if (!folder.startsWith(root.normalize()) || !Files.isRegularFile(folder.resolve("profile.yaml"))) {
            throw new StartupFailure("There is no profile " + name + ": choose one of " + String.join(", ", names())
                    + " with --profile NAME.");
        }
        return folder;
    }

    List<String> names() {
        try (var folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("profile.yaml")))
                    .map(folder -> folder.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new StartupFailure("The folder of profiles " + root.toAbsolutePath() + " can't be read: set minqing.profiles.", e);
        }
    }

    /** The profile's text, the common part included; line ends are normalised so that the digest is the same everywhere. */
    String text(String name) {
        return read(folder(name).resolve("profile.yaml")) + SEPARATOR + read(root.resolve("common.yaml"));
    }

    /**
     * Reads a text against the schema and its own references.
     *
     * @throws ProfileFaultException with all faults found
     */
    Profile check(String name, String text) {
        MarkedYaml yaml = yaml(name, text);
        List<ProfileFault> faults = new ArrayList<>();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(root.resolve("profile.schema.json")), InputFormat.JSON);
        schema.validate(yaml.root()).forEach(error -> faults.add(yaml.fault(error.getInstanceLocation().toString(),
                error.getMessage(), "See profile.schema.json, " + error.getSchemaLocation().getFragment())));
        if (!faults.isEmpty()) {
            throw new ProfileFaultException(faults);
        }
        Profile profile;
        try {
            profile = ProfileReader.read(yaml.root(), 0);
        } catch (DateTimeException e) {
            throw new ProfileFaultException(List.of(yaml.fault("/calendar", e.getMessage() + "", "Correct the date, time or zone")));
        }
        faults.addAll(ProfileChecks.check(profile, yaml));
        if (!faults.isEmpty()) {
            throw new ProfileFaultException(faults);
        }
        return profile;
    }

    /** Reads a text that was checked before. */
    static Profile parse(String text, int version) {
        return ProfileReader.read(yaml("", text).root(), version);
    }

    static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MarkedYaml yaml(String name, String text) {
        int cut = text.lastIndexOf(SEPARATOR);
        String own = cut < 0 ? text : text.substring(0, cut);
        String common = cut < 0 ? "" : text.substring(cut + SEPARATOR.length());
        return MarkedYaml.read("profiles/" + name + "/profile.yaml", own, "profiles/common.yaml", common);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
