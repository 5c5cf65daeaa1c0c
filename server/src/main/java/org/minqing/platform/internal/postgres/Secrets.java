package org.minqing.platform.internal.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords of the two database roles and the port, kept in a file that only its owner may read. */
final class Secrets {

    private final Path file;
    private final Properties properties = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    static Secrets openOrCreate(Path file) throws IOException {
        Secrets secrets = new Secrets(file);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                secrets.properties.load(reader);
            }
        }
        boolean changed = secrets.fill("owner.password") | secrets.fill("app.password");
        if (changed) {
            secrets.save();
        }
        return secrets;
    }

    String ownerPassword() {
        return properties.getProperty("owner.password");
    }

    String appPassword() {
        return properties.getProperty("app.password");
    }

    int port() {
        return Integer.parseInt(properties.getProperty("port", "0"));
    }

    void setPort(int port) throws IOException {
        properties.setProperty("port", Integer.toString(port));
        save();
    }

    private boolean fill(String key) {
        if (properties.containsKey(key)) {
            return false;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        properties.setProperty(key, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        return true;
    }

    private void save() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(writer, "The built-in database's port and passwords. Keep this file to yourself.");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
