package org.minqing.casework.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;
import org.minqing.platform.GroupCommit;

/** Cases that come at the same time share a transaction ({@link GroupCommit}). */
@Component
class CaseWriter implements SmartLifecycle, GroupCommit.Work<Command, Outcome> {

    private final CaseTransaction transaction;
    private final GroupCommit<Command, Outcome> commits = new GroupCommit<>("case-writer", this);

    CaseWriter(CaseTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Waits until the command is decided and, if it was not refused, durable.
     *
     * @throws org.minqing.platform.ProblemException {@code common.overloaded} if too many wait already
     */
    Outcome execute(Command command) {
        return commits.execute(command);
    }

    CompletableFuture<Outcome> submit(Command command) {
        return commits.submit(command);
    }

    static Outcome await(CompletableFuture<Outcome> outcome) {
        return GroupCommit.await(outcome);
    }

    @Override
    public List<Outcome> together(List<Command> commands) {
        return transaction.run(commands);
    }

    /** Two of the random codes of a town may be the same: once in a million million. */
    @Override
    public Outcome alone(Command command) {
        try {
            return transaction.run(List.of(command)).getFirst();
        } catch (DuplicateKeyException duplicate) {
            if (command instanceof Command.Report report) {
                return transaction.run(List.of(report.withCode(CaseCode.random(report.town())))).getFirst();
            }
            throw duplicate;
        }
    }

    @Override
    public Outcome refused(RuntimeException failure) {
        return new Outcome.Refused(failure);
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
