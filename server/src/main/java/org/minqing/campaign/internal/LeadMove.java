package org.minqing.campaign.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What can be done with a lead, by whom and from where. */
enum LeadMove {
    /** Somebody looked and found one of the results; again: the result was corrected. */
    CHECK("check", CampaignDoor.CHECK, Set.of(LeadRow.OPEN, LeadRow.CHECKED), "campaign.check"),
    /** Somebody went or called and met nobody. */
    ATTEMPT("attempt", CampaignDoor.CHECK, Set.of(LeadRow.OPEN), "campaign.attempt"),
    /** Given up after so many attempts. */
    UNREACHABLE("unreachable", CampaignDoor.CHECK, Set.of(LeadRow.OPEN), "campaign.unreachable"),
    /** Somebody looked and the lead does not hold. */
    NOT_APPLICABLE("not-applicable", CampaignDoor.CHECK, Set.of(LeadRow.OPEN), "campaign.not-applicable"),
    DUPLICATE("duplicate", CampaignDoor.CHECK, Set.of(LeadRow.OPEN), "campaign.duplicate"),
    /** To another grid of the area, which takes it or names the next. */
    MOVE("move", CampaignDoor.CHECK, Set.of(LeadRow.OPEN), "campaign.move"),
    /** To a place that is not of the area. */
    MOVE_OUT("move-out", CampaignDoor.CHECK, Set.of(LeadRow.OPEN), "campaign.move-out"),
    /** The grid to which it was moved takes it. */
    TAKE("take", CampaignDoor.CHECK, Set.of(LeadRow.OPEN), "campaign.take"),
    /** By hand, where nothing said in which grid it lies. */
    PLACE("place", CampaignDoor.REVIEW, Set.of(LeadRow.OPEN), "campaign.place"),
    /** To a worker of one's choice. */
    ASSIGN("assign", CampaignDoor.REVIEW, Set.of(LeadRow.OPEN), "campaign.assign"),
    /** Why it stays open. */
    EXPLAIN("explain", CampaignDoor.REVIEW, Set.of(LeadRow.OPEN), "campaign.explain"),
    /** A supervisor has looked and lets it stand. */
    APPROVE("approve", CampaignDoor.REVIEW, Set.of(LeadRow.CHECKED, LeadRow.UNREACHABLE, LeadRow.NOT_APPLICABLE), "campaign.approve"),
    /** A supervisor has looked and wants it looked at again. */
    SEND_BACK("send-back", CampaignDoor.REVIEW, Set.of(LeadRow.CHECKED, LeadRow.UNREACHABLE, LeadRow.NOT_APPLICABLE, LeadRow.MOVED_OUT,
            LeadRow.DUPLICATE), "campaign.send-back");

    private final String code;
    private final String permission;
    private final Set<String> from;
    private final String audited;

    LeadMove(String code, String permission, Set<String> from, String audited) {
        this.code = code;
        this.permission = permission;
        this.from = from;
        this.audited = audited;
    }

    String code() {
        return code;
    }

    String permission() {
        return permission;
    }

    Set<String> from() {
        return from;
    }

    String audited() {
        return audited;
    }

    static Optional<LeadMove> find(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }
}
