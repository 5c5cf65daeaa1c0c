package org.minqing.casework;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can be wrong with a request about a case. */
public enum CaseworkProblem implements ProblemType {
    UNKNOWN_CATEGORY("casework.unknown-category", 422),
    UNKNOWN_GRID("casework.unknown-grid", 422),
    /** The place lies outside the area that the program serves. */
    OUTSIDE("casework.outside", 422),
    /** No place was given, or its address could not be found. */
    PLACE_MISSING("casework.place-missing", 422),
    /** Somebody else moved the case since the client looked at it. */
    CHANGED_MEANWHILE("casework.changed-meanwhile", 409),
    UNKNOWN_ACTION("casework.unknown-action", 422),
    /** The action exists, but not in the state in which the case is. */
    NOT_NOW("casework.not-now", 409),
    /** The viewer sees the case, but the action is someone else's. */
    NOT_YOURS("casework.not-yours", 403),
    /** Something that the action needs was not given; the field errors name it. */
    NEEDS("casework.needs", 422),
    /** The target is no desk that somebody holds. */
    UNKNOWN_TARGET("casework.unknown-target", 422),
    /** Other departments have not finished their part. */
    ASSISTANCE_OPEN("casework.assistance-open", 409),
    /** There is nobody above to climb to. */
    NOBODY_ABOVE("casework.nobody-above", 409),
    /** The case to merge into is closed, the same, or unknown. */
    CANNOT_MERGE("casework.cannot-merge", 422),
    /** The case is closed or personal and can't be joined. */
    CANNOT_JOIN("casework.cannot-join", 409),
    /** A file was attached to something else between the check and the writing. */
    FILE_GONE("casework.file-gone", 409);

    private final String code;
    private final int status;

    CaseworkProblem(String code, int status) {
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

    /** Short for {@code new ProblemException(this)}. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
