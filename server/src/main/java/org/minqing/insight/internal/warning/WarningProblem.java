package org.minqing.insight.internal.warning;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can be wrong with warnings and alerts. */
enum WarningProblem implements ProblemType {
    /** Somebody has confirmed or dismissed it already. */
    DECIDED("insight.warning-decided", 409),
    /** Who may read warnings may not decide on them by that alone. */
    NOT_YOURS("insight.warning-not-yours", 403),
    /** The file is no alert by CAP 1.2. */
    CAP_INVALID("insight.cap-invalid", 422),
    /** An exercise, a test or a draft. */
    CAP_NOT_ACTUAL("insight.cap-not-actual", 422),
    /** It has ended. */
    CAP_OVER("insight.cap-over", 422),
    /** Its area is none of whoever brings it, or reaches beyond theirs. */
    CAP_ELSEWHERE("insight.cap-elsewhere", 422);

    private final String code;
    private final int status;

    WarningProblem(String code, int status) {
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

    ProblemException asException() {
        return new ProblemException(this);
    }
}
