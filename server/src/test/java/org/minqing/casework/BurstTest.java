package org.minqing.casework;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** More reports at once than the server takes on: room for two at work and two in line. */
@MinqingTest
@TestPropertySource(properties = {"minqing.overload.at-once=2", "minqing.overload.waiting=2", "minqing.overload.patience=20ms"})
class BurstTest {

    private static final int CROWD = 150;
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Answer(String ref, HttpResponse<String> response) {

        String caseCode() {
            return JSON.readTree(response.body()).get("code").asString();
        }
    }

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aBurstIsTurnedAwayWithAWordWhenToComeAgainAndWhatWasTakenIsThereOnce() throws Exception {
        String token = people.resident();
        String gridId = Ids.format(grids.tree().locate(115.3703, 22.7862).grid().id());
        long before = count();
        List<Answer> answers;
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            answers = burst(http, token, gridId);
            assertThat(answers).extracting(answer -> answer.response().statusCode()).containsOnly(201, 503).contains(201, 503);
            assertThat(answers).filteredOn(answer -> answer.response().statusCode() == 503).allSatisfy(answer -> {
                assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.response().body()).contains("common.overloaded");
            });
            List<Answer> taken = answers.stream().filter(answer -> answer.response().statusCode() == 201).toList();
            assertThat(count() - before).isEqualTo(taken.size());
            taken.forEach(answer -> assertThat(storedCode(answer.ref())).isEqualTo(answer.caseCode().replace("-", "")));

            // One after the other everybody who was turned away is served, whoever was taken finds his case again.
            for (Answer answer : answers) {
                assertThat(report(http, token, gridId, answer.ref()).response().statusCode()).isBetween(200, 201);
            }
            assertThat(count() - before).isEqualTo(CROWD);
        }
    }

    private List<Answer> burst(HttpClient http, String token, String gridId) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Answer>> pending = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CROWD; i++) {
                String ref = UUID.randomUUID().toString();
                pending.add(crowd.submit(() -> {
                    start.await();
                    return report(http, token, gridId, ref);
                }));
            }
            start.countDown();
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> one : pending) {
            answers.add(one.get());
        }
        return answers;
    }

    private Answer report(HttpClient http, String token, String gridId, String ref) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(CaseApi.reportBody(Map.of("ref", ref, "place", Map.of("gridId", gridId))));
        return new Answer(ref, http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/cases"))
                .timeout(Duration.ofMinutes(1)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
    }

    private long count() {
        return jdbc.sql("select count(*) from casework_case").query(Long.class).single();
    }

    private String storedCode(String ref) {
        return jdbc.sql("select code from client_ref where ref = :ref::uuid").param("ref", ref).query(String.class).single();
    }
}
