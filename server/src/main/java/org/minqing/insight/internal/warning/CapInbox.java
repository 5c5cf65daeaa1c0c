package org.minqing.insight.internal.warning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import org.minqing.platform.DataFolder;
import org.minqing.platform.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The folder {@code cap} of the data folder: alerts that another program lays there are taken and moved to {@code cap/taken},
 * what is no alert in force to {@code cap/refused}.
 */
@Component
class CapInbox {

    private static final Logger LOG = LoggerFactory.getLogger(CapInbox.class);

    private final Path folder;
    private final Alerts alerts;

    CapInbox(DataFolder data, Alerts alerts) {
        this.folder = data.resolve("cap");
        this.alerts = alerts;
    }

    void take() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : files()) {
            try {
                byte[] bytes = Files.size(file) > CapReader.MOST_BYTES ? new byte[0] : Files.readAllBytes(file);
                move(file, isTaken(file, bytes) ? "taken" : "refused");
            } catch (IOException | RuntimeException e) {
                // It stays and is tried again; whatever it is keeps up neither other alerts nor the warnings.
                LOG.warn("The alert {} could not be taken yet", file.getFileName(), e);
            }
        }
    }

    private boolean isTaken(Path file, byte[] bytes) {
        try {
            alerts.take(bytes);
            return true;
        } catch (ProblemException e) {
            LOG.warn("The file {} was not taken as an alert: {}", file.getFileName(), e.getMessage());
            return false;
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file) && file.getFileName().toString().endsWith(".xml")).sorted().limit(200).toList();
        } catch (IOException e) {
            LOG.warn("The folder {} can't be read", folder, e);
            return List.of();
        }
    }

    private void move(Path file, String into) throws IOException {
        Path target = folder.resolve(into);
        Files.createDirectories(target);
        Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
