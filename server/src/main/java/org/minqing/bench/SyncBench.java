package org.minqing.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ServerProcess;

import tools.jackson.databind.json.JsonMapper;

/**
 * Phones that are filled, each as a phone does it: it takes gzip, comes again when it is told to, and asks on while there is more. At the
 * same time residents report at a steady rate; how long each waits is compared with the same rate before any phone came.
 */
final class SyncBench {

    private static final double GOAL_SECONDS = 300;
    /** Phones under way at a time: more than the server fills at once, so that its gate is at work. */
    private static final int AT_ONCE = 64;
    private static final int WARM_UP_SECONDS = 20;
    private static final int CHANGES = 2_000;
    private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([0-9A-Z]+)\"");

    private final ServerProcess server;
    private final Crew crew;
    private final int devices;
    private final int rate;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SyncBench(ServerProcess server, Crew crew, int devices, int rate, PrintStream out) {
        this.server = server;
        this.crew = crew;
        this.devices = devices;
        this.rate = rate;
        this.out = out;
    }

    /** A phone with what it was given. */
    private static final class Device {

        private final String token;
        private @Nullable String cursor;

        Device(String token) {
            this.token = token;
        }
    }

    /** What a round of all phones was. */
    private record Round(double seconds, long bytes, long plainBytes, int later, Reports reports) {
    }

    /** What all phones of a round come to. */
    private static final class Sums {

        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong plain = new AtomicLong();
        private final AtomicInteger later = new AtomicInteger();
        private final AtomicInteger phones = new AtomicInteger();
    }

    /** @param refused 503, told to come again */
    private record Reports(Latencies answers, int refused) {
    }

    void run(int persons, int stored, int seconds) throws Exception {
        List<Device> phones = new ArrayList<>();
        try (Connection connection = server.installation().dataSource().getConnection()) {
            StoredRegister register = new StoredRegister(connection, crew.places(), server.installation().cipher(), server.installation().blindIndex());
            long start = System.nanoTime();
            if (register.count() < persons) {
                register.fill(persons);
            }
            new StoredCases(connection, crew.places(), crew.categories(), crew.flow()).fillUpTo(stored);
            new Hiring(server).workers(devices, crew.places()).forEach(token -> phones.add(new Device(token)));
            out.printf("stored %,d people and %,d cases, hired %,d workers in %.0f s%n", persons, stored, devices, (System.nanoTime() - start) / 1e9);
        }
        report(WARM_UP_SECONDS, null);
        Reports alone = report(seconds, null);
        fill(phones.subList(0, Math.min(50, phones.size())));
        phones.forEach(phone -> phone.cursor = null);
        Round whole = fill(phones);
        report(Math.clamp(CHANGES / rate, 1, seconds), null);
        Round delta = fill(phones);
        print(alone, whole, delta);
        client.shutdownNow();
    }

    /** All phones once, while residents report. */
    private Round fill(List<Device> phones) throws InterruptedException {
        ConcurrentLinkedQueue<Device> waiting = new ConcurrentLinkedQueue<>(phones);
        Sums round = new Sums();
        Thread[] clients = new Thread[AT_ONCE];
        Reports[] reports = new Reports[1];
        AtomicInteger left = new AtomicInteger(AT_ONCE);
        long start = System.nanoTime();
        for (int i = 0; i < AT_ONCE; i++) {
            clients[i] = Thread.ofVirtual().start(() -> {
                try {
                    for (Device phone = waiting.poll(); phone != null; phone = waiting.poll()) {
                        fill(phone, round);
                    }
                } finally {
                    left.decrementAndGet();
                }
            });
        }
        Thread residents = Thread.ofVirtual().start(() -> reports[0] = report(Integer.MAX_VALUE, left));
        for (Thread each : clients) {
            each.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        residents.join();
        if (round.phones.get() < phones.size()) {
            throw new IllegalStateException((phones.size() - round.phones.get()) + " phones were not filled");
        }
        return new Round(seconds, round.bytes.get(), round.plain.get(), round.later.get(), reports[0]);
    }

    private void fill(Device phone, Sums round) {
        boolean more = true;
        while (more) {
            HttpResponse<byte[]> answer = ask(phone);
            if (answer.statusCode() == 503) {
                round.later.incrementAndGet();
                // Not for as long as a phone would: the others behind it in this queue are waiting.
                LockSupport.parkNanos(answer.headers().firstValueAsLong("Retry-After").orElse(1) * 50_000_000L);
                continue;
            }
            byte[] content = unpacked(answer);
            round.bytes.addAndGet(answer.body().length);
            round.plain.addAndGet(content.length);
            more = accept(phone, content);
        }
        round.phones.incrementAndGet();
    }

    private HttpResponse<byte[]> ask(Device phone) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/api/sync" + (phone.cursor == null ? "" : "?cursor=" + phone.cursor)))
                .header("Authorization", "Bearer " + phone.token).header("Accept", "application/json").header("Accept-Encoding", "gzip").build();
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() != 200 && answer.statusCode() != 503) {
            throw new IllegalStateException("sync → " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** @return whether there is more */
    private static boolean accept(Device phone, byte[] content) {
        Matcher cursor = CURSOR.matcher(new String(content, 0, Math.min(200, content.length), StandardCharsets.UTF_8));
        if (!cursor.find()) {
            throw new IllegalStateException("an answer without a cursor");
        }
        phone.cursor = cursor.group(1);
        return new String(content, Math.max(0, content.length - 40), Math.min(40, content.length), StandardCharsets.UTF_8).contains("\"more\":true");
    }

    private static byte[] unpacked(HttpResponse<byte[]> answer) {
        if (!answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            return answer.body();
        }
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reports at the rate.
     *
     * @param until ends when it is 0; null: after the seconds
     */
    private Reports report(int seconds, @Nullable AtomicInteger until) {
        Latencies answers = new Latencies();
        AtomicInteger refused = new AtomicInteger();
        SplittableRandom random = new SplittableRandom(9);
        List<Thread> running = new ArrayList<>();
        long start = System.nanoTime();
        for (long i = 0; until == null ? i < (long) seconds * rate : until.get() > 0; i++) {
            LockSupport.parkNanos(start + i * 1_000_000_000L / rate - System.nanoTime());
            Place place = crew.places().get(random.nextInt(crew.places().size()));
            String resident = crew.residents().get((int) (i % crew.residents().size()));
            running.add(Thread.ofVirtual().start(() -> {
                long sent = System.nanoTime();
                HttpResponse<byte[]> answer = send(body(place, resident));
                synchronized (answers) {
                    answers.add(System.nanoTime() - sent);
                }
                if (answer.statusCode() == 503) {
                    refused.incrementAndGet();
                } else if (answer.statusCode() >= 300) {
                    throw new IllegalStateException("report → " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
                }
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
        return new Reports(answers, refused.get());
    }

    private HttpRequest body(Place place, String resident) {
        return HttpRequest.newBuilder(URI.create(server.address() + "/api/cases")).header("Authorization", "Bearer " + resident)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of(
                        "ref", ReportBodies.randomRef(), "text", "村口路灯坏了三天，麻烦派人看看。", "category", crew.categories().getFirst(),
                        "anonymous", false, "channel", "resident", "files", List.of(),
                        "place", Map.of("lon", place.lon(), "lat", place.lat(), "gridId", place.id()))))).build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void print(Reports alone, Round whole, Round delta) {
        BenchReport report = new BenchReport("sync").row("round", "seconds", "phones/s", "MB sent", "MB plain", "kB a phone", "told to come again",
                        "reports p50 ms", "reports p99 ms", "reports told to come again")
                .row("no phones", "", "", "", "", "", "", alone.answers().percentileMillis(0.5), alone.answers().percentileMillis(0.99), alone.refused());
        row(report, "whole", whole);
        row(report, "what changed", delta);
        report.figure("devices", devices).figure("reports_per_s", rate)
                .figure("whole_s", whole.seconds()).figure("whole_mb", whole.bytes() / 1e6).figure("whole_reports_p99_ms", whole.reports().answers().percentileMillis(0.99))
                .figure("delta_s", delta.seconds()).figure("delta_mb", delta.bytes() / 1e6).figure("delta_reports_p99_ms", delta.reports().answers().percentileMillis(0.99))
                .figure("alone_reports_p99_ms", alone.answers().percentileMillis(0.99))
                .figure("reports_refused", alone.refused() + whole.reports().refused() + delta.reports().refused())
                .print(out, GOAL_SECONDS / delta.seconds());
    }

    private void row(BenchReport report, String name, Round round) {
        report.row(name, round.seconds(), devices / round.seconds(), round.bytes() / 1e6, round.plainBytes() / 1e6, round.bytes() / 1e3 / devices,
                round.later(), round.reports().answers().percentileMillis(0.5), round.reports().answers().percentileMillis(0.99), round.reports().refused());
    }
}
