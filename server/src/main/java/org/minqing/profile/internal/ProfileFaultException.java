package org.minqing.profile.internal;

import java.util.List;
import java.util.stream.Collectors;

/** A profile that can't be taken, with everything that is wrong with it. */
final class ProfileFaultException extends RuntimeException {

    private final transient List<ProfileFault> faults;

    ProfileFaultException(List<ProfileFault> faults) {
        super(faults.stream().map(ProfileFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    List<ProfileFault> faults() {
        return faults;
    }
}
