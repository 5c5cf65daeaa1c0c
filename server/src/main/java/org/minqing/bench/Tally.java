package org.minqing.bench;

import java.util.Map;
import java.util.TreeMap;

/** What came of the requests of a round. */
final class Tally {

    private final Latencies latencies = new Latencies();
    private final Map<Integer, Integer> failures = new TreeMap<>();
    private String firstFailure = "";
    private long done;

    void answered(HttpAnswer answer) {
        if (answer.ok()) {
            latencies.add(answer.nanos());
        } else {
            failed(answer.status(), answer.body());
        }
    }

    void broken(Exception cause) {
        failed(0, cause.toString());
    }

    /** One whole piece of work is done. */
    void finished() {
        done++;
    }

    private void failed(int status, String text) {
        if (failures.merge(status, 1, Integer::sum) == 1) {
            firstFailure = status + " " + text;
        }
    }

    long done() {
        return done;
    }

    Latencies latencies() {
        return latencies;
    }

    long errors() {
        return failures.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Failures by status; 0 stands for broken connections. */
    Map<Integer, Integer> failures() {
        return failures;
    }

    String firstFailure() {
        return firstFailure;
    }
}
