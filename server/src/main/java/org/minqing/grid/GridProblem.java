package org.minqing.grid;

import org.minqing.platform.ProblemType;

/** What can go wrong with grids. */
public enum GridProblem implements ProblemType {
    /** Longitude or latitude is no number on the globe. */
    BAD_POINT("grid.bad-point", 422),
    UNKNOWN_CRS("grid.unknown-crs", 422),
    /** The grid has been split or merged away; the parameter names its successors. */
    RETIRED("grid.retired", 409),
    /** Only grids side by side under one parent can be merged. */
    NOT_SIBLINGS("grid.not-siblings", 422),
    NOT_ADJACENT("grid.not-adjacent", 422),
    /** A grid can move only to a parent of the level above its own. */
    WRONG_PARENT("grid.wrong-parent", 422),
    /** The line does not cut the grid into as many parts as there are names; {@code parts} says into how many. */
    BAD_SPLIT("grid.bad-split", 422),
    /** A part lies outside the grid. */
    PART_OUTSIDE("grid.part-outside", 422),
    PARTS_OVERLAP("grid.parts-overlap", 422),
    /** The parts leave more of the grid uncovered than a shaky hand explains. */
    PARTS_GAP("grid.parts-gap", 422),
    /** A part would get none of the grids below, or one of them would fall to no part. */
    PART_EMPTY("grid.part-empty", 422),
    ROOT("grid.root", 422),
    /** All numbers under the parent have been given. */
    NO_CODE_LEFT("grid.no-code-left", 409),
    BAD_DATE("grid.bad-date", 422),
    /** The plan has been carried out or cancelled. */
    PLAN_OVER("grid.plan-over", 409),
    BAD_TILE("grid.bad-tile", 404),
    /** Two changes of the tree at once; the second may try again. */
    CHANGED_MEANWHILE("grid.changed-meanwhile", 409);

    private final String code;
    private final int status;

    GridProblem(String code, int status) {
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
}
