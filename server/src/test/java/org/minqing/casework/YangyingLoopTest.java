package org.minqing.casework;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import org.minqing.casework.CaseApi.Answer;
import org.minqing.platform.Ids;

import static org.assertj.core.api.Assertions.assertThat;

/** The loop of Yangying, over HTTP: 一访二报三研四办五问. */
@TestPropertySource(properties = {"test.own=yangying", "minqing.profile=yangying"})
class YangyingLoopTest extends PlaceLoop {

    @Test
    void visitedReportedStudiedHandledAndAskedBack() {
        String village = at("lead", "village");
        String worker = at("worker", "group");
        String supervisor = at("supervisor", "village");
        Answer reported = reported("0101");
        assertThat(reported.state()).isEqualTo("submitted");
        Answer last = step(village, reported, "accept", Map.of(), "studying");
        last = step(village, last, "study", note("民情分析会定：本组清理"), "accepted");
        last = step(village, last, "dispatch", to("worker", "group", null), "handling");
        last = step(worker, last, "handle", proof(worker, "已清理"), "inspecting");
        last = step(supervisor, last, "inspect", Map.of(), "confirming");
        closes(last, "closed");
    }

    @Test
    void whatTheWorkerReportsAndSettlesIsClosedAndTheSupervisorTakesItAsASample() {
        String worker = at("worker", "group");
        String supervisor = at("supervisor", "village");
        Answer settled = api.report(worker, Map.of("place", Map.of("gridId",
                Ids.format(grid("group").id())), "settle", note("走访时当场清理"))).ok();
        assertThat(settled.state()).isEqualTo("closed");
        assertThat(settled.body().path("settled").asBoolean()).isTrue();
        Answer samples = api.get(supervisor, "/api/cases?list=settled").ok();
        assertThat(samples.body().toString()).contains(settled.code());
        assertThat(api.get(supervisor, "/api/cases/counts").ok().body().path("settledToday").asInt()).isPositive();
        step(supervisor, settled, "recheck", Map.of("reason", "现场还在"), "handling");
        assertThat(api.get(supervisor, "/api/cases?list=settled").ok().body().toString()).doesNotContain(settled.code());
        assertThat(api.get(worker, "/api/cases/" + settled.code()).ok().state()).isEqualTo("handling");
    }
}
