package org.minqing.registry.internal.operations;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** Why an operation on an object of the register can't be done. */
enum OperationProblem implements ProblemType {
    /** Somebody changed the object since it was read; its version is a parameter. */
    CHANGED_MEANWHILE("registry.changed-meanwhile", 409),
    /** The person died or left, the house is gone, the organisation closed. */
    ENDED("registry.ended", 409),
    /** Nothing was ended that could be taken back. */
    NOT_ENDED("registry.not-ended", 409),
    /** In the future, or before what is known to hold began. */
    BAD_DAY("registry.bad-day", 422),
    BAD_VALUE("registry.bad-value", 422),
    /** A stronger source holds another value. */
    WEAKER_SOURCE("registry.weaker-source", 409),
    /** An object with this number, code or address is there; it is named if the viewer may see it. */
    KNOWN_ALREADY("registry.known-already", 409),
    /** Something is unlikely and has to be confirmed; see {@link Doubts}. */
    TO_CONFIRM("registry.to-confirm", 409),
    /** The household has no such member, or all of them would leave it. */
    NO_MEMBER("registry.no-member", 422),
    /** It is not known where the household lives, or that house is no more. */
    NO_HOUSE("registry.no-house", 422),
    /** The person lives there already. */
    LIVES_THERE("registry.lives-there", 422),
    MARRIED_ALREADY("registry.married-already", 409),
    NOT_MARRIED("registry.not-married", 409),
    /** The household has a head; another is a matter of its own, with its day. */
    HEAD_CHANGES("registry.head-changes", 422),
    /** The two ends don't fit the kind of relation. */
    RELATION_UNFIT("registry.relation-unfit", 422),
    /** It holds already, or another of a kind of which there is one at a time. */
    RELATION_HOLDS("registry.relation-holds", 409),
    /** Nothing of the kind holds between the two. */
    NO_RELATION("registry.no-relation", 409),
    /** People live there, or houses stand at the address. */
    STILL_USED("registry.still-used", 409),
    /** It would lie under another town. */
    OTHER_TOWN("registry.other-town", 422);

    private final String code;
    private final int status;

    OperationProblem(String code, int status) {
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
