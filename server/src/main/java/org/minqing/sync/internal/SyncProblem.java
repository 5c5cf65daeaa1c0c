package org.minqing.sync.internal;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can go wrong between a phone's outbox and the server. */
enum SyncProblem implements ProblemType {
    /** The header {@code Outbox} is not {@code <device>;<seq>;<chain>}. */
    BAD_OUTBOX("sync.bad-outbox", 400),
    /** Another item came under this number before. */
    CHAIN_BROKEN("sync.chain-broken", 409),
    TOO_MANY_DEVICES("sync.too-many-devices", 422);

    private final String code;
    private final int status;

    SyncProblem(String code, int status) {
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
