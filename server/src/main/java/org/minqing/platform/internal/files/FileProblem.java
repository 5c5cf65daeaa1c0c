package org.minqing.platform.internal.files;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** Problems with files. */
enum FileProblem implements ProblemType {
    UNKNOWN("file.unknown", 422),
    EMPTY("file.empty", 422),
    TOO_LARGE("file.too-large", 413),
    TOO_MANY_PIXELS("file.too-many-pixels", 422),
    TYPE_NOT_ALLOWED("file.type-not-allowed", 415),
    /** HEIC and HEIF: there is no sound way to open them here. */
    HEIC("file.heic", 415),
    NOT_WHAT_IT_SAYS("file.not-what-it-says", 422),
    DAMAGED("file.damaged", 422),
    TOO_MANY_UNATTACHED("file.too-many-unattached", 429),
    BAD_REF("file.bad-ref", 422),
    /** A part does not begin where the last one ended. */
    OTHER_OFFSET("files.other-offset", 409),
    TOO_MANY_PARTS("file.too-many-parts", 429);

    private final String code;
    private final int status;

    FileProblem(String code, int status) {
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
