package org.minqing.bench;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;

import org.minqing.platform.ServerProcess;

/** Measures what the server sustains, sends ten times that for a while, and sees how soon all is as before. */
final class BurstBench {

    private static final int CLIENTS = 32;
    private static final int CROWD = 1_000;
    private static final int TIMES = 10;
    private static final int AFTER_SECONDS = 5;
    private static final long SECOND = 1_000_000_000L;

    private final ServerProcess server;
    private final List<ReportBodies> bodies;
    private final PrintStream out;

    BurstBench(ServerProcess server, Crew crew, PrintStream out) {
        this.server = server;
        this.bodies = crew.reports(20);
        this.out = out;
    }

    void run(int seconds) {
        int burst = Math.max(3, seconds / 4);
        WarmUp.run(this::steady, out);
        Tally before = steady(Math.max(3, seconds / 4));
        double sustained = before.done() / (double) Math.max(3, seconds / 4);
        Tally during = new Tally();
        PacedClient.Pace pace = new PacedClient.Pace(TIMES * sustained);
        generator().run(IntStream.range(0, CROWD)
                .mapToObj(i -> new PacedClient(bodies.get(i % bodies.size()), pace, during)).toList(),
                burst * SECOND, 10 * SECOND);
        long refused = during.failures().getOrDefault(503, 0);
        long other = during.errors() - refused;
        int recovered = -1;
        BenchReport report = new BenchReport("burst").row("", "reports/s", "p99 ms", "503", "other errors");
        row(report, "sustained", sustained, before);
        report.row("burst", during.done() / (double) burst, during.latencies().percentileMillis(0.99), refused, other);
        for (int second = 1; second <= AFTER_SECONDS; second++) {
            Tally after = steady(1);
            row(report, second + " s after", after.done(), after);
            if (recovered < 0 && after.errors() == 0 && after.done() >= 0.8 * sustained) {
                recovered = second;
            }
        }
        out.printf("offered %,d a second for %d s%n", pace.sent() / burst, burst);
        if (other > 0) {
            out.println("errors: " + during.failures() + ", the first: " + during.firstFailure());
        }
        report.figure("sustained_per_second", sustained).figure("offered_per_second", pace.sent() / (double) burst)
                .figure("accepted_per_second", during.done() / (double) burst).figure("refused_503", refused)
                .figure("errors", other).figure("normal_after_s", recovered)
                .print(out, other == 0 && recovered > 0 ? during.done() / (double) burst / sustained : 0);
    }

    private static void row(BenchReport report, String label, double perSecond, Tally tally) {
        long refused = tally.failures().getOrDefault(503, 0);
        report.row(label, perSecond, tally.latencies().percentileMillis(0.99), refused, tally.errors() - refused);
    }

    private Tally steady(int seconds) {
        Tally tally = new Tally();
        generator().run(IntStream.range(0, CLIENTS)
                .mapToObj(i -> new IntakeClient(bodies.get(i % bodies.size()), tally)).toList(), seconds * SECOND, 10 * SECOND);
        return tally;
    }

    private LoadGenerator generator() {
        return new LoadGenerator(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    }
}
