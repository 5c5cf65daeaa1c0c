package org.minqing.profile;

/** The profile of the running system and its earlier versions. */
public interface Profiles {

    /** The version in force. */
    Profile current();

    /** A version as it was; open cases go on under the version they began with. */
    Profile version(int version);
}
