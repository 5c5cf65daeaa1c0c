package org.minqing.insight.internal;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can be wrong with a question for figures. */
enum InsightProblem implements ProblemType {
    PERIOD_REVERSED("insight.period-reversed", 422),
    PERIOD_TOO_LONG("insight.period-too-long", 422),
    TOO_MANY_POINTS("insight.too-many-points", 422),
    UNKNOWN_INDICATOR("insight.unknown-indicator", 422),
    NO_SUCH_TILE("insight.no-such-tile", 404),
    /** The facts are being read into memory. */
    NOT_READY("insight.not-ready", 503),
    /** A plain number has none. */
    NO_DENOMINATOR("insight.no-denominator", 422);

    private final String code;
    private final int status;

    InsightProblem(String code, int status) {
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
