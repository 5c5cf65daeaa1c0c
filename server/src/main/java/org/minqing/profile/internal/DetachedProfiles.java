package org.minqing.profile.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.minqing.platform.StartupFailure;
import org.minqing.profile.Profile;
import org.minqing.profile.ProfileFolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads profiles without the program. */
public final class DetachedProfiles {

    private DetachedProfiles() {
    }

    /** From the folder that the launcher names in {@code MINQING_PROFILES}. */
    public static ProfileFolder read(String name) {
        ProfileFiles files = new ProfileFiles(ProfileFiles.root(Path.of(System.getenv().getOrDefault("MINQING_PROFILES", "profiles"))));
        try {
            return new ProfileFolder(files.folder(name), files.check(name, files.text(name)));
        } catch (ProfileFaultException e) {
            throw new StartupFailure("The profile " + name + " can't be taken:\n" + e.getMessage(), e);
        }
    }

    /** As the database has it. */
    public static Optional<Profile> findInForce(JdbcClient jdbc) {
        return new ProfileStore(jdbc).findNewest().map(newest -> ProfileFiles.parse(newest.yaml(), newest.version()));
    }
}
