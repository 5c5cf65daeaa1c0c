package org.minqing.campaign;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can be wrong with a campaign or a lead. */
public enum CampaignProblem implements ProblemType {
    /** Neither grids nor a template that there is. */
    NO_AREA("campaign.no-area", 422),
    /** Part of the area belongs to others; {@code names} says what. */
    AREA_NOT_YOURS("campaign.area-not-yours", 422),
    /** It ends before it begins, or too late. */
    BAD_PERIOD("campaign.bad-period", 422),
    /** The viewer may look at it and not run it. */
    NOT_YOURS_TO_RUN("campaign.not-yours-to-run", 403),
    /** The viewer sees the lead and has another part in the campaign. */
    NOT_YOURS_TO_DO("campaign.not-yours-to-do", 403),
    /** What is asked for is done in another state of the campaign or the file; {@code state} says which it has. */
    WRONG_STATE("campaign.wrong-state", 409),
    /** It has no lead that could be sent. */
    NO_LEADS("campaign.no-leads", 409),
    /** Leads are open and have no reason; {@code open} says how many. */
    OPEN_LEADS("campaign.open-leads", 409),
    /** Somebody has done something with the lead since; {@code version} and {@code changed} say what. */
    CHANGED_MEANWHILE("campaign.changed-meanwhile", 409),
    /** The lead is done with, or not yet; {@code state} says how it stands. */
    LEAD_STATE("campaign.lead-state", 409),
    /** Evidence is needed: a photo. */
    PHOTO_MISSING("campaign.photo-missing", 422),
    /** Tried less often than the template asks for; {@code attempts} and {@code needed}. */
    TRIED_TOO_SELDOM("campaign.tried-too-seldom", 409),
    /** The grid is not of the campaign's area. */
    GRID_OUTSIDE("campaign.grid-outside", 422),
    /** The lead lies in this grid. */
    SAME_GRID("campaign.same-grid", 422),
    /** The grid gave the lead away before; somebody above has to decide. */
    BEEN_THERE("campaign.been-there", 409),
    /** No such lead in the campaign, or it is a duplicate itself. */
    NO_ORIGINAL("campaign.no-original", 422),
    /** A reason of some words is needed. */
    REASON_MISSING("campaign.reason-missing", 422),
    /** Whom it should be given to does not check leads there. */
    NOT_A_WORKER("campaign.not-a-worker", 422),
    /** Whom it should be given to is entered as away. */
    AWAY("campaign.away", 409),
    /** What was personal has gone. */
    PERSONS_GONE("campaign.persons-gone", 409),
    /** More leads than one campaign, or one request, can have; {@code most} says how many. */
    TOO_MANY("campaign.too-many", 422),
    /** More text in the columns that are taken in, or in refused rows, than a file can have; {@code most} says how many characters. */
    TOO_MUCH_TEXT("campaign.too-much-text", 422),
    /** A file over which the program has ended more than once. */
    FILE_GIVEN_UP("campaign.file-given-up", 409);

    private final String code;
    private final int status;

    CampaignProblem(String code, int status) {
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
