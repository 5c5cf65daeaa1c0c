package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

import org.minqing.casework.CaseCode;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;

/**
 * Group commit: requests that come at the same time share a transaction and its one flush to disk. While a batch is
 * being written the next one gathers, so the busier it is, the larger the batches; nobody waits for one to fill up.
 * If a batch fails, its commands are tried one by one, so that only the guilty one fails.
 */
@Component
class CaseWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CaseWriter.class);

    /** One writes while the other gathers and decides. */
    private static final int WRITERS = 2;
    private static final int LARGEST_BATCH = 128;
    private static final long LINGER_NANOS = 3_000_000;
    /** About a second's work; who comes later is better off being told at once. */
    private static final int CAPACITY = 2_000;
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int PATIENCE_SECONDS = 30;

    private record Waiting(Command command, CompletableFuture<Outcome> outcome) {
    }

    private final CaseTransaction transaction;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock gathering = new ReentrantLock();
    private volatile boolean running;
    private boolean crowded;

    CaseWriter(CaseTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Waits until the command is decided and, if it was not refused, durable.
     *
     * @throws ProblemException {@code common.overloaded} if too many wait already
     */
    Outcome execute(Command command) {
        return await(submit(command));
    }

    CompletableFuture<Outcome> submit(Command command) {
        Waiting waiting = new Waiting(command, new CompletableFuture<>());
        if (!running || !queue.offer(waiting)) {
            throw overloaded();
        }
        return waiting.outcome();
    }

    static Outcome await(CompletableFuture<Outcome> outcome) {
        try {
            return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw overloaded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void work() {
        List<Waiting> batch = new ArrayList<>(LARGEST_BATCH);
        while (running || !queue.isEmpty()) {
            try {
                gather(batch);
                if (!batch.isEmpty()) {
                    write(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("a batch of cases could not be answered", e);
                batch.forEach(waiting -> waiting.outcome().complete(new Outcome.Refused(
                        CommonProblem.INTERNAL.asException())));
            } finally {
                batch.clear();
            }
        }
    }

    /**
     * Takes what waits. When the last batch was shared, others are likely to be on their way, and a few milliseconds
     * spent on them save whole transactions; a lone user waits for nobody. One writer gathers at a time.
     */
    private void gather(List<Waiting> batch) throws InterruptedException {
        gathering.lockInterruptibly();
        try {
            Waiting next = queue.poll(200, TimeUnit.MILLISECONDS);
            long end = System.nanoTime() + (crowded ? LINGER_NANOS : 0);
            while (next != null) {
                batch.add(next);
                queue.drainTo(batch, LARGEST_BATCH - batch.size());
                next = batch.size() < LARGEST_BATCH ? queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
            }
            crowded = batch.size() > 1;
        } finally {
            gathering.unlock();
        }
    }

    private void write(List<Waiting> batch) {
        List<Outcome> outcomes;
        try {
            outcomes = transaction.run(batch.stream().map(Waiting::command).toList());
        } catch (RuntimeException failure) {
            if (isDatabaseAway(failure)) {
                LOG.warn("the database can't be reached: {}", failure.getMessage());
                outcomes = batch.stream().map(any -> (Outcome) new Outcome.Refused(overloaded())).toList();
            } else {
                outcomes = batch.stream().map(waiting -> alone(waiting.command())).toList();
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).outcome().complete(outcomes.get(i));
        }
    }

    private Outcome alone(Command command) {
        try {
            return transaction.run(List.of(command)).getFirst();
        } catch (DuplicateKeyException duplicate) {
            return command instanceof Command.Report report ? underAnotherCode(report) : refused(duplicate);
        } catch (RuntimeException failure) {
            return refused(failure);
        }
    }

    /** Two of the random codes of a town were the same: once in a million million. */
    private Outcome underAnotherCode(Command.Report report) {
        try {
            return transaction.run(List.of(report.withCode(CaseCode.random(report.town())))).getFirst();
        } catch (RuntimeException failure) {
            return refused(failure);
        }
    }

    private static Outcome refused(RuntimeException failure) {
        if (!(failure instanceof ProblemException)) {
            LOG.error("a case could not be written", failure);
        }
        return new Outcome.Refused(isDatabaseAway(failure) ? overloaded() : failure);
    }

    private static boolean isDatabaseAway(RuntimeException failure) {
        return failure instanceof CannotCreateTransactionException
                || failure instanceof DataAccessResourceFailureException;
    }

    private static ProblemException overloaded() {
        return CommonProblem.OVERLOADED.asException().with("retryAfter", RETRY_AFTER_SECONDS);
    }

    @Override
    public synchronized void start() {
        running = true;
        for (int i = 1; i <= WRITERS; i++) {
            threads.add(Thread.ofPlatform().name("case-writer-" + i).daemon().start(this::work));
        }
    }

    /** Ends after the web server has answered its last request: what was queued is written. */
    @Override
    public synchronized void stop() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
