package org.minqing.platform;

/** Problems that belong to no single module. */
public enum CommonProblem implements ProblemType {
    /** The object does not exist, or lies outside what the asker may know of: the answer is the same. */
    NOT_FOUND("common.not-found", 404),
    BAD_REQUEST("common.bad-request", 400),
    INVALID("common.invalid", 422),
    UNAUTHENTICATED("common.unauthenticated", 401),
    FORBIDDEN("common.forbidden", 403),
    METHOD_NOT_ALLOWED("common.method-not-allowed", 405),
    NOT_ACCEPTABLE("common.not-acceptable", 406),
    /** The body did not come to its end in good time. */
    TOO_SLOW("common.too-slow", 408),
    CONFLICT("common.conflict", 409),
    /** The same client id came with other content. */
    REPLAYED_WITH_OTHER_CONTENT("common.replayed-with-other-content", 409),
    TOO_LARGE("common.too-large", 413),
    UNSUPPORTED_MEDIA_TYPE("common.unsupported-media-type", 415),
    TOO_MANY_REQUESTS("common.too-many-requests", 429),
    OVERLOADED("common.overloaded", 503),
    INTERNAL("common.internal", 500);

    private final String code;
    private final int status;

    CommonProblem(String code, int status) {
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
