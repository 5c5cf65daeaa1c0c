package org.minqing.replay;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.minqing.replay.Actors.Actor;
import tools.jackson.databind.JsonNode;

/** Files and closes all messages, many at a time, then asks the server what became of them. */
final class Replay {

    private static final int RESIDENTS = 60;
    /** As the demo numbers its residents; one who is not known yet is registered. */
    private static final String PHONE = "1990000%04d";
    private static final int FAILURES_SHOWN = 10;
    private static final int AUDIT_SECONDS = 300;

    private final Api api;
    private final Actors actors;
    private final String auditor;
    private final String run;
    private final int atOnce;
    private final PrintStream out;
    private final Map<Integer, String> codes = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    /** @param run makes the refs of this file unlike those of another */
    Replay(Api api, Actors actors, String auditor, String run, int atOnce, PrintStream out) {
        this.api = api;
        this.actors = actors;
        this.auditor = auditor;
        this.run = run;
        this.atOnce = atOnce;
        this.out = out;
    }

    Reconciliation play(List<ResidentMessage> messages, ProgressLine progress) {
        Places places = Places.of(api);
        List<Actor> residents = IntStream.rangeClosed(1, RESIDENTS).mapToObj(PHONE::formatted)
                .map(actors::signInByPhone).toList();
        out.printf("%d messages as %d residents over %d grids%n", messages.size(), residents.size(), places.size());
        Set<String> before = casesOf(residents);
        byte[] evidence = Evidence.draw();
        forAll(messages, message -> {
            Actor reporter = residents.get(Math.floorMod(message.writer().hashCode(), residents.size()));
            play(message, places, new CaseDrive(api, actors, run, message, reporter, evidence));
            progress.oneMore();
        });
        failures.stream().limit(FAILURES_SHOWN).forEach(out::println);
        return reconcile(messages.size(), residents, before);
    }

    private void play(ResidentMessage message, Places places, CaseDrive drive) {
        String code = null;
        try {
            code = drive.file(places.gridFor(message.id()));
            codes.put(message.line(), code);
            drive.close(code);
        } catch (Api.Refused refusal) {
            if (code == null && refusal.status() == 422) {
                refused.incrementAndGet();
            }
            failed(message, refusal, code == null && refusal.status() == 422 ? "refused" : "broken off");
        } catch (RuntimeException e) {
            failed(message, e, "broken off");
        }
    }

    private void failed(ResidentMessage message, RuntimeException cause, String what) {
        String line = "record " + message.line() + " (id " + message.id() + ") " + what + ": " + cause.getMessage();
        if (what.equals("refused")) {
            out.println(line);
        } else {
            failures.add(line);
        }
    }

    private Reconciliation reconcile(int read, List<Actor> residents, Set<String> before) {
        AtomicInteger there = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        forAll(List.copyOf(new HashSet<>(codes.values())), code -> {
            try {
                JsonNode seen = api.get(null, "/api/public/cases/" + code);
                there.incrementAndGet();
                closed.addAndGet(seen.get("open").asBoolean() ? 0 : 1);
            } catch (Api.Refused gone) {
                out.println("case " + code + " is not there: " + gone.getMessage());
            }
        });
        Set<String> after = casesOf(residents);
        after.removeAll(before);
        codes.values().forEach(after::remove);
        return new Reconciliation(read, refused.get(), there.get(), closed.get(), codes.size() - there.get(),
                after.size(), isAuditSound(), failures.size());
    }

    /** All cases that the residents reported, as their own lists tell. */
    private Set<String> casesOf(List<Actor> residents) {
        Set<String> all = ConcurrentHashMap.newKeySet();
        forAll(residents, resident -> {
            String cursor = "";
            do {
                JsonNode page = api.get(resident.token(), "/api/cases?list=reported&limit=200" + cursor);
                page.get("items").forEach(item -> all.add(item.get("code").asString()));
                cursor = page.path("next").isNull() ? "" : "&cursor=" + Api.encode(page.path("next").asString(""));
            } while (!cursor.isEmpty());
        });
        return all;
    }

    private boolean isAuditSound() {
        String token = actors.signIn(auditor).token();
        JsonNode report = api.post(token, "/api/audit/verification", Map.of());
        for (int second = 0; second < AUDIT_SECONDS && !report.has("ok"); second++) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            report = api.get(token, "/api/audit/verification");
        }
        if (!report.path("ok").asBoolean(false)) {
            out.println("Audit: " + report.path("message").asString(""));
        }
        return report.path("ok").asBoolean(false);
    }

    private interface Work<T> {
        void on(T item);
    }

    private <T> void forAll(List<T> items, Work<T> work) {
        var free = new Semaphore(atOnce);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : items) {
                free.acquireUninterruptibly();
                running.add(threads.submit(() -> {
                    try {
                        work.on(item);
                    } finally {
                        free.release();
                    }
                }));
            }
        }
        for (Future<?> each : running) {
            if (each.state() == Future.State.FAILED) {
                throw new IllegalStateException(each.exceptionNow());
            }
        }
    }
}
