package org.minqing.identity;

import java.util.Optional;

/** The way into an installation that has no accounts yet. */
public interface FirstAdministrator {

    /**
     * A fresh one-time link, as a path of this server such as {@code /leader/setup/…}; it replaces an earlier one
     * that was not used. Empty once there is an administrator.
     */
    Optional<String> linkIfNeeded();
}
