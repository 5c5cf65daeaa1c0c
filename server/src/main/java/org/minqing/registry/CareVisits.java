package org.minqing.registry;

import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;

/** Visits to care subjects, for modules that bring them in from elsewhere. */
public interface CareVisits {

    /**
     * A visit as somebody reports it.
     *
     * @param ref     made by the client, 8 to 64 characters; what was sent twice under it is stored once
     * @param onDay   day of the visit
     * @param answers to the questions of the class's form, by code: text, boolean, whole number or a day as ISO text
     */
    record NewVisit(String ref, LocalDate onDay, Map<String, Object> answers, @Nullable String note) {
    }

    /**
     * Stores the visit; the next is due an interval after the last. If the form asks whether somebody was reached and the
     * answer is no, it is stored as an attempt, and the visit stays due. The same ref with the same content gives the same answer.
     *
     * @param careId of the care subject, as the API writes it
     * @return id of the visit
     * @throws org.minqing.platform.ProblemException {@code common.not-found}, {@code registry.care-not-yours},
     *         {@code registry.care-ended}, {@code registry.care-class-gone}, {@code common.invalid}, {@code common.replayed-with-other-content}
     */
    long record(Viewer viewer, String careId, NewVisit visit);
}
