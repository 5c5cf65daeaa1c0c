package org.minqing.campaign.internal;

/** What became of a command. */
sealed interface LeadOutcome {

    /** Done and durable, now or before under the same ref. */
    record Done(LeadRow lead, CampaignRow campaign) implements LeadOutcome {
    }

    /** Nothing was changed: a {@link org.minqing.platform.ProblemException}, or a failure of the program. */
    record Refused(RuntimeException why) implements LeadOutcome {
    }
}
