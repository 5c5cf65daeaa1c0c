package org.minqing.profile;

import java.nio.file.Path;
import java.util.Optional;

import org.minqing.profile.internal.DetachedProfiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A profile read beside the running system's own, from its files or the database: for measurements and tools. */
public record ProfileFolder(Path folder, Profile profile) {

    /**
     * @param name for example {@code shanwei}
     * @throws org.minqing.platform.StartupFailure if there is none of the name, or it has faults
     */
    public static ProfileFolder named(String name) {
        return DetachedProfiles.read(name);
    }

    /** The profile that an installation has in its database, for commands that run without the program; none before its first start. */
    public static Optional<Profile> findInForce(JdbcClient jdbc) {
        return DetachedProfiles.findInForce(jdbc);
    }
}
