package org.minqing.campaign.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.minqing.campaign.internal.LeadDecider.Decision;
import org.minqing.campaign.internal.LeadDecider.Facts;
import org.minqing.campaign.internal.LeadStore.Known;
import org.minqing.campaign.internal.LeadStore.RefKey;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Files;
import org.minqing.platform.GroupCommit;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what is done with leads: commands that come at the same time share a transaction ({@link GroupCommit}). The leads are
 * held while they are decided upon, in one order, so that none is done twice and no two batches wait for each other.
 */
@Component
class LeadWriter implements SmartLifecycle, GroupCommit.Work<LeadCommand, LeadOutcome> {

    static final String FILES = "campaign-lead";

    private final GuardedTables tables;
    private final LeadStore store;
    private final LeadTidings tidings;
    private final CampaignDoor door;
    private final Crew crew;
    private final LeadSealing sealed;
    private final Files files;
    private final Grids grids;
    private final Ids ids;
    private final Clock clock;
    private final GroupCommit<LeadCommand, LeadOutcome> commits = new GroupCommit<>("lead-writer", this);

    LeadWriter(GuardedTables tables, LeadStore store, LeadTidings tidings, CampaignDoor door, Crew crew, LeadSealing sealed, Files files, Grids grids, Ids ids,
               Clock clock) {
        this.tables = tables;
        this.store = store;
        this.tidings = tidings;
        this.door = door;
        this.crew = crew;
        this.sealed = sealed;
        this.files = files;
        this.grids = grids;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Waits until it is durable.
     *
     * @throws ProblemException that refuses it
     */
    LeadOutcome.Done execute(LeadCommand command) {
        return switch (commits.execute(command)) {
            case LeadOutcome.Done done -> done;
            case LeadOutcome.Refused refused -> throw refused.why();
        };
    }

    @Override
    public List<LeadOutcome> together(List<LeadCommand> commands) {
        return tables.everywhere(jdbc -> new Batch(jdbc).run(commands));
    }

    @Override
    public LeadOutcome refused(RuntimeException failure) {
        return new LeadOutcome.Refused(failure);
    }

    /** One transaction. */
    private final class Batch {

        private final JdbcClient jdbc;
        private final Instant now = clock.instant();
        private final OffsetDateTime utc = CampaignRow.utc(now);
        private final LeadDecider decider = new LeadDecider(door, grids.tree(), crew, now);
        private final Map<Long, Crew.Roster> rosters = new HashMap<>();
        private final Map<Long, LeadRow> changed = new LinkedHashMap<>();
        private final List<Decision> decisions = new ArrayList<>();

        Batch(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        List<LeadOutcome> run(List<LeadCommand> commands) {
            Map<RefKey, Known> known = store.known(jdbc, commands);
            Set<Long> campaigns = new LinkedHashSet<>();
            commands.forEach(command -> campaigns.add(command.campaign()));
            Map<Long, CampaignRow> held = store.hold(jdbc, campaigns);
            Map<Long, LeadRow> current = store.lock(jdbc, commands);
            // Another node may have written the same ref while this one waited for the lead.
            known.putAll(store.known(jdbc, commands.stream().filter(command -> !known.containsKey(key(command))).toList()));
            List<LeadOutcome> outcomes = new ArrayList<>(commands.size());
            for (LeadCommand command : commands) {
                outcomes.add(outcome(command, known, held, current));
            }
            write();
            return outcomes;
        }

        private LeadOutcome outcome(LeadCommand command, Map<RefKey, Known> known, Map<Long, CampaignRow> held, Map<Long, LeadRow> current) {
            try {
                CampaignRow campaign = held.get(command.campaign());
                LeadRow lead = current.get(command.lead());
                if (campaign == null || lead == null || lead.campaignId() != campaign.id()) {
                    throw CommonProblem.NOT_FOUND.asException();
                }
                Known before = known.get(key(command));
                if (before != null) {
                    if (!before.digest().equals(command.digest())) {
                        throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
                    }
                    return new LeadOutcome.Done(lead, campaign);
                }
                Decision decision = withWorker(decider.decide(command, campaign, lead, facts(command, current.values())));
                known.put(key(command), new Known(command.digest(), campaign.id(), lead.id()));
                current.put(lead.id(), decision.after());
                changed.put(lead.id(), decision.after());
                decisions.add(decision);
                return new LeadOutcome.Done(decision.after(), campaign);
            } catch (ProblemException problem) {
                return new LeadOutcome.Refused(problem);
            }
        }

        private Facts facts(LeadCommand command, Collection<LeadRow> current) {
            if (command.action() == LeadMove.MOVE) {
                return new Facts(store.gaveAway(jdbc, command.campaign(), command.lead()), null, false);
            }
            if (command.action() == LeadMove.TAKE || command.action() == LeadMove.ASSIGN) {
                Long account = command.action() == LeadMove.TAKE ? Long.valueOf(command.viewer().accountId()) : command.toAccount();
                return new Facts(Set.of(), null, account != null && crew.away(jdbc).contains(account));
            }
            Integer number = command.original();
            return command.action() != LeadMove.DUPLICATE || number == null ? Facts.NONE
                    : new Facts(Set.of(), current.stream().filter(lead -> lead.campaignId() == command.campaign() && lead.number() == number).findFirst().orElse(null), false);
        }

        /** Whoever gets it in the grid to which it went. */
        private Decision withWorker(Decision decision) {
            LeadRow after = decision.after();
            if (after.worker() != null || after.gridId() == decision.before().gridId() && decision.before().placed() != null) {
                return decision;
            }
            Long next = rosters.computeIfAbsent(decision.campaign().id(), any -> crew.roster(jdbc, decision.campaign().plan())).next(after.gridId());
            return new Decision(decision.command(), decision.campaign(), decision.before(), after.givenTo(next), decision.leftGrid());
        }

        private void write() {
            if (decisions.isEmpty()) {
                return;
            }
            store.update(jdbc, changed.values());
            store.insertSteps(jdbc, decisions.stream().map(this::step).toList(), utc);
            decisions.stream().filter(decision -> decision.leftGrid() != null).forEach(decision -> store.insertMove(jdbc, ids.next(), decision, utc));
            attach();
            tidings.tell(decisions);
        }

        private LeadStore.Step step(Decision decision) {
            long id = ids.next();
            StepContent content = decision.command().content();
            return new LeadStore.Step(id, decision, content.isEmpty() ? null : sealed.seal(content, LeadSealing.STEP, id));
        }

        private void attach() {
            List<Files.Attachment> attachments = new ArrayList<>();
            decisions.forEach(decision -> decision.command().files().forEach(file -> attachments.add(new Files.Attachment(file,
                    decision.command().viewer().accountId(), FILES, Ids.format(decision.campaign().id()) + Ids.format(decision.after().id())))));
            if (attachments.isEmpty()) {
                return;
            }
            Set<Long> gone = new HashSet<>(files.attach(attachments));
            if (!gone.isEmpty()) {
                throw CommonProblem.INVALID.asException().field("files", "unknown", String.join(",", gone.stream().map(Ids::format).sorted().toList()));
            }
        }
    }

    private static RefKey key(LeadCommand command) {
        return new RefKey(command.viewer().accountId(), command.ref());
    }

    @Override
    public void start() {
        commits.start();
    }

    /** Ends after the web server has answered its last request: what was queued is written. */
    @Override
    public void stop() {
        commits.stop();
    }

    @Override
    public boolean isRunning() {
        return commits.isRunning();
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
