package org.minqing.profile.internal;

import java.nio.file.Path;

import org.minqing.profile.Profile;

/** Reads the shipped profiles for {@link org.minqing.profile.TestProfiles}. */
public final class ShippedProfiles {

    private ShippedProfiles() {
    }

    public static Profile read(String name) {
        ProfileFiles files = new ProfileFiles(Path.of("../profiles"));
        return files.check(name, files.text(name));
    }
}
