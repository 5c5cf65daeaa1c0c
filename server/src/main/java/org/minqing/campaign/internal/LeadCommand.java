package org.minqing.campaign.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;

/**
 * Something to be done with a lead.
 *
 * @param ref       made by the client
 * @param digest    tells the same content from another under the same ref
 * @param version   of the lead that the sender had seen; 0: whatever it is (the system)
 * @param toGrid    where it goes
 * @param original  number of the lead of which it is a duplicate
 * @param toAccount to whom it is given
 */
record LeadCommand(Viewer viewer, long campaign, long lead, LeadMove action, UUID ref, UUID digest, int version, @Nullable String result,
                   StepContent content, List<Long> files, @Nullable Long toGrid, @Nullable Integer original, @Nullable Long toAccount, Instant at) {

    /** Never in a log. */
    @Override
    public String toString() {
        return "LeadCommand " + action;
    }
}
