package org.minqing.profile.internal.web;

import org.minqing.platform.SyncSource;
import org.springframework.stereotype.Component;

/** The place's words and, for workers, the dictionary of their forms. */
@Component
class ProfileSync implements SyncSource {

    private final ProfileController profile;

    ProfileSync(ProfileController profile) {
        this.profile = profile;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        // The version of the profile is in the mark of the whole.
        tray.put("/profile", profile.circumstances(), profile::profile);
        if (owner.isWorker()) {
            tray.put("/profile/registry", "", profile::registry);
        }
    }
}
