package org.minqing.campaign.internal;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What somebody wrote about a lead; sealed as one. */
record StepContent(Map<String, Object> answers, @Nullable String note, @Nullable String reason) {

    static final StepContent NONE = new StepContent(Map.of(), null, null);

    /** Never in a log. */
    @Override
    public String toString() {
        return "StepContent";
    }

    boolean isEmpty() {
        return answers.isEmpty() && note == null && reason == null;
    }
}
