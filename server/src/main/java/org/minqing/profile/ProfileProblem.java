package org.minqing.profile;

import org.minqing.platform.ProblemType;

/** What can go wrong with a profile. */
public enum ProfileProblem implements ProblemType {
    UNKNOWN_VERSION("profile.unknown-version", 404),
    /** The file on the server has faults; each is named with file and line. */
    INVALID("profile.invalid", 422),
    /** The file belongs to another place than the one this database was set up for. */
    OTHER_PLACE("profile.other-place", 409);

    private final String code;
    private final int status;

    ProfileProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
