package org.minqing.live.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.minqing.MinqingApplication;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Screens that come and go as they please, on a node of their own, over real connections. */
@MinqingTest
class LiveUnderAttackTest {

    private static final long SEED = 20260801;

    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    LiveEvents events;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Complaints appender = new Complaints(complaints);
    private Thread.UncaughtExceptionHandler handlerBefore;
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext node;
    private LiveHub hub;

    @BeforeEach
    void startNode(@Autowired Environment environment, TestInfo test) {
        String ping = test.getTags().contains("quiet") ? "1h" : "50ms";
        String[] database = List.of("minqing.db.url", "minqing.db.user", "minqing.db.password", "minqing.data",
                        "minqing.profile").stream().filter(environment::containsProperty)
                .map(key -> "--" + key + "=" + environment.getProperty(key)).toArray(String[]::new);
        node = new SpringApplicationBuilder(MinqingApplication.class)
                .properties("server.port=0", "minqing.live.ping=" + ping, "minqing.live.queue=20", "minqing.db.pool=4",
                        "minqing.live.screens-per-account=5", "spring.lifecycle.timeout-per-shutdown-phase=2s").run(database);
        hub = node.getBean(LiveHub.class);
        handlerBefore = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> complaints.add(thread + " died of " + error));
        appender.listen();
    }

    @AfterEach
    void stopNode() {
        appender.leave();
        Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
        node.close();
    }

    @Test
    void screensThatBreakOffAtAnyMomentLeaveNothingBehindAndDisturbNobody() throws Exception {
        GridNode town = town();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tokens.add(people.staff("command", town.id()));
        }
        var running = new AtomicBoolean(true);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
             Screen calm = new Screen(port(), people.staff("command", town.id()))) {
            crowd.submit(() -> publishWhile(running, town));
            for (int i = 0; i < 40; i++) {
                var random = new Random(SEED + i);
                crowd.submit(() -> comeAndGo(running, tokens, random));
            }
            Thread.sleep(6_000);
            running.set(false);
            crowd.shutdown();
            assertThat(crowd.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

            calm.readUntil("\"code\":\"LAST\"", () -> publish(town, "LAST"));
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> hub.size() == 0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aScreenThatDoesNotReadHoldsUpNeitherTheOthersNorTheEndOfTheProgram() throws Exception {
        GridNode town = town();
        try (Screen stuck = new Screen(port(), people.staff("command", town.id()));
             Screen calm = new Screen(port(), people.staff("command", town.id()))) {
            await().until(() -> hub.size() == 2);
            String large = "x".repeat(200_000);
            for (int i = 0; i < 60; i++) {
                String last = "N" + i;
                calm.readUntil(last, () -> publish(town, large + last));
            }
            stuck.close();
            await().until(() -> hub.size() == 1);

            var stuckAtTheEnd = new Screen(port(), people.staff("command", town.id()));
            await().until(() -> hub.size() == 2);
            for (int i = 0; i < 40; i++) {
                publish(town, large);
            }
            node.close();
            calm.readToEnd();
            stuckAtTheEnd.close();
        }
        // Tomcat itself says so now and then of a request that ends when its connector is gone already; nobody is left to hear it.
        assertThat(complaints).filteredOn(complaint -> !complaint.contains("Connector.getService()")).isEmpty();
    }

    @Test
    @Tag("quiet")
    void aScreenEndsWithoutWaitingForASignOfLifeWhenItsSessionIsSignedOutOrRevoked() throws Exception {
        GridNode town = town();
        String first = people.staff("command", town.id());
        String second = people.again(first);
        try (Screen signedOut = new Screen(port(), first); Screen revoked = new Screen(port(), second)) {
            await().until(() -> hub.size() == 2);
            assertThat(send("DELETE", "/api/session", first)).isEqualTo(204);
            signedOut.readToEnd();
            await().until(() -> hub.size() == 1);

            String third = people.again(second);
            for (String id : sessions(third)) {
                send("DELETE", "/api/sessions/" + id, third);
            }
            revoked.readToEnd();
        }
        await().until(() -> hub.size() == 0);
        assertThat(complaints).isEmpty();
    }

    private int send(String method, String path, String token) throws Exception {
        return http.send(request(path, token).method(method, HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private List<String> sessions(String token) throws Exception {
        return JsonPath.read(http.send(request("/api/sessions", token).build(), HttpResponse.BodyHandlers.ofString()).body(), "$[?(@.current == false)].id");
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).header("Authorization", "Bearer " + token);
    }

    private void comeAndGo(AtomicBoolean running, List<String> tokens, Random random) {
        while (running.get()) {
            String token = tokens.get(random.nextInt(tokens.size()));
            try (Screen screen = new Screen(port(), token)) {
                switch (random.nextInt(4)) {
                    case 0 -> screen.socket.setSoLinger(true, 0);
                    case 1 -> screen.read(random.nextInt(300));
                    case 2 -> Thread.sleep(random.nextInt(120));
                    default -> {
                        screen.read(random.nextInt(3000));
                        screen.socket.setSoLinger(true, 0);
                    }
                }
            } catch (IOException dropped) {
                // an account with too many screens loses the oldest
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void publishWhile(AtomicBoolean running, GridNode town) {
        for (int i = 0; running.get(); i++) {
            publish(town, "C" + i);
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void publish(GridNode town, String code) {
        hub.received(new LiveEvent("case", town.town(), town.id(), Set.of(), Map.of("code", code)));
    }

    private GridNode town() {
        return grids.tree().subtree(grids.tree().root().id()).stream().filter(grid -> grid.level() == 2).findFirst()
                .orElseThrow();
    }

    private int port() {
        return ((WebServerApplicationContext) node).getWebServer().getPort();
    }

    /** A connection of its own, without a client that would be polite. */
    private static final class Screen implements AutoCloseable {

        private final Socket socket = new Socket();
        private final InputStream in;

        Screen(int port, String token) throws IOException {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(("GET /api/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                    + "Connection: close\r\nAuthorization: Bearer " + token + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            in = socket.getInputStream();
        }

        void read(int bytes) throws IOException {
            in.readNBytes(bytes);
        }

        void readUntil(String text, Runnable before) throws IOException {
            before.run();
            var last = new StringBuilder();
            byte[] buffer = new byte[65_536];
            while (last.indexOf(text) < 0) {
                int count = in.read(buffer);
                assertThat(count).as("the stream goes on").isPositive();
                last.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                last.delete(0, Math.max(0, last.length() - 2 * buffer.length));
            }
        }

        void readToEnd() throws IOException {
            byte[] buffer = new byte[65_536];
            while (in.read(buffer) >= 0) {
                // until the end of the stream
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** What concerns screens; jobs of this node and of other tests' say their own. */
    private static final class Complaints extends AppenderBase<ILoggingEvent> {

        private static final List<String> CONCERNED = List.of("org.minqing.live", "org.minqing.platform.internal.web", "org.apache", "org.springframework.web",
                "org.springframework.boot.web", "org.springframework.security");

        private final List<String> heard;

        Complaints(List<String> heard) {
            this.heard = heard;
        }

        void listen() {
            setContext((LoggerContext) LoggerFactory.getILoggerFactory());
            start();
            root().addAppender(this);
        }

        void leave() {
            root().detachAppender(this);
            stop();
        }

        private static Logger root() {
            return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN) && CONCERNED.stream().anyMatch(event.getLoggerName()::startsWith)) {
                heard.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null ? "" : " " + event.getThrowableProxy().getClassName() + ": "
                        + event.getThrowableProxy().getMessage()));
            }
        }
    }
}
