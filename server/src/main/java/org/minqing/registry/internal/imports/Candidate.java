package org.minqing.registry.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;

/** One row of a file on its way into the tables. Values are text in the form in which PostgreSQL writes its types. */
final class Candidate {

    enum Outcome { CREATED, UPDATED, UNCHANGED, REFUSED, DOUBTFUL }

    final long line;
    final String[] cells;
    /** By the code of the field. */
    final Map<String, String> values = new HashMap<>();
    final List<RowFault> faults = new ArrayList<>();
    /** What a person said about this row in a file of refused rows: the same as what is there, another, or nothing. */
    @Nullable Boolean same;
    /** What a person said that it is, by the decision about this row; its id is then that of the object. */
    @Nullable ObjectKey target;
    /** Objects that are there and of which this row raises a doubt. */
    final List<@Nullable String[]> others = new ArrayList<>();
    /** As it will stand in the table; columns that the file says nothing of are null. */
    @Nullable String @Nullable [] row;
    /** The secrets of the row, sealed for an object that is new. */
    @Nullable String @Nullable [] sealed;
    /** As it stands in the table now, secrets still sealed; null: it does not. */
    @Nullable String @Nullable [] existing;
    /** Things found on the way: the house, the household. */
    final Map<String, String> found = new HashMap<>();
    Outcome outcome = Outcome.UNCHANGED;
    /** How many of the faults came from reading the row, before the tables were asked. */
    int readFaults;

    Candidate(long line, String[] cells) {
        this.line = line;
        this.cells = cells;
    }

    /** Back to what reading the row made of it. */
    void reset() {
        faults.subList(readFaults, faults.size()).clear();
        found.clear();
        others.clear();
        existing = null;
        outcome = readFaults > 0 ? Outcome.REFUSED : Outcome.UNCHANGED;
    }

    void refuse(String column, String code) {
        faults.add(new RowFault(column, code, RowFault.Weight.REFUSED));
        outcome = Outcome.REFUSED;
    }

    void doubt(String code, @Nullable String[] other) {
        others.add(other);
        doubt(code);
    }

    /** A doubt that a person has settled is none any more. */
    void doubt(String code) {
        if (target != null) {
            return;
        }
        faults.add(new RowFault("", code, RowFault.Weight.DOUBTFUL));
        outcome = Outcome.DOUBTFUL;
    }

    boolean isOut() {
        return outcome == Outcome.REFUSED || outcome == Outcome.DOUBTFUL;
    }

    @Nullable String value(String field) {
        return values.get(field);
    }
}
