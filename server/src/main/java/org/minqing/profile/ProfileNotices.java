package org.minqing.profile;

import java.util.List;

/** What a module has to tell whoever keeps the profile, such as data that belong to something the profile has no more. A bean for each. */
public interface ProfileNotices {

    /** Whole sentences; none: all is well. Shown to everybody who may read the profile. */
    List<Text> about(Profile profile);
}
