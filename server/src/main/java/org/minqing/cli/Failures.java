package org.minqing.cli;

import java.net.BindException;

import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.StartupFailure;
import org.springframework.boot.web.server.PortInUseException;

/** Finds the one plain sentence in a failed start. */
final class Failures {

    private Failures() {
    }

    /** What to tell the operator; null if the failure is no known kind. */
    static @Nullable String sentence(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case StartupFailure failure -> {
                    return failure.getMessage();
                }
                case PortInUseException port -> {
                    return portInUse(port.getPort());
                }
                case BindException taken -> {
                    return "The address is in use or does not belong to this machine: choose others with --port and --host.";
                }
                case FlywayException migration -> {
                    return "The database does not fit this release (" + firstLine(migration.getMessage()).strip()
                            + "): start the release that last used it, or restore a backup of the same release.";
                }
                default -> {
                }
            }
        }
        return null;
    }

    static String portInUse(int port) {
        return "Port " + port + " is in use by another program: stop that one, or choose another with --port N.";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
