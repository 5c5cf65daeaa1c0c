package org.minqing.bench;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ServerProcess;

/**
 * Reports by HTTP, durable, against the bare inserts of the same rows on the same database. The two take turns, so
 * that both meet the same machine; the figure is the median of the rounds.
 */
final class IntakeBench {

    private static final int CLIENTS = 32;
    private static final int SAMPLES = 32;
    private static final int ROUNDS = 3;
    private static final long SECOND = 1_000_000_000L;

    private final ServerProcess server;
    private final Crew crew;
    private final PrintStream out;

    IntakeBench(ServerProcess server, Crew crew, PrintStream out) {
        this.server = server;
        this.crew = crew;
        this.out = out;
    }

    /** @param seconds for the rounds of ours and of the baseline in turn, after a warm-up */
    void run(int seconds) throws Exception {
        int round = Math.max(4, seconds / (2 * ROUNDS));
        List<ReportBodies> bodies = crew.reports(40);
        WarmUp.run(slice -> report(bodies, slice), out);
        Baseline baseline = baseline(bodies.getFirst());
        baseline.run(CLIENTS, round);
        BenchReport table = new BenchReport("intake").row("round", "reports/s", "p50 ms", "p99 ms", "errors",
                baseline.name() + " tps");
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        Latencies all = new Latencies();
        long errors = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Tally tally = report(bodies, round);
            ours[i] = tally.done() / (double) round;
            theirs[i] = baseline.run(CLIENTS, round);
            errors += tally.errors();
            table.row(i + 1, ours[i], tally.latencies().percentileMillis(0.5), tally.latencies().percentileMillis(0.99),
                    tally.errors(), theirs[i]);
            all.addAll(tally.latencies());
        }
        table.row("median", median(ours), all.percentileMillis(0.5), all.percentileMillis(0.99), errors, median(theirs));
        table.figure("per_second", median(ours)).figure("p50_ms", all.percentileMillis(0.5))
                .figure("p99_ms", all.percentileMillis(0.99)).figure("errors", errors).figure("clients", CLIENTS)
                .figure("baseline", baseline.name()).figure("baseline_per_second", median(theirs))
                .print(out, median(ours) / median(theirs));
    }

    private Tally report(List<ReportBodies> bodies, long seconds) {
        Tally tally = new Tally();
        List<IntakeClient> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> new IntakeClient(bodies.get(i % bodies.size()), tally)).toList();
        new LoadGenerator(address()).run(clients, seconds * SECOND, 10 * SECOND);
        if (tally.errors() > 0) {
            out.println("errors: " + tally.failures() + ", the first: " + tally.firstFailure());
        }
        return tally;
    }

    /** Takes what single reports wrote as the model of the bare inserts. */
    private Baseline baseline(ReportBodies bodies) throws Exception {
        List<List<BareRow>> reports = new ArrayList<>();
        try (Connection connection = server.installation().dataSource().getConnection()) {
            BareInserts inserts = new BareInserts(connection);
            for (int i = 0; i < SAMPLES; i++) {
                reports.add(inserts.ofReport(oneReport(bodies)));
            }
            inserts.copyTables(reports.stream().flatMap(List::stream).map(BareRow::table)
                    .map(table -> table.substring(table.indexOf('.') + 1)).distinct().toList());
        } catch (SQLException e) {
            throw new IllegalStateException("the bare inserts could not be prepared", e);
        }
        out.println("a report writes: " + reports.getFirst().stream().map(BareRow::table).sorted().toList());
        return Baseline.of(server.installation(), reports);
    }

    private String oneReport(ReportBodies bodies) {
        HttpAnswer[] answer = new HttpAnswer[1];
        LoadClient client = new LoadClient() {
            private boolean sent;

            @Override
            public byte @Nullable [] next() {
                byte[] request = sent ? null : bodies.next();
                sent = true;
                return request;
            }

            @Override
            public void answered(HttpAnswer whole) {
                answer[0] = whole;
            }

            @Override
            public void broken(Exception cause) {
                throw new IllegalStateException(cause);
            }
        };
        new LoadGenerator(address()).run(List.of(client), SECOND / 20, 5 * SECOND);
        return answer[0].text("code").replace("-", "");
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
