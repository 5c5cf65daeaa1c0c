package org.minqing.platform;

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
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Requests that come at the same time share a transaction and its one flush to disk. While a batch is being written the
 * next one gathers, so the busier it is, the larger the batches; nobody waits for one to fill up. If a batch fails, its
 * commands are tried one by one, so that only the guilty one fails.
 *
 * @param <C> what is to be done
 * @param <O> what came of it
 */
public final class GroupCommit<C, O> {

    /** What is done with commands. */
    public interface Work<C, O> {

        /** Does all of them in one transaction, or nothing; outcomes in their order. */
        List<O> together(List<C> commands);

        /** Does one whose batch has failed. */
        default O alone(C command) {
            return together(List.of(command)).getFirst();
        }

        /** What is answered to a command that failed alone, too. */
        O refused(RuntimeException failure);
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** One writes while the other gathers and decides. */
    private static final int WRITERS = 2;
    private static final int LARGEST_BATCH = 128;
    private static final long LINGER_NANOS = 3_000_000;
    /** About a second's work; who comes later is better off being told at once. */
    private static final int CAPACITY = 2_000;
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int PATIENCE_SECONDS = 30;

    private record Waiting<C, O>(C command, CompletableFuture<O> outcome) {
    }

    private final String name;
    private final Work<C, O> work;
    private final BlockingQueue<Waiting<C, O>> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock gathering = new ReentrantLock();
    private volatile boolean running;
    private boolean crowded;

    /** @param name of its threads, and in the log */
    public GroupCommit(String name, Work<C, O> work) {
        this.name = name;
        this.work = work;
    }

    /**
     * Waits until the command is decided and, if it was not refused, durable.
     *
     * @throws ProblemException {@code common.overloaded} if too many wait already
     */
    public O execute(C command) {
        return await(submit(command));
    }

    public CompletableFuture<O> submit(C command) {
        Waiting<C, O> waiting = new Waiting<>(command, new CompletableFuture<>());
        if (!running || !queue.offer(waiting)) {
            throw overloaded();
        }
        return waiting.outcome();
    }

    public static <O> O await(CompletableFuture<O> outcome) {
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

    private void run() {
        List<Waiting<C, O>> batch = new ArrayList<>(LARGEST_BATCH);
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
                LOG.error("{}: a batch could not be answered", name, e);
                batch.forEach(waiting -> waiting.outcome().complete(work.refused(CommonProblem.INTERNAL.asException())));
            } finally {
                batch.clear();
            }
        }
    }

    /**
     * Takes what waits. When the last batch was shared, others are likely to be on their way, and a few milliseconds
     * spent on them save whole transactions; a lone user waits for nobody. One writer gathers at a time.
     */
    private void gather(List<Waiting<C, O>> batch) throws InterruptedException {
        gathering.lockInterruptibly();
        try {
            Waiting<C, O> next = queue.poll(200, TimeUnit.MILLISECONDS);
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

    private void write(List<Waiting<C, O>> batch) {
        List<O> outcomes;
        try {
            outcomes = work.together(batch.stream().map(Waiting::command).toList());
        } catch (RuntimeException failure) {
            if (isDatabaseAway(failure)) {
                LOG.warn("the database can't be reached: {}", failure.getMessage());
                outcomes = batch.stream().map(any -> work.refused(overloaded())).toList();
            } else {
                outcomes = batch.stream().map(waiting -> alone(waiting.command())).toList();
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).outcome().complete(outcomes.get(i));
        }
    }

    private O alone(C command) {
        try {
            return work.alone(command);
        } catch (RuntimeException failure) {
            if (!(failure instanceof ProblemException)) {
                LOG.error("{}: one could not be written", name, failure);
            }
            return work.refused(isDatabaseAway(failure) ? overloaded() : failure);
        }
    }

    private static boolean isDatabaseAway(RuntimeException failure) {
        return failure instanceof CannotCreateTransactionException || failure instanceof DataAccessResourceFailureException;
    }

    private static ProblemException overloaded() {
        return CommonProblem.OVERLOADED.asException().with("retryAfter", RETRY_AFTER_SECONDS);
    }

    public synchronized void start() {
        running = true;
        for (int i = 1; i <= WRITERS; i++) {
            threads.add(Thread.ofPlatform().name(name + "-" + i).daemon().start(this::run));
        }
    }

    /** What was queued is written. */
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

    public boolean isRunning() {
        return running;
    }
}
