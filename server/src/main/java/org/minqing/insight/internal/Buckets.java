package org.minqing.insight.internal;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Periods that do not overlap, so that one pass over the facts can count for all of them. */
public final class Buckets {

    /** Both days belong to it. */
    public record Span(LocalDate from, LocalDate to) {
    }

    private final List<Span> spans;
    private final int first;
    private final int[] bucketOf;

    public Buckets(List<Span> spans) {
        this.spans = List.copyOf(spans);
        int from = spans.stream().mapToInt(span -> Days.of(span.from())).min().orElse(0);
        int to = spans.stream().mapToInt(span -> Days.of(span.to())).max().orElse(-1);
        this.first = from;
        this.bucketOf = new int[Math.max(0, to - from + 1)];
        Arrays.fill(bucketOf, -1);
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            Arrays.fill(bucketOf, Days.of(span.from()) - first, Math.max(Days.of(span.from()), Days.of(span.to()) + 1) - first, i);
        }
    }

    public static Buckets of(LocalDate from, LocalDate to) {
        return new Buckets(List.of(new Span(from, to)));
    }

    List<Span> spans() {
        return spans;
    }

    int size() {
        return spans.size();
    }

    int first() {
        return first;
    }

    int last() {
        return first + bucketOf.length - 1;
    }

    /** -1: in none. */
    int of(int day) {
        int at = day - first;
        return at < 0 || at >= bucketOf.length ? -1 : bucketOf[at];
    }
}
