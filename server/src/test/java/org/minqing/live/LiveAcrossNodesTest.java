package org.minqing.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minqing.MinqingApplication;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Screens that are open on one node, events that happen on another. */
@MinqingTest
class LiveAcrossNodesTest {

    private static ConfigurableApplicationContext otherNode;

    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    LiveEvents here;
    @Autowired
    JdbcClient jdbc;
    @LocalServerPort
    int port;

    @BeforeAll
    static void startOtherNode(@Autowired Environment environment) {
        String[] database = List.of("minqing.db.url", "minqing.db.user", "minqing.db.password", "minqing.data",
                        "minqing.profile").stream().filter(environment::containsProperty)
                .map(key -> "--" + key + "=" + environment.getProperty(key)).toArray(String[]::new);
        otherNode = new SpringApplicationBuilder(MinqingApplication.class)
                .properties("server.port=0", "minqing.live.ping=300ms", "minqing.db.pool=4",
                        "spring.main.allow-bean-definition-overriding=false").run(database);
    }

    @AfterAll
    static void stopOtherNode() {
        if (otherNode != null) {
            otherNode.close();
        }
    }

    @Test
    void whatHappensOnOneNodeIsSeenOnTheOtherByThoseWhoMayAndTheStreamEndsWithTheSession() throws Exception {
        GridNode town = grids.tree().subtree(grids.tree().root().id()).stream().filter(grid -> grid.level() == 2)
                .findFirst().orElseThrow();
        GridNode elsewhere = grids.tree().subtree(grids.tree().root().id()).stream().filter(grid -> grid.level() == 2)
                .filter(grid -> grid.id() != town.id()).findFirst().orElseThrow();
        String command = people.staff("command", town.id());
        try (Screen screen = open(otherPort(), command)) {
            await().untilAsserted(() -> assertThat(screen.text()).contains("event: hello"));

            here.publish(List.of(event(elsewhere, "elsewhere"), event(town, "here")));

            await().untilAsserted(() -> assertThat(screen.text()).contains("\"code\":\"here\""));
            assertThat(screen.text()).doesNotContain("elsewhere").contains("event: ping");

            jdbc.sql("delete from session where account_id = (select max(account_id) from duty where grid_id = :grid)")
                    .param("grid", town.id()).update();
            await().atMost(Duration.ofSeconds(10)).until(screen::hasEnded);
        }
    }

    @Test
    void nobodyListensWithoutSigningIn() throws Exception {
        HttpResponse<InputStream> answer = get(port, "none");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
        answer.body().close();
    }

    private static LiveEvent event(GridNode grid, String code) {
        return new LiveEvent("case", grid.town(), grid.id(), Set.of(), Map.of("code", code));
    }

    private static int otherPort() {
        return ((WebServerApplicationContext) otherNode).getWebServer().getPort();
    }

    private static Screen open(int port, String token) throws Exception {
        HttpResponse<InputStream> answer = get(port, token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new Screen(answer.body());
    }

    private static HttpResponse<InputStream> get(int port, String token) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/live"))
                .header("Authorization", "Bearer " + token).header("Accept", "text/event-stream").build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private static final class Screen implements AutoCloseable {

        private final InputStream in;
        private final StringBuffer read = new StringBuffer();
        private volatile boolean ended;

        Screen(InputStream in) {
            this.in = in;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    read.append(line).append('\n');
                }
            } catch (IOException closed) {
                read.append(closed);
            }
            ended = true;
        }

        String text() {
            return read.toString();
        }

        boolean hasEnded() {
            return ended;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
