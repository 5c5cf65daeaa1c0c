package org.minqing.registry.internal.operations;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;

/** What operations need to know of a person; the row is held until the end of the transaction. */
record Person(String town, long id, long gridId, @Nullable Long houseId, @Nullable Long householdId, @Nullable String relation, String name,
              String sex, @Nullable LocalDate birthDate, @Nullable String marriage, int version, @Nullable LocalDate endedOn,
              @Nullable String endReason) {

    static final String LEFT = "left";
    static final String DIED = "died";

    ObjectKey key() {
        return new ObjectKey(town, id);
    }

    boolean isGone() {
        return endedOn != null;
    }

    boolean hasLeft() {
        return isGone() && LEFT.equals(endReason);
    }
}
