package org.minqing.profile.internal;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;

/** What an administrator does with profiles. */
public interface ProfileAdministration extends Profiles {

    /** @param digest SHA-256 of the text */
    record Version(int version, String code, Instant loadedAt, String digest) {
    }

    /** All versions, newest first. */
    List<Version> versions();

    /** The text of a version, the common part included. */
    String yaml(int version);

    /**
     * Reads the files again; if they have changed, they become the next version on all nodes.
     *
     * @throws org.minqing.platform.ProblemException {@code profile.invalid} with the faults; the version in force stays
     */
    Profile reload(Viewer viewer);

    /** Key of the Tianditu tile service, if the installation has one. */
    @Nullable String tianditu();
}
