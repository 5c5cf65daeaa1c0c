package org.minqing.profile;

import org.minqing.profile.internal.ShippedProfiles;

/** The shipped profiles, for tests without a database. */
public final class TestProfiles {

    private TestProfiles() {
    }

    public static Profile shipped(String name) {
        return ShippedProfiles.read(name);
    }
}
