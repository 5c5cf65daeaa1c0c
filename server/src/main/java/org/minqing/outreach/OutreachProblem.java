package org.minqing.outreach;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can be wrong with a visit, a patrol, a meeting, a team or a card. */
public enum OutreachProblem implements ProblemType {
    /** The viewer may look at it and has no part in it. */
    NOT_YOURS_TO_DO("outreach.not-yours-to-do", 403),
    /** Somebody has changed it since; {@code version} says how it stands. */
    CHANGED_MEANWHILE("outreach.changed-meanwhile", 409),
    /** Somebody recorded a visit to the household on this day; {@code before} says who. It can be kept all the same. */
    TO_CONFIRM("outreach.to-confirm", 409),
    /** The household is not on the list of the programme. */
    NOT_LISTED("outreach.not-listed", 409),
    /** The programme has all households and so no list. */
    ALL_HOUSEHOLDS("outreach.all-households", 422),
    /** Whom the household should be given to does not visit there by the programme; {@code name}. */
    NOT_A_VISITOR("outreach.not-a-visitor", 422);

    private final String code;
    private final int status;

    OutreachProblem(String code, int status) {
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
