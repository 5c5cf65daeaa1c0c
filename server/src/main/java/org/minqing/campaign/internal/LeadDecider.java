package org.minqing.campaign.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.CampaignProblem;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.profile.CampaignTemplate;

/** Decides what a command does to a lead, without touching the database. */
final class LeadDecider {

    /**
     * What the decision needs to know besides.
     *
     * @param been     grids that gave the lead away before
     * @param original the lead of the number that was named, as it stands now; null: there is none
     * @param away     whoever is to have the lead is not there
     */
    record Facts(Set<Long> been, @Nullable LeadRow original, boolean away) {
        static final Facts NONE = new Facts(Set.of(), null, false);
    }

    /**
     * What is to be written.
     *
     * @param leftGrid the grid that it went away from; null: it stays
     */
    record Decision(LeadCommand command, CampaignRow campaign, LeadRow before, LeadRow after, @Nullable Long leftGrid) {
    }

    private final CampaignDoor door;
    private final GridTree tree;
    private final Crew crew;
    private final Instant now;

    LeadDecider(CampaignDoor door, GridTree tree, Crew crew, Instant now) {
        this.door = door;
        this.tree = tree;
        this.crew = crew;
        this.now = now;
    }

    /** What the viewer may do with the lead now, in the order in which it is offered. */
    List<LeadMove> offers(Viewer viewer, CampaignRow campaign, LeadRow lead) {
        return Arrays.stream(LeadMove.values()).filter(move -> mayNow(viewer, campaign, lead, move)).toList();
    }

    private boolean mayNow(Viewer viewer, CampaignRow campaign, LeadRow lead, LeadMove move) {
        if (!move.from().contains(lead.state()) || !permitted(viewer, campaign, lead, move) || !campaign.is(CampaignRow.RUNNING)
                && !(move == LeadMove.PLACE && campaign.is(CampaignRow.DRAFT))) {
            return false;
        }
        return switch (move) {
            case PLACE -> lead.placed() == null;
            case TAKE -> lead.handed();
            case CHECK, ATTEMPT, NOT_APPLICABLE, DUPLICATE -> lead.placed() != null;
            case UNREACHABLE -> lead.placed() != null && lead.attempts() >= campaign.plan().attempts();
            case MOVE, ASSIGN -> lead.placed() != null;
            case APPROVE -> !lead.reviewed();
            default -> true;
        };
    }

    private boolean permitted(Viewer viewer, CampaignRow campaign, LeadRow lead, LeadMove move) {
        return door.may(viewer, campaign, move.permission(), lead.gridId()) || door.may(viewer, campaign, CampaignDoor.MANAGE, lead.gridId())
                && move != LeadMove.CHECK && move != LeadMove.ATTEMPT && move != LeadMove.TAKE;
    }

    /** @throws org.minqing.platform.ProblemException of {@link CampaignProblem} or {@link CommonProblem} */
    Decision decide(LeadCommand command, CampaignRow campaign, @Nullable LeadRow lead, Facts facts) {
        Viewer viewer = command.viewer();
        if (lead == null || !sees(viewer, campaign, lead)) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        LeadMove move = command.action();
        if (!campaign.is(CampaignRow.RUNNING) && !(move == LeadMove.PLACE && campaign.is(CampaignRow.DRAFT))) {
            throw CampaignProblem.WRONG_STATE.asException().with("state", campaign.state());
        }
        if (!permitted(viewer, campaign, lead, move)) {
            throw CampaignProblem.NOT_YOURS_TO_DO.asException();
        }
        if (command.version() != lead.version()) {
            throw CampaignProblem.CHANGED_MEANWHILE.asException().with("version", lead.version()).with("state", lead.state());
        }
        if (!move.from().contains(lead.state()) || move == LeadMove.PLACE && lead.placed() != null || move == LeadMove.TAKE && !lead.handed()) {
            throw CampaignProblem.LEAD_STATE.asException().with("state", lead.state());
        }
        return switch (move) {
            case CHECK -> check(command, campaign, lead);
            case ATTEMPT -> done(command, campaign, lead, new LeadChange(lead).attempts(lead.attempts() + 1).handed(false));
            case UNREACHABLE -> unreachable(command, campaign, lead);
            case NOT_APPLICABLE -> done(command, campaign, lead, reasoned(command, new LeadChange(lead).state(LeadRow.NOT_APPLICABLE).handed(false)));
            case DUPLICATE -> duplicate(command, campaign, lead, facts.original());
            case MOVE -> move(command, campaign, lead, facts.been());
            case MOVE_OUT -> done(command, campaign, lead, reasoned(command, new LeadChange(lead).state(LeadRow.MOVED_OUT).handed(false)));
            case TAKE -> done(command, campaign, lead, new LeadChange(lead).handed(false).worker(there(viewer.accountId(), campaign, lead, facts)));
            case PLACE -> place(command, campaign, lead);
            case ASSIGN -> done(command, campaign, lead, new LeadChange(lead).worker(there(command.toAccount(), campaign, lead, facts)));
            case EXPLAIN -> done(command, campaign, lead, reasoned(command, new LeadChange(lead).reason(command.content().reason())));
            case APPROVE -> done(command, campaign, lead, new LeadChange(lead).reviewed());
            case SEND_BACK -> done(command, campaign, lead, reasoned(command, new LeadChange(lead).state(LeadRow.OPEN).sentBack()));
        };
    }

