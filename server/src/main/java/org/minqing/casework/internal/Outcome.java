package org.minqing.casework.internal;

import java.util.List;

import org.minqing.casework.CaseCode;

/** What became of a command. */
sealed interface Outcome {

    /** Done and durable. */
    record Done(CaseState state, List<Entry> history) implements Outcome {
    }

    /** It had been done before under the same client id. */
    record Replayed(CaseCode code) implements Outcome {
    }

    /** Nothing was changed: a {@link org.minqing.platform.ProblemException}, or a failure of the program. */
    record Refused(RuntimeException why) implements Outcome {
    }
}
