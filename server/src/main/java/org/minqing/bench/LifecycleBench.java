package org.minqing.bench;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.util.List;
import java.util.stream.IntStream;

import org.minqing.platform.ServerProcess;

/** Whole lives of cases by HTTP, with more and more cases stored: the rate must not fall as the years go by. */
final class LifecycleBench {

    private static final int CLIENTS = 32;
    private static final long SECOND = 1_000_000_000L;

    private final ServerProcess server;
    private final Crew crew;
    private final PrintStream out;

    LifecycleBench(ServerProcess server, Crew crew, PrintStream out) {
        this.server = server;
        this.crew = crew;
        this.out = out;
    }

    /** @param stored ascending numbers of stored cases, at each of which the rate is taken for {@code seconds} */
    void run(List<Long> stored, int seconds) throws Exception {
        BenchReport table = new BenchReport("lifecycle").row("stored cases", "lives/s", "calls/s", "p50 ms", "p99 ms", "errors");
        double first = 0;
        double last = 0;
        long errors = 0;
        WarmUp.run(this::live, out);
        for (long count : stored) {
            fill(count);
            live(Math.max(5, seconds / 4));
            Tally tally = live(seconds);
            last = tally.done() / (double) seconds;
            first = first == 0 ? last : first;
            errors += tally.errors();
            Latencies latencies = tally.latencies();
            table.row(count, last, latencies.size() / (double) seconds, latencies.percentileMillis(0.5),
                    latencies.percentileMillis(0.99), tally.errors());
            table.figure("per_second_" + count, last);
            out.printf("%,d stored: %.0f lives a second%n", count, last);
        }
        table.figure("per_second", last).figure("calls_per_life", 4).figure("clients", CLIENTS).figure("errors", errors);
        table.print(out, last / first);
    }

    private void fill(long count) throws Exception {
        long start = System.nanoTime();
        try (Connection connection = server.installation().dataSource().getConnection()) {
            new StoredCases(connection, crew.places(), crew.categories(), crew.flow()).fillUpTo(count);
        }
        out.printf("stored %,d cases with their histories in %.0f s%n", count, (System.nanoTime() - start) / 1e9);
    }

    private Tally live(int seconds) {
        Tally tally = new Tally();
        List<LifecycleClient> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> new LifecycleClient(crew.casts(), tally)).toList();
        new LoadGenerator(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())).run(clients, seconds * SECOND, 10 * SECOND);
        if (tally.errors() > 0) {
            out.println("errors: " + tally.failures() + ", the first: " + tally.firstFailure());
        }
        return tally;
    }
}
