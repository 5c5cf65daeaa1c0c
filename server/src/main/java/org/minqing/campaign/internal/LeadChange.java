package org.minqing.campaign.internal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;

/** A lead as it will be. */
final class LeadChange {

    private final LeadRow row;
    private String town;
    private long grid;
    private @Nullable String placed;
    private @Nullable Long worker;
    private String state;
    private @Nullable String result;
    private int attempts;
    private boolean handed;
    private int sentBack;
    private boolean reviewed;
    private @Nullable Long original;
    private @Nullable String reason;

    LeadChange(LeadRow row) {
        this.row = row;
        town = row.town();
        grid = row.gridId();
        placed = row.placed();
        worker = row.worker();
        state = row.state();
        result = row.result();
        attempts = row.attempts();
        handed = row.handed();
        sentBack = row.sentBack();
        reviewed = row.reviewed();
        original = row.duplicateOf();
        reason = row.reason();
    }

    /** What belongs to another state goes. */
    LeadChange state(String wanted) {
        state = wanted;
        result = null;
        original = null;
        reviewed = false;
        return this;
    }

    LeadChange result(String found) {
        result = found;
        return this;
    }

    LeadChange original(long lead) {
        original = lead;
        return this;
    }

    LeadChange attempts(int tried) {
        attempts = tried;
        return this;
    }

    LeadChange handed(boolean waits) {
        handed = waits;
        return this;
    }

    LeadChange sentBack() {
        sentBack++;
        return this;
    }

    LeadChange reviewed() {
        reviewed = true;
        return this;
    }

    LeadChange reason(@Nullable String why) {
        reason = why;
        return this;
    }

    LeadChange worker(@Nullable Long account) {
        worker = account;
        return this;
    }

    LeadChange placed(String how) {
        placed = how;
        return this;
    }

    /** Who gets it there is found afterwards. */
    LeadChange grid(GridNode to) {
        town = to.town();
        grid = to.id();
        worker = null;
        return this;
    }

    LeadRow made(long by, Instant now) {
        return new LeadRow(town, row.campaignId(), row.id(), row.number(), grid, placed, worker, state, result, attempts, handed, sentBack, reviewed,
                original, row.kind(), row.object(), row.lon(), row.lat(), row.content(), reason, row.version() + 1, row.createdAt(), now, by);
    }
}
