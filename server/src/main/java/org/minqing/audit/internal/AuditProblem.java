package org.minqing.audit.internal;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can go wrong with the audit record. */
public enum AuditProblem implements ProblemType {
    VERIFICATION_RUNNING("audit.verification-running", 409),
    NOT_VERIFIED_YET("audit.not-verified-yet", 404);

    private final String code;
    private final int status;

    AuditProblem(String code, int status) {
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

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
