package org.minqing.profile;

import java.nio.file.Path;

import org.minqing.profile.internal.DetachedProfiles;

/** A profile read from its files beside the running system's own: for measurements and tools. */
public record ProfileFolder(Path folder, Profile profile) {

    /**
     * @param name for example {@code shanwei}
     * @throws org.minqing.platform.StartupFailure if there is none of the name, or it has faults
     */
    public static ProfileFolder named(String name) {
        return DetachedProfiles.read(name);
    }
}
