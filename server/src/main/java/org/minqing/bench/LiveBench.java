package org.minqing.bench;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.minqing.platform.ServerProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Screens that hear by server-sent events of each report in the whole place, while residents report at a steady rate. The moment of the
 * commit lies between the sending of a report and its answer: the delay is told from both. Beside them somebody asks for the
 * number of reports again and again, which tells how long after its answer a report is counted.
 */
final class LiveBench {

    private static final double GOAL_MILLIS = 1_000;
    /** The server lets one account have twelve. */
    private static final int SCREENS_OF_ACCOUNT = 10;
    private static final int WARM_UP_SECONDS = 5;
    private static final long OPENING_SECONDS = 60;
    private static final long LAST_EVENTS_MILLIS = 5_000;

    /** @param sent     before the request, in nanoseconds
     *  @param answered when the report was known to be stored */
    private record Report(long sent, long answered) {
    }

    /** The first moment at which so many reports were counted. */
    private record Counted(long at, long reports) {
    }

    private static final long COUNT_EVERY_NANOS = 20_000_000;

    private final ServerProcess server;
    private final Crew crew;
    private final int screens;
    private final int rate;
    private final PrintStream out;
    /** When each screen first heard of each case, by code. */
    private final List<ConcurrentMap<String, Long>> heard = new ArrayList<>();

    LiveBench(ServerProcess server, Crew crew, int screens, int rate, PrintStream out) {
        this.server = server;
        this.crew = crew;
        this.screens = screens;
        this.rate = rate;
        this.out = out;
    }

    void run(int seconds) throws Exception {
        List<String> tokens = new Hiring(server).commands((screens + SCREENS_OF_ACCOUNT - 1) / SCREENS_OF_ACCOUNT);
        CountDownLatch open = new CountDownLatch(screens);
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(); Api api = new Api(server.address())) {
            for (int i = 0; i < screens; i++) {
                ConcurrentMap<String, Long> of = new ConcurrentHashMap<>();
                heard.add(of);
                HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/api/live"))
                        .header("Authorization", "Bearer " + tokens.get(i / SCREENS_OF_ACCOUNT)).build();
                Thread.ofVirtual().start(() -> listen(client, request, of, open));
            }
            if (!open.await(OPENING_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(open.getCount() + " of " + screens + " screens did not open");
            }
            report(api, WARM_UP_SECONDS);
            List<Counted> counted = new CopyOnWriteArrayList<>();
            AtomicBoolean measuring = new AtomicBoolean(true);
            Thread counter = Thread.ofVirtual().start(() -> count(api, tokens.getFirst(), counted, measuring));
            Map<String, Report> reports = report(api, seconds);
            Thread.sleep(LAST_EVENTS_MILLIS);
            measuring.set(false);
            counter.join();
            print(reports, untilCounted(reports, counted));
            client.shutdownNow();
        }
    }

    private static void count(Api api, String token, List<Counted> counted, AtomicBoolean measuring) {
        while (measuring.get()) {
            long reports = api.get("/api/figures?indicators=reported", token).get("figures").get(0).get("now").get("numerator").asLong();
            if (counted.isEmpty() || counted.getLast().reports() != reports) {
                counted.add(new Counted(System.nanoTime(), reports));
            }
            LockSupport.parkNanos(COUNT_EVERY_NANOS);
        }
    }

    /** The nth report to be answered is counted when the number has risen by n; what was not counted at all is left out. */
    private static Latencies untilCounted(Map<String, Report> reports, List<Counted> counted) {
        List<Long> answered = reports.values().stream().map(Report::answered).sorted().toList();
        Latencies delays = new Latencies();
        int next = 0;
        for (int i = 0; i < answered.size(); i++) {
            long wanted = counted.getFirst().reports() + i + 1;
            while (next < counted.size() && counted.get(next).reports() < wanted) {
                next++;
            }
            if (next < counted.size()) {
                delays.add(Math.max(0, counted.get(next).at() - answered.get(i)));
            }
        }
        return delays;
    }

