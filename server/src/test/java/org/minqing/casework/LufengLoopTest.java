package org.minqing.casework;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import org.minqing.casework.CaseApi.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** The loop of Lufeng, over HTTP: the village and its four groups first, the town and its four platforms behind them. */
@TestPropertySource(properties = {"test.own=lufeng", "minqing.profile=lufeng"})
class LufengLoopTest extends PlaceLoop {

    @Test
    void theVillageGroupHandlesTheVillagesSupervisorAcceptsAndTheReporterJudges() {
        String hub = at("village-staff", "village");
        String group = at("department-staff", "village", "service-line");
        String supervisor = at("supervisor", "village");
        Answer reported = reported("0603");
        assertThat(reported.state()).isEqualTo("intake");
        Answer targets = api.get(hub, "/api/cases/" + reported.code() + "/targets?action=assign").ok();
        assertThat(targets.body().get(0).path("department").asString()).isEqualTo("service-line");
        Answer last = step(hub, reported, "assign", to("department-staff", "village", "service-line"), "handling");
        last = step(group, last, "finish", proof(group, "已换灯泡"), "evaluating");
        last = step(supervisor, last, "redo", Map.of("reason", "还有一盏"), "handling");
        last = step(group, last, "finish", proof(group, "都换好了"), "evaluating");
        last = step(supervisor, last, "accept-work", Map.of(), "confirming");
        closes(last, "closed");
    }

    @Test
    void whatIsBeyondTheVillageGoesToTheTownHubAndItsPlatforms() {
        String hub = at("village-staff", "village");
        String townHub = at("command", "town");
        String platform = at("department-staff", "town", "enforcement-line");
        String supervisor = at("supervisor", "village");
        at("department-staff", "village", "enforcement-line");
        Answer last = step(hub, reported("0105"), "raise", note("需要执法权限"), "hub");
        Answer targets = api.get(townHub, "/api/cases/" + last.code() + "/targets?action=platform").ok();
        assertThat(targets.body().get(0).path("department").asString()).isEqualTo("enforcement-line");
        assertThat(targets.body().get(0).path("gridName").asString()).isEqualTo(grid("town").name());
        last = step(townHub, last, "platform", to("department-staff", "town", "enforcement-line"), "handling");
        last = step(platform, last, "finish", proof(platform, "已责令拆除"), "evaluating");
        last = step(supervisor, last, "accept-work", Map.of(), "confirming");
        closes(last, "closed");
    }

    @Test
    void whatTheVillageSetsAsideTheTownLooksAtAgain() {
        String hub = at("village-staff", "village");
        at("command", "town");
        Answer last = step(hub, reported("0101"), "void", Map.of("reason", "重复"), "void");
        step(resident, last, "object", Map.of("reason", "不是同一处"), "hub");
    }
}
