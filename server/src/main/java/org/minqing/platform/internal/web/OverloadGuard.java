package org.minqing.platform.internal.web;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes no more work than can be finished in good time: so many requests at once, so many waiting, none for long.
 * Whoever finds the queue full is told at once to come again, which costs next to nothing, so that a burst passes
 * without errors and leaves no backlog behind.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
@EnableConfigurationProperties(OverloadProperties.class)
class OverloadGuard extends OncePerRequestFilter {

    private final OverloadProperties limits;
    private final ProblemWriter problems;
    private final Semaphore places;
    private final Semaphore transfers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter shed;

    OverloadGuard(OverloadProperties limits, ProblemWriter problems, MeterRegistry metrics) {
        this.limits = limits;
        this.problems = problems;
        this.places = new Semaphore(limits.atOnce());
        this.transfers = new Semaphore(limits.transfers());
        this.shed = Counter.builder("minqing.requests.shed").description("Requests answered with 503 at the edge")
                .register(metrics);
        metrics.gauge("minqing.requests.waiting", waiting);
        metrics.gauge("minqing.requests.running", places, free -> limits.atOnce() - free.availablePermits());
    }

    /** Health must answer just then; an open live view is no work; files of the portals are cheap. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/") || path.equals("/api/live");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A phone on a slow line holds its transfer for minutes; that must not keep others from their work.
        boolean transfer = isTransfer(request);
        Semaphore room = transfer ? transfers : places;
        if (!(transfer ? room.tryAcquire() : enter())) {
            shed.increment();
            problems.write(request, response, CommonProblem.OVERLOADED.asException());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            room.release();
        }
    }

    private static boolean isTransfer(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && (type.startsWith("multipart/") || type.startsWith(RequestLimits.STREAMED)) || request.getRequestURI().startsWith("/api/files/")
                || request.getRequestURI().startsWith("/api/uploads/")
                || request.getRequestURI().endsWith("/file");
    }

    private boolean enter() {
        if (places.tryAcquire()) {
            return true;
        }
        if (waiting.incrementAndGet() > limits.waiting()) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            return places.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
