package org.minqing.platform;

import java.util.List;

import com.github.f4b6a3.tsid.Tsid;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is walked by cursor.
 *
 * @param next opaque cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * The id that a cursor stands for, where cursors are ids.
     *
     * @param start for the first page, which has no cursor
     * @throws ProblemException {@link CommonProblem#BAD_REQUEST} if the text is no cursor
     */
    public static long position(@Nullable String cursor, long start) {
        if (cursor == null) {
            return start;
        }
        if (!Tsid.isValid(cursor)) {
            throw CommonProblem.BAD_REQUEST.asException().field("cursor", "format", "");
        }
        return Ids.parse(cursor);
    }
}