    private boolean sees(Viewer viewer, CampaignRow campaign, LeadRow lead) {
        return door.may(viewer, campaign, CampaignDoor.CHECK, lead.gridId()) || door.may(viewer, campaign, CampaignDoor.REVIEW, lead.gridId())
                || door.may(viewer, campaign, CampaignDoor.MANAGE, lead.gridId());
    }

    private Decision check(LeadCommand command, CampaignRow campaign, LeadRow lead) {
        String result = command.result();
        CampaignTemplate.Result found = result == null ? null : campaign.plan().findResult(result).orElse(null);
        if (found == null) {
            throw CommonProblem.INVALID.asException().field("result", result == null ? "required" : "unknown", "");
        }
        FormSchema.check(campaign.form(), command.content().answers());
        if (campaign.plan().photo() && command.files().isEmpty() && lead.isOpen()) {
            throw CampaignProblem.PHOTO_MISSING.asException();
        }
        return done(command, campaign, lead, new LeadChange(lead).state(LeadRow.CHECKED).result(found.code()).handed(false).reason(null));
    }

    private Decision unreachable(LeadCommand command, CampaignRow campaign, LeadRow lead) {
        int needed = campaign.plan().attempts();
        if (lead.attempts() < needed) {
            throw CampaignProblem.TRIED_TOO_SELDOM.asException().with("attempts", lead.attempts()).with("needed", needed);
        }
        return done(command, campaign, lead, new LeadChange(lead).state(LeadRow.UNREACHABLE).handed(false));
    }

    private Decision duplicate(LeadCommand command, CampaignRow campaign, LeadRow lead, @Nullable LeadRow original) {
        if (original == null || original.id() == lead.id() || original.state().equals(LeadRow.DUPLICATE)) {
            throw CampaignProblem.NO_ORIGINAL.asException();
        }
        return done(command, campaign, lead, new LeadChange(lead).state(LeadRow.DUPLICATE).original(original.id()).handed(false));
    }

    private Decision move(LeadCommand command, CampaignRow campaign, LeadRow lead, Set<Long> been) {
        GridNode to = target(command, campaign);
        if (to.id() == lead.gridId()) {
            throw CampaignProblem.SAME_GRID.asException();
        }
        boolean above = door.may(command.viewer(), campaign, CampaignDoor.REVIEW, lead.gridId()) && door.may(command.viewer(), campaign, CampaignDoor.REVIEW, to.id())
                || door.runs(command.viewer(), campaign);
        if (been.contains(to.id()) && !above) {
            throw CampaignProblem.BEEN_THERE.asException().with("grid", to.name());
        }
        requireReason(command);
        return new Decision(command, campaign, lead, new LeadChange(lead).grid(to).handed(true).made(command.viewer().accountId(), now), lead.gridId());
    }

    private Decision place(LeadCommand command, CampaignRow campaign, LeadRow lead) {
        return done(command, campaign, lead, new LeadChange(lead).grid(target(command, campaign)).placed("hand"));
    }

    private GridNode target(LeadCommand command, CampaignRow campaign) {
        GridNode to = command.toGrid() == null ? null : tree.find(command.toGrid()).filter(grid -> !grid.retired()).orElse(null);
        if (to == null) {
            throw CommonProblem.INVALID.asException().field("gridId", command.toGrid() == null ? "required" : "unknown", "");
        }
        if (campaign.area().stream().noneMatch(whole -> tree.successors(whole).stream().anyMatch(grid -> tree.isWithin(to.id(), grid.id())))) {
            throw CampaignProblem.GRID_OUTSIDE.asException().with("grid", to.name());
        }
        return to;
    }

    /** Nobody is given what would be given on within a minute. */
    private long there(@Nullable Long account, CampaignRow campaign, LeadRow lead, Facts facts) {
        if (account == null || !crew.mayCheck(campaign, account, lead.gridId())) {
            throw CampaignProblem.NOT_A_WORKER.asException();
        }
        if (facts.away()) {
            throw CampaignProblem.AWAY.asException();
        }
        return account;
    }

    private static LeadChange reasoned(LeadCommand command, LeadChange change) {
        requireReason(command);
        return change;
    }

    private static void requireReason(LeadCommand command) {
        String reason = command.content().reason();
        if (reason == null || reason.length() < 2) {
            throw CampaignProblem.REASON_MISSING.asException();
        }
    }

    private Decision done(LeadCommand command, CampaignRow campaign, LeadRow lead, LeadChange change) {
        return new Decision(command, campaign, lead, change.made(command.viewer().accountId(), now), null);
    }
}
