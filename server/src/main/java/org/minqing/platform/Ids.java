package org.minqing.platform;

import com.github.f4b6a3.tsid.Tsid;

/** 64-bit time-sorted ids (TSID), 13 characters of Crockford base 32 in the API. */
public interface Ids {

    /** A new id, unique over all nodes, greater than all that this node made before. */
    long next();

    static String format(long id) {
        return Tsid.from(id).toString();
    }

    /** @throws ProblemException {@link CommonProblem#NOT_FOUND} if the text is no id */
    static long parse(String text) {
        if (!Tsid.isValid(text)) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return Tsid.from(text).toLong();
    }
}
