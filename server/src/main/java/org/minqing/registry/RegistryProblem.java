package org.minqing.registry;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can be wrong with a request to the base register. */
public enum RegistryProblem implements ProblemType {
    /** Nothing to look for: neither a number, nor two characters of a name or address, nor a grid. */
    NOTHING_TO_LOOK_FOR("registry.nothing-to-look-for", 422),
    /** A masked value came that is not the mask of what is stored. */
    MASKED_VALUE("registry.masked-value", 422),
    /** No or too short a reason. */
    REASON_MISSING("registry.reason-missing", 422),
    /** The account has revealed as much as one may in an hour. */
    REVEALED_ENOUGH("registry.revealed-enough", 429),
    /** An emergency access without anybody who could be told of it. */
    NOBODY_TO_TELL("registry.nobody-to-tell", 409),
    /** The account is bound to a record already. */
    BOUND_ALREADY("registry.bound-already", 409),
    /** The account is bound to no record. */
    NOT_BOUND("registry.not-bound", 409),
    /** Another account is bound to the person. */
    PERSON_BOUND("registry.person-bound", 409),
    /** What is asked for is what stands there. */
    NOTHING_TO_CHANGE("registry.nothing-to-change", 422),
    /** The account has as many requests open as one may. */
    REQUESTS_ENOUGH("registry.requests-enough", 429),
    /** Somebody answered the request, or it was taken back. */
    REQUEST_ANSWERED("registry.request-answered", 409),
    /** A law says that it is kept; its basis is a parameter. */
    MUST_BE_KEPT("registry.must-be-kept", 409),
    /** Somebody at a desk decides between sources, nobody in the field. */
    DECIDED_AT_DESK("registry.decided-at-desk", 403),
    /** Who proposed it does not decide on it. */
    OWN_PROPOSAL("registry.own-proposal", 403),
    /** More points than a map can show. */
    TOO_MANY_POINTS("registry.too-many-points", 422),
    /** The class is visited and kept by others. */
    CARE_NOT_YOURS("registry.care-not-yours", 403),
    /** The subject is in the class, or was on that day. */
    CARE_ALREADY("registry.care-already", 409),
    /** The stay in the class has ended. */
    CARE_ENDED("registry.care-ended", 409),
    /** The person has died or left, the house or place is gone. */
    CARE_SUBJECT_GONE("registry.care-subject-gone", 409),
    /** A class of people for a house, and so on. */
    CARE_OTHER_KIND("registry.care-other-kind", 422),
    /** The profile has the class no more. */
    CARE_CLASS_GONE("registry.care-class-gone", 409);

    private final String code;
    private final int status;

    RegistryProblem(String code, int status) {
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
