package org.minqing.profile.internal;

import java.nio.file.Path;

import org.minqing.platform.StartupFailure;
import org.minqing.profile.ProfileFolder;

/** Reads profiles without a database, from the folder that the launcher names in {@code MINQING_PROFILES}. */
public final class DetachedProfiles {

    private DetachedProfiles() {
    }

    public static ProfileFolder read(String name) {
        ProfileFiles files = new ProfileFiles(ProfileFiles.root(Path.of(System.getenv().getOrDefault("MINQING_PROFILES", "profiles"))));
        try {
            return new ProfileFolder(files.folder(name), files.check(name, files.text(name)));
        } catch (ProfileFaultException e) {
            throw new StartupFailure("The profile " + name + " can't be taken:\n" + e.getMessage(), e);
        }
    }
}
