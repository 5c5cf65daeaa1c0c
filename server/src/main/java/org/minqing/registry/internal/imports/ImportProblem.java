package org.minqing.registry.internal.imports;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can be wrong with a whole import; what is wrong with single rows stands in {@link RowFault}. */
enum ImportProblem implements ProblemType {
    EMPTY("registry.import-empty", 422),
    OLD_WORKBOOK("registry.import-old-workbook", 422),
    BROKEN_WORKBOOK("registry.import-broken-workbook", 422),
    WORKBOOK_TOO_LARGE("registry.import-workbook-too-large", 413),
    /** Neither UTF-8 nor GB18030, or damaged. */
    ENCODING("registry.import-encoding", 422),
    TOO_MANY_COLUMNS("registry.import-too-many-columns", 422),
    /** A quotation mark that is never closed, or a cell longer than any text. */
    CELL_TOO_LONG("registry.import-cell-too-long", 422),
    UNKNOWN_KIND("registry.import-unknown-kind", 422),
    UNKNOWN_SOURCE("registry.import-unknown-source", 422),
    FOREIGN_SOURCE("registry.import-foreign-source", 403),
    /** The mapping names a column or field that is not there. */
    BAD_MAPPING("registry.import-bad-mapping", 422),
    MAPPED_TWICE("registry.import-mapped-twice", 422),
    FIELD_MISSING("registry.import-field-missing", 422),
    SAME_FILE("registry.import-same-file", 409),
    ANOTHER_RUNNING("registry.import-another-running", 409),
    /** Not possible in the state in which the import is. */
    WRONG_STATE("registry.import-wrong-state", 409),
    /** Rows are in: it can go on or be taken back, and nothing else. */
    ROWS_IN("registry.import-rows-in", 409),
    /** The row awaits no decision, or not this one. */
    NO_DOUBT("registry.import-no-doubt", 409),
    /** The row can't go in although it was decided about. */
    ROW_REFUSED("registry.import-row-refused", 422),
    FILE_GONE("registry.import-file-gone", 409),
    TOO_LARGE("registry.import-too-large", 413);

    private final String code;
    private final int status;

    ImportProblem(String code, int status) {
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
