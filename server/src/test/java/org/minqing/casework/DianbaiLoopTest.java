package org.minqing.casework;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import org.minqing.casework.CaseApi.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** The loop of Dianbai, over HTTP: five grids, each of which settles or reports upwards. */
@TestPropertySource(properties = {"test.own=dianbai", "minqing.profile=dianbai"})
class DianbaiLoopTest extends PlaceLoop {

    @Test
    void aMatterClimbsGridByGridToTheTownAndTheWorkerWhoBeganItAsksBack() {
        String worker = at("worker", "household");
        String group = at("lead", "group");
        String village = at("lead", "village");
        String town = at("command", "town");
        String lamps = at("department-staff", "town", "urban-management");
        Answer reported = reported("0603");
        assertThat(reported.state()).isEqualTo("scene");
        assertThat(api.get(worker, "/api/cases?list=mine").ok().body().toString()).contains(reported.code());
        Answer last = step(worker, reported, "report-to-group", note("灯杆被撞，需上级处理"), "group");
        last = step(group, last, "report-to-village", note("组内无法修复"), "village");
        last = step(village, last, "report-to-town", note("需专业队伍"), "centre");
        last = step(town, last, "assign", to("department-staff", "town", "urban-management"), "department");
        last = step(lamps, last, "department-done", proof(lamps, "已更换灯杆"), "visiting");
        last = step(worker, last, "visited", note("上门回访，已亮灯"), "confirming");
        closes(last, "closed");
    }

    @Test
    void aSmallMatterEndsInItsGroupAndWhatIsContestedIsTheVillages() {
        String worker = at("worker", "household");
        String group = at("lead", "group");
        String village = at("lead", "village");
        Answer last = step(worker, reported("0101"), "report-to-group", note("需几个人一起清"), "group");
        last = step(group, last, "group-done", proof(group, "已清理"), "visiting");
        last = step(worker, last, "visited", note("看过了"), "confirming");
        last = step(resident, last, "contest", Map.of("reason", "第二天又堆满"), "village");
        last = step(village, last, "village-done", proof(village, "增设垃圾箱"), "visiting");
        last = step(worker, last, "again", Map.of("reason", "箱子放错地方"), "village");
        last = step(village, last, "settle", note("当场移好"), "confirming");
        closes(last, "closed");
    }

    @Test
    void aMissingPersonGoesToTheTownAtOnceAndTheGridsAreMobilised() {
        String town = at("command", "town");
        String village = at("lead", "village");
        Answer reported = reported("0904");
        assertThat(reported.state()).isEqualTo("alarm");
        assertThat(reported.body().path("flow").asString()).isEqualTo("emergency");
        Answer last = step(town, reported, "mobilise", to("lead", "village", null), "relay");
        last = step(village, last, "relay-done", proof(village, "人已找到，平安"), "checking");
        last = step(village, last, "checked", Map.of(), "feedback");
        closes(last, "lifted");
    }

    @Test
    void whatTheVillageSetsAsideTheTownLooksAtAgainOnce() {
        String village = at("lead", "village");
        String town = at("command", "town");
        Answer last = step(village, reported("0101"), "void", Map.of("reason", "不在本村"), "void");
        assertThat(api.get(resident, "/api/messages").ok().body().toString()).contains("casework.voided", "不在本村");
        last = step(resident, last, "object", Map.of("reason", "就在村口"), "centre");
        assertThat(api.get(town, "/api/cases?list=mine").ok().body().toString()).contains(last.code());
        last = step(town, last, "void", Map.of("reason", "已到现场看过"), "void");
        assertThat(api.get(resident, "/api/cases/" + last.code()).ok().actions()).doesNotContain("object");
        assertThat(api.act(resident, api.get(resident, "/api/cases/" + last.code()), "object",
                Map.of("reason", "再看一次")).code()).isEqualTo("casework.not-now");
    }
}
