package org.minqing.platform.internal.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@MinqingTest
@ExtendWith(OutputCaptureExtension.class)
class EdgeTest {

    @LocalServerPort
    int port;
    @Autowired
    ProblemResponses problems;

    @Test
    void aBodyOfAHundredMegabytesIsRefusedBeforeItIsSent() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write("""
                    POST /api/cases HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: 100000000\r
                    \r
                    {""".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoTimeout(5_000);
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            while (!answer.toString().contains("traceId")) {
                int read = socket.getInputStream().read(buffer);
                assertThat(read).as("bytes of %s", answer).isPositive();
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
            assertThat(answer.toString()).startsWith("HTTP/1.1 413").contains("common.too-large").contains("limitBytes");
        }
    }

    @Test
    void bodiesThatNeverComeToTheirEndHoldUpNobodyAndAreNoFailureOfOurs(CapturedOutput log) throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", port);
                slow.add(socket);
                socket.getOutputStream().write("""
                        POST /api/session HTTP/1.1\r
                        Host: localhost\r
                        Content-Type: application/json\r
                        Content-Length: 500\r
                        \r
                        {"login" """.getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(exchange("GET /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 401");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertThat(exchange("GET /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 401");
        assertThat(log.getAll()).doesNotContain("/error failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/files", "POST /api/session", "GET /api/session"})
    void anUploadOfNobodyIsAnsweredBeforeItIsRead(String line) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((line + """
                     HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: multipart/form-data; boundary=x\r
                    Content-Length: 100000000\r
                    \r
                    --x\r
                    Content-Disposition: form-data; name="file"; filename="a.jpg"\r
                    \r
                    aaaa""").getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(5_000);
            byte[] buffer = new byte[8192];
            assertThat(new String(buffer, 0, socket.getInputStream().read(buffer), StandardCharsets.UTF_8)).matches("(?s)HTTP/1.1 4(01|15).*");
        }
    }

    @Test
    void aBodyThatComesTooSlowlyOrIsTooMuchAtOnceIsRefused() throws IOException {
        assertThatThrownBy(() -> new Arrivals(Duration.ofNanos(1), 1_000_000).await(report(100_000), 1_000_000))
                .hasMessageContaining("common.too-slow");
        var room = new Arrivals(Duration.ofMinutes(1), 100_000);
        assertThatThrownBy(() -> room.await(report(100_000), 50_000)).hasMessageContaining("common.too-large");
        try (Arrivals.Whole first = room.await(report(100_000), 1_000_000)) {
            assertThat(first.getInputStream().readAllBytes()).hasSize(100_000);
            assertThatThrownBy(() -> room.await(report(100_000), 1_000_000)).hasMessageContaining("common.overloaded");
            room.await(report(10_000), 1_000_000).close();
        }
        room.await(report(100_000), 1_000_000).close();
    }

    private static MockHttpServletRequest report(int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/cases");
        request.setContent(new byte[bytes]);
        return request;
    }

    @Test
    void pagesTellBrowsersWhatTheyMustNotDo() throws IOException {
        String answer = exchange("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("Content-Security-Policy: default-src 'self'").contains("X-Content-Type-Options: nosniff")
                .contains("connect-src 'self';").doesNotContain("tianditu");
    }

    @Test
    void aNulInTheAddressIsABadRequest() throws IOException {
        assertThat(exchange("GET /api/cases?q=%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400").contains("unstorable-character");
    }

    @Test
    void whoeverFindsTheQueueFullIsToldToComeAgainAndTheOthersAreServed() throws Exception {
        OverloadGuard guard = new OverloadGuard(new OverloadProperties(2, 3, Duration.ofSeconds(20), 1), problems,
                new SimpleMeterRegistry());
        CountDownLatch work = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(5);
        List<MockHttpServletResponse> answers = IntStream.range(0, 10).mapToObj(i -> new MockHttpServletResponse()).toList();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = answers.stream().<Future<?>>map(answer -> clients.submit(() -> {
                guard.doFilter(new MockHttpServletRequest("GET", "/api/cases"), answer, (request, response) -> {
                    try {
                        work.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
                if (answer.getStatus() == 503) {
                    refused.countDown();
                }
                return null;
            })).toList();
            refused.await();
            work.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(answers).filteredOn(answer -> answer.getStatus() == 200).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.getStatus() == 503).hasSize(5)
                .allMatch(answer -> "1".equals(answer.getHeader("Retry-After")));
        MockHttpServletResponse after = new MockHttpServletResponse();
        guard.doFilter(new MockHttpServletRequest("GET", "/api/cases"), after, (request, response) -> { });
        assertThat(after.getStatus()).isEqualTo(200);
    }

    @Test
    void slowUploadsLeaveRoomForTheRest() throws Exception {
        OverloadGuard guard = new OverloadGuard(new OverloadProperties(1, 0, Duration.ofSeconds(1), 1), problems,
                new SimpleMeterRegistry());
        MockHttpServletResponse other = new MockHttpServletResponse();
        MockHttpServletResponse secondUpload = new MockHttpServletResponse();
        guard.doFilter(upload(), new MockHttpServletResponse(), (request, response) -> {
            guard.doFilter(new MockHttpServletRequest("GET", "/api/cases"), other, (inner, answer) -> { });
            guard.doFilter(upload(), secondUpload, (inner, answer) -> { });
        });
        assertThat(other.getStatus()).isEqualTo(200);
        assertThat(secondUpload.getStatus()).isEqualTo(503);
    }

    private static MockHttpServletRequest upload() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/files");
        request.setContentType("multipart/form-data; boundary=x");
        return request;
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.setSoTimeout(5_000);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
