package org.minqing.dispatch;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can be wrong with a broadcast, an emergency or a directive. */
public enum DispatchProblem implements ProblemType {
    /** Neither grids nor a drawn area. */
    NO_AREA("dispatch.no-area", 422),
    /** The drawn border has fewer than three corners, too many, or none on the globe. */
    BAD_AREA("dispatch.bad-area", 422),
    /** The drawn border crosses or touches itself. */
    AREA_CROSSES_ITSELF("dispatch.area-crosses-itself", 422),
    /** The drawn area touches no grid of the place. */
    AREA_OUTSIDE("dispatch.area-outside", 422),
    /** Part of the area belongs to others; {@code names} says what. */
    AREA_NOT_YOURS("dispatch.area-not-yours", 422),
    /** Nobody is chosen to read it. */
    NO_READERS("dispatch.no-readers", 422),
    /** Nobody there would get it. */
    NOBODY("dispatch.nobody", 422),
    /** It ends before it begins, or too late. */
    BAD_END("dispatch.bad-end", 422),
    /** It was taken back, or the search has ended. */
    BROADCAST_OVER("dispatch.broadcast-over", 409),
    /** Everybody has read it. */
    ALL_READ("dispatch.all-read", 409),
    /** Readers were reminded a moment ago. */
    REMINDED_ALREADY("dispatch.reminded-already", 429),
    /** It is no search for a missing person. */
    NO_SEARCH("dispatch.no-search", 422),
    /** A time that has not come yet. */
    NOT_YET("dispatch.not-yet", 422),
    /** The area of the emergency goes beyond the viewer's grids. */
    NOT_YOURS_TO_RUN("dispatch.not-yours-to-run", 403),
    EMERGENCY_CLOSED("dispatch.emergency-closed", 409),
    /** The register knows of nobody who lives in the area. */
    NO_HOUSEHOLDS("dispatch.no-households", 422),
    /** More than one emergency can have; {@code most} says how many. */
    TOO_MANY_HOUSEHOLDS("dispatch.too-many-households", 422),
    /** Some households are neither checked nor have a reason. */
    NOT_ALL_CHECKED("dispatch.not-all-checked", 409),
    /** A household that was checked needs no reason. */
    CHECKED_ALREADY("dispatch.checked-already", 409),
    /** The grid has no such team or office. */
    NO_DESK("dispatch.no-desk", 422),
    /** The case is with its reporter or closed, or not the viewer's to watch. */
    CASE_NOT_SUPERVISED("dispatch.case-not-supervised", 409),
    /** The directive was answered or closed meanwhile, or is a call, which is acknowledged alone. */
    DIRECTIVE_MOVED("dispatch.directive-moved", 409);

    private final String code;
    private final int status;

    DispatchProblem(String code, int status) {
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