    private static void listen(HttpClient client, HttpRequest request, ConcurrentMap<String, Long> heard, CountDownLatch open) {
        try {
            HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
            response.body().forEach(line -> {
                long now = System.nanoTime();
                if (line.equals("event: hello")) {
                    open.countDown();
                } else if (line.startsWith("data: {") && line.contains("\"code\"")) {
                    JsonNode data = JsonMapper.shared().readTree(line.substring("data: ".length()));
                    heard.putIfAbsent(data.get("code").asString(), now);
                }
            });
        } catch (Exception closed) {
            // Ends with the measurement; what a screen that broke off did not hear is counted as missed.
        }
    }

    /** By code of the case. */
    private Map<String, Report> report(Api api, int seconds) {
        ConcurrentMap<String, Report> reports = new ConcurrentHashMap<>();
        SplittableRandom random = new SplittableRandom(9);
        long start = System.nanoTime();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < seconds * rate; i++) {
            LockSupport.parkNanos(start + i * 1_000_000_000L / rate - System.nanoTime());
            Place place = crew.places().get(random.nextInt(crew.places().size()));
            String resident = crew.residents().get(i % crew.residents().size());
            running.add(Thread.ofVirtual().start(() -> {
                Map<String, Object> body = Map.of("ref", ReportBodies.randomRef(), "text", "村口路灯坏了三天，麻烦派人看看。",
                        "category", crew.categories().getFirst(), "anonymous", false, "channel", "resident", "files", List.of(),
                        "place", Map.of("lon", place.lon(), "lat", place.lat(), "gridId", place.id()));
                long sent = System.nanoTime();
                String code = api.post("/api/cases", resident, body).get("code").asString();
                reports.put(code, new Report(sent, System.nanoTime()));
            }));
        }
        for (Thread thread : running) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return new HashMap<>(reports);
    }

    private void print(Map<String, Report> reports, Latencies untilCounted) {
        Latencies fromSending = new Latencies();
        Latencies fromAnswer = new Latencies();
        Latencies lastScreen = new Latencies();
        long missed = 0;
        Set<String> incomplete = new HashSet<>();
        for (Map.Entry<String, Report> report : reports.entrySet()) {
            long last = 0;
            for (Map<String, Long> screen : heard) {
                Long at = screen.get(report.getKey());
                if (at == null) {
                    missed++;
                    incomplete.add(report.getKey());
                    continue;
                }
                fromSending.add(at - report.getValue().sent());
                fromAnswer.add(Math.max(0, at - report.getValue().answered()));
                last = Math.max(last, at - report.getValue().sent());
            }
            lastScreen.add(last);
        }
        new BenchReport("live").row("delay", "p50 ms", "p99 ms", "largest ms", "events")
                .row("from the sending of the report, each screen", fromSending.percentileMillis(0.5), fromSending.percentileMillis(0.99),
                        fromSending.percentileMillis(1), fromSending.size())
                .row("… to the last of the screens", lastScreen.percentileMillis(0.5), lastScreen.percentileMillis(0.99),
                        lastScreen.percentileMillis(1), lastScreen.size())
                .row("from its answer", fromAnswer.percentileMillis(0.5), fromAnswer.percentileMillis(0.99), fromAnswer.percentileMillis(1),
                        fromAnswer.size())
                .row("from its answer until it is counted, asked every " + COUNT_EVERY_NANOS / 1_000_000 + " ms", untilCounted.percentileMillis(0.5),
                        untilCounted.percentileMillis(0.99), untilCounted.percentileMillis(1), untilCounted.size())
                .row("missed", "", "", "", missed)
                .figure("screens", screens).figure("reports", reports.size()).figure("reports_per_s", rate).figure("missed", missed)
                .figure("reports_missed_somewhere", incomplete.size())
                .figure("p50_ms", fromSending.percentileMillis(0.5)).figure("p99_ms", fromSending.percentileMillis(0.99))
                .figure("last_screen_p99_ms", lastScreen.percentileMillis(0.99)).figure("from_answer_p99_ms", fromAnswer.percentileMillis(0.99))
                .figure("counted_p50_ms", untilCounted.percentileMillis(0.5)).figure("counted_p99_ms", untilCounted.percentileMillis(0.99))
                .figure("not_counted", reports.size() - untilCounted.size())
                .print(out, GOAL_MILLIS / fromSending.percentileMillis(0.99));
    }
}
