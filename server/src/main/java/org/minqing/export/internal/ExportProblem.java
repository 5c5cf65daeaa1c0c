package org.minqing.export.internal;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** Problems with exports. */
enum ExportProblem implements ProblemType {
    TOO_MANY_ROWS("export.too-many-rows", 422),
    /** More than may leave with sealed fields unmasked. */
    TOO_MANY_PLAIN("export.too-many-plain", 422),
    /** What one account may order unmasked in a day is used up. */
    PLAIN_ENOUGH("export.plain-enough", 429),
    /** Nothing to put into a file. */
    NOTHING("export.nothing", 422),
    TOO_MANY("export.too-many", 429),
    NOT_READY("export.not-ready", 409);

    private final String code;
    private final int status;

    ExportProblem(String code, int status) {
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
