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
    /** It was taken back before. */
    VISIT_WITHDRAWN("outreach.visit-withdrawn", 409),
    /** Whoever recorded a visit takes it back within {@code hours}; then the lead does. */
    WITHDRAWN_TOO_LATE("outreach.withdrawn-too-late", 403),
    /** The household is not on the list of the programme. */
    NOT_LISTED("outreach.not-listed", 409),
    /** The programme has all households and so no list. */
    ALL_HOUSEHOLDS("outreach.all-households", 422),
    /** Whom the household should be given to does not visit there by the programme; {@code name}. */
    NOT_A_VISITOR("outreach.not-a-visitor", 422),
    /** The minutes are fixed. */
    MEETING_CLOSED("outreach.meeting-closed", 409),
    /** The grid has a meeting that is not closed; {@code id} says which. */
    MEETING_OPEN_ALREADY("outreach.meeting-open-already", 409),
    /** A meeting that has decided something can't be thrown away. */
    MEETING_HAS_DECIDED("outreach.meeting-has-decided", 409),
    /** A task needs somebody on duty in the grid or below, or an office with somebody in it. */
    NO_OWNER("outreach.no-owner", 422),
    /** The due time is missing, over, or too far away. */
    BAD_DUE("outreach.bad-due", 422),
    /** The task has moved on, or this is for somebody else to do. */
    TASK_MOVED("outreach.task-moved", 409),
    /** A team is led by somebody on duty around its grid. */
    NO_TEAM_LEAD("outreach.no-team-lead", 422),
    /** The team is no more. */
    TEAM_CLOSED("outreach.team-closed", 409),
    /** It is too late for that, or the call was withdrawn. */
    CALL_OVER("outreach.call-over", 409),
    /** As many as were called for are coming; {@code places}. */
    CALL_FULL("outreach.call-full", 409),
    /** Nobody has given hours before it begins. */
    CALL_NOT_BEGUN("outreach.call-not-begun", 409),
    /** Nobody confirms hours of their own. */
    OWN_HOURS("outreach.own-hours", 403),
    /** There is nothing yet to object to. */
    NO_HOURS("outreach.no-hours", 409),
    /** It is the number by which the account is reached in private. */
    PRIVATE_PHONE("outreach.private-phone", 422),
    /** Who has no post in a grid of a village or below has no card to publish. */
    NO_POST("outreach.no-post", 422),
    /** It is no picture. */
    NO_PHOTO("outreach.no-photo", 422),
    /** From one address too many different cards in an hour. */
    TOO_MANY_CARDS("outreach.too-many-cards", 429);

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
