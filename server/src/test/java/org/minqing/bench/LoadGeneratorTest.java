package org.minqing.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

    private static final long SECOND = 1_000_000_000L;
    /** Only as long as answers are under way: a busy machine may well stop for more than a second. */
    private static final long GRACE = 60 * SECOND;

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger mostTogether = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            mostTogether.accumulateAndGet(together.incrementAndGet(), Math::max);
            exchange.getRequestBody().readAllBytes();
            sleep();
            byte[] body = "{\"code\":\"x\"}".getBytes();
            boolean fails = exchange.getRequestURI().getPath().equals("/fail");
            exchange.sendResponseHeaders(fails ? 503 : 201, served.incrementAndGet() % 2 == 0 ? body.length : 0);
            together.decrementAndGet();
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsEveryAnswerOnce() {
        Tally tally = new Tally();
        run(tally, "/", 8);
        assertThat(tally.errors()).as(tally.firstFailure()).isZero();
        assertThat(tally.done()).isEqualTo(served.get()).isPositive();
        assertThat(tally.latencies().size()).isEqualTo(served.get());
        assertThat(tally.latencies().percentileMillis(0.5)).isGreaterThanOrEqualTo(1.0);
    }

    @Test
    void keepsOneRequestUnderWayForEachClient() {
        run(new Tally(), "/", 8);
        assertThat(mostTogether.get()).isBetween(6, 8);
    }

    @Test
    void countsFailuresByStatus() {
        Tally tally = new Tally();
        run(tally, "/fail", 2);
        assertThat(tally.failures()).containsOnlyKeys(503);
        assertThat(tally.done()).isZero();
    }

    private void run(Tally tally, String path, int clients) {
        byte[] request = Requests.post(path, "token", "{}");
        List<LoadClient> all = Stream.<LoadClient>generate(() -> new LoadClient() {
            @Override
            public byte[] next() {
                return request;
            }

            @Override
            public void answered(HttpAnswer answer) {
                tally.answered(answer);
                if (answer.ok()) {
                    tally.finished();
                }
            }

            @Override
            public void broken(Exception cause) {
                tally.broken(cause);
            }
        }).limit(clients).toList();
        new LoadGenerator(server.getAddress()).run(all, SECOND, GRACE);
    }

    private static void sleep() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
