package org.minqing.profile;

import java.nio.file.Path;

/** The profile of the running system and its earlier versions. */
public interface Profiles {

    /** The version in force. */
    Profile current();

    /**
     * A version as it was; open cases go on under the version they began with. From memory after the first call.
     *
     * @throws org.minqing.platform.ProblemException {@code profile.unknown-version}
     */
    Profile version(int version);

    /** Working time by the calendar in force. */
    default WorkTime workTime() {
        return new WorkTime(current().calendar());
    }

    /** Folder with the profile's data files, for the first load of its grids. */
    Path folder();
}
