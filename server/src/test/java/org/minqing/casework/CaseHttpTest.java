package org.minqing.casework;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;

import static org.assertj.core.api.Assertions.assertThat;

/** A matter's whole way through the program of Shanwei, over HTTP. */
@MinqingTest
class CaseHttpTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    JdbcClient jdbc;

    private CaseApi api;
    private GridNode group;
    private GridNode town;
    private String resident;
    private String command;
    private String lamps;

    @BeforeEach
    void people() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        List<GridNode> towns = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).toList();
        town = towns.get(3);
        group = tree.subtree(town.id()).stream().filter(node -> node.level() == 4).findFirst().orElseThrow();
        resident = people.resident();
        command = people.staff("command", town.id());
        lamps = people.staff("department-staff", town.id(), "urban-management");
    }

    @Test
    void aPhotoOfAnInternalNoteIsForStaffAlone() {
        Answer reported = api.report(resident, Map.of("category", "0603", "place", inGroup()));
        String photo = api.photo(command);
        api.act(command, api.get(command, "/api/cases/" + reported.code()).ok(), "note", Map.of("note", "住户有纠纷，两人同去", "files", List.of(photo))).ok();
        assertThat(api.get(command, "/api/files/" + photo).status()).isEqualTo(200);
        for (String path : List.of("/api/files/" + photo, "/api/files/" + photo + "/thumbnail")) {
            assertThat(api.get(resident, path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aReportOrActWithPhotosThatComesAgainIsAnsweredAsTheFirstTime() {
        Map<String, Object> report = CaseApi.reportBody(Map.of("place", inGroup(), "files", List.of(api.photo(resident))));
        Answer first = api.post(resident, "/api/cases", report).ok();
        assertThat(api.post(resident, "/api/cases", report).ok().code()).isEqualTo(first.code());
        Map<String, Object> act = Map.of("ref", UUID.randomUUID().toString(), "version", first.version(), "note", "已到现场",
                "files", List.of(api.photo(command)));
        String note = "/api/cases/" + first.code() + "/actions/note";
        api.post(command, note, act).ok();
        api.post(command, note, act).ok();
        assertThat(api.get(command, "/api/cases/" + first.code()).ok().body().path("history").size()).isEqualTo(2);
        assertThat(api.post(resident, "/api/cases", CaseApi.reportBody(Map.of("place", inGroup(), "files", report.get("files")))).status())
                .as("another report with the same photo").isEqualTo(422);
    }

    @Test
    void aMatterRunsFromReportToConfirmationAndEverybodySeesWhatTheyMay() {
        String photo = api.photo(resident);
        Answer reported = api.report(resident, Map.of("category", "0603", "place", inGroup(), "files", List.of(photo)));
        assertThat(reported.ok().status()).isEqualTo(201);
        assertThat(reported.body().path("mine").asBoolean()).isTrue();
        assertThat(reported.body().path("photo").asString()).isEqualTo(photo);
        Answer seen = api.get(command, "/api/cases/" + reported.code()).ok();
        assertThat(seen.actions()).contains("accept", "dispatch");
        assertThat(seen.body().path("reporterName").asString()).isEqualTo("林**");
        assertThat(api.get(command, "/api/cases?list=mine").ok().body().path("items").get(0).path("code").asString())
                .isEqualTo(reported.code());

        Answer targets = api.get(command, "/api/cases/" + reported.code() + "/targets?action=dispatch").ok();
        assertThat(targets.body().get(0).path("department").asString()).isEqualTo("urban-management");
        Answer dispatched = api.act(command, seen, "dispatch", Map.of("target", lampDesk())).ok();
        assertThat(dispatched.state()).isEqualTo("handling");
        String proof = api.photo(lamps);
        Answer handled = api.act(lamps, api.get(lamps, "/api/cases/" + reported.code()).ok(), "handle",
                Map.of("note", "换了灯泡", "files", List.of(proof))).ok();
        Answer inspected = api.act(command, handled, "inspect", Map.of()).ok();
        assertThat(inspected.state()).isEqualTo("confirming");

        Answer own = api.get(resident, "/api/cases/" + reported.code()).ok();
        assertThat(own.actions()).containsExactly("confirm", "contest");
        assertThat(own.body().path("history").get(1).path("actorName").asString()).isEqualTo("陈");
        assertThat(api.get(resident, "/api/files/" + proof).status()).isEqualTo(200);
        Answer closed = api.act(resident, own, "confirm", Map.of("rating", 5)).ok();
        assertThat(closed.body().path("open").asBoolean()).isFalse();
        assertThat(closed.body().path("history").size()).isEqualTo(5);

        Answer open = api.get(null, "/api/public/cases/" + reported.code()).ok();
        assertThat(open.body().path("steps").size()).isEqualTo(5);
        assertThat(open.body().toString()).doesNotContain("路灯不亮", "林", "陈干部", group.name());
        assertThat(api.get(null, "/api/public/cases/" + reported.code() + "/qr.svg").response().getContentType())
                .startsWith("image/svg+xml");
        assertThat(jdbc.sql("select count(*) from audit_record where object_id = ?").params(reported.code())
                .query(Long.class).single()).isEqualTo(5);
    }

    @Test
    void whatLiesOutsideTheScopeIsAsIfItDidNotExist() {
        Answer reported = api.report(resident, Map.of("place", inGroup())).ok();
        GridNode elsewhere = grids.tree().subtree(grids.tree().root().id()).stream()
                .filter(node -> node.level() == 2 && node.id() != town.id()).findFirst().orElseThrow();
        String stranger = people.staff("command", elsewhere.id());
        Answer hidden = api.get(stranger, "/api/cases/" + reported.code());
        Answer missing = api.get(stranger, "/api/cases/" + CaseCode.random(town.town()).display());
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.code()).isEqualTo(missing.code());
        assertThat(api.act(stranger, reported, "accept", Map.of()).status()).isEqualTo(404);
        assertThat(api.get(people.resident(), "/api/cases/" + reported.code()).status()).isEqualTo(404);
        assertThat(api.get(stranger, "/api/cases?q=" + reported.code()).ok().body().path("items").size()).isZero();
    }

    @Test
    void theSecondClerkGetsWhatChanged() {
        Answer reported = api.report(resident, Map.of("place", inGroup())).ok();
        api.act(command, reported, "accept", Map.of("note", "已受理")).ok();
        Answer second = api.act(command, reported, "accept", Map.of());
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("casework.changed-meanwhile");
        assertThat(second.body().path("version").asInt()).isEqualTo(2);
        assertThat(second.body().path("changed").get(0).path("note").asString()).isEqualTo("已受理");
    }

    @Test
    void aReplayedRequestGetsTheSameAnswerAndOtherContentUnderTheSameRefIsRefused() {
        Map<String, Object> body = CaseApi.reportBody(Map.of("place", inGroup()));
        Answer first = api.post(resident, "/api/cases", body).ok();
        assertThat(api.post(resident, "/api/cases", body).ok().code()).isEqualTo(first.code());
        body.put("text", "别的事");
        Answer other = api.post(resident, "/api/cases", body);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("common.replayed-with-other-content");
    }

    /** The pier runs out into the sea south of the city; the outline is that of the coast. */
    @Test
    void whoReportsFromAPierIsHeardByTheNearestGridAndFromTheOpenSeaIsTold() {
        GridTree tree = grids.tree();
        double lon = 115.36;
        double coast = 22.9;
        while (tree.locate(lon, coast).grid() != null || tree.locate(lon, coast - 0.012).grid() != null
                || tree.nearest(lon, coast - 0.06, GridTree.NEAR_METRES).isPresent()) {
            coast -= 0.001;
        }
        double pier = coast - 0.005;
        assertThat(tree.locate(lon, pier).grid()).isNull();
        GridNode nearest = tree.nearest(lon, pier, GridTree.NEAR_METRES).orElseThrow();
        Answer reported = api.report(resident, Map.of("place", Map.of("lon", lon, "lat", pier))).ok();
        assertThat(reported.body().path("grid").path("id").asString()).isEqualTo(Ids.format(nearest.id()));
        assertThat(reported.body().path("lat").asDouble()).isEqualTo(pier);
        assertThat(api.get(null, "/api/grids/locate?lon=" + lon + "&lat=" + pier).ok().body().path("grid").path("id").asString())
                .isEqualTo(Ids.format(nearest.id()));
        Answer atSea = api.report(resident, Map.of("place", Map.of("lon", lon, "lat", coast - 0.06)));
        assertThat(atSea.code()).isEqualTo("casework.outside");
    }

    @Test
    void anAnonymousReporterIsNamedToNobody() {
        Answer reported = api.report(resident, Map.of("place", inGroup(), "anonymous", true)).ok();
        Answer seen = api.get(command, "/api/cases/" + reported.code()).ok();
        assertThat(seen.body().path("reporterName").asString()).isEqualTo("匿名");
        assertThat(seen.body().toString()).doesNotContain("林");
    }

    /** Whoever reads the audit record may have no right to read cases, and an anonymous reporter is named to nobody. */
    @Test
    void theAuditRecordTellsWhatAReporterDidAndNeitherWhoNorInWhatWords() {
        String administrator = people.staff("administrator", town.id());
        String named = api.report(resident, Map.of("place", inGroup())).ok().code();
        String nameless = api.report(resident, Map.of("place", inGroup(), "anonymous", true)).ok().code();
        var records = api.get(administrator, "/api/audit?action=casework.report&objectType=case&limit=200").ok().body().path("items");
        for (var record : records) {
            String code = record.path("objectId").asString();
            if (code.equals(named) || code.equals(nameless)) {
                assertThat(record.path("actorName").isNull()).as(code).isTrue();
                assertThat(record.path("actorId").asString("")).as(code).isEqualTo(code.equals(named) ? "" : Ids.format(0));
            }
        }
        assertThat(records.toString()).contains(named, nameless).doesNotContain("林");
    }

    /** The id stands in an account's address, and what is not shown must not be found either. */
    @Test
    void aResidentsCasesAreNotFoundInTheAuditRecordByTheResidentsAccount() {
        String administrator = people.staff("administrator", town.id());
        String worker = people.staff("worker", group.id());
        String code = api.report(resident, Map.of("place", inGroup())).ok().code();
        String staffs = api.report(worker, Map.of("place", inGroup())).ok().code();
        for (String filter : List.of("", "&action=casework.report", "&objectType=case", "&objectId=" + code)) {
            assertThat(api.get(administrator, "/api/audit?limit=200&actor=" + actorOf(code) + filter).ok().body().toString()).as(filter).doesNotContain(code);
        }
        assertThat(api.get(administrator, "/api/audit?objectId=" + code).ok().body().toString()).contains(code);
        assertThat(api.get(administrator, "/api/audit?actor=" + actorOf(staffs)).ok().body().toString()).as("staff answer for what they do").contains(staffs);
    }

    private String actorOf(String code) {
        return Ids.format(jdbc.sql("select actor_id from audit_record where action = 'casework.report' and object_id = ?").params(code).query(Long.class).single());
    }

    @Test
    void aWorkerWhoReportsAnonymouslyIsNamedToNobodyEither() {
        String worker = people.staff("worker", group.id());
        Answer reported = api.report(worker, Map.of("place", inGroup(), "anonymous", true)).ok();
        Answer seen = api.get(command, "/api/cases/" + reported.code()).ok();
        assertThat(seen.body().path("history").get(0).path("actorName").asString()).isEqualTo("匿名");
        assertThat(seen.body().path("history").toString()).doesNotContain("陈");
    }

    @Test
    void aCallersNameAndNumberAreMaskedAndEncrypted() {
        Answer reported = api.report(command, Map.of("place", inGroup(), "channel", "hotline",
                "onBehalfOf", Map.of("name", "欧阳春", "phone", "13812345678"))).ok();
        assertThat(reported.body().path("reporterName").asString()).isEqualTo("欧**");
        assertThat(reported.body().path("reporterPhone").asString()).isEqualTo("138****5678");
        assertThat(jdbc.sql("select caller_name || caller_phone from casework_case where code = ?")
                .params(reported.code().replace("-", "")).query(String.class).single())
                .doesNotContain("欧阳春", "13812345678");
    }

    @Test
    void aReporterJoinsASimilarCaseWithoutSeeingItsWordsAndIsToldOfTheEnd() {
        Answer reported = api.report(resident, Map.of("category", "0603", "place", inGroup())).ok();
        String neighbour = people.resident();
        Answer similar = api.get(neighbour, "/api/cases/similar?category=0603&grid=" + Ids.format(group.id())).ok();
        assertThat(similar.body().toString()).contains(reported.code()).doesNotContain("不亮");
        Answer joined = api.post(neighbour, "/api/cases/" + reported.code() + "/join",
                Map.of("ref", UUID.randomUUID().toString(), "text", "我家门口也黑")).ok();
        assertThat(joined.body().path("text").asString()).isEmpty();
        assertThat(joined.body().path("reporters").asInt()).isEqualTo(2);
        assertThat(api.get(neighbour, "/api/cases?list=reported").ok().body().path("items").size()).isEqualTo(1);
        api.act(command, api.get(command, "/api/cases/" + reported.code()), "void", Map.of("reason", "已另行处理")).ok();
        assertThat(api.get(neighbour, "/api/messages").ok().body().toString()).contains("casework.voided", "已另行处理");
    }

    @Test
    void whoeverJoinedReadsWhatWasDoneAndNotWhatTheReporterSaid() {
        Answer reported = api.report(resident, Map.of("category", "0603", "place", inGroup())).ok();
        String path = "/api/cases/" + reported.code();
        String neighbour = people.resident();
        api.post(neighbour, path + "/join", Map.of("ref", UUID.randomUUID().toString(), "text", "我家门口也黑")).ok();
        api.act(command, api.get(command, path), "dispatch", Map.of("target", lampDesk())).ok();
        Answer handled = api.act(lamps, api.get(lamps, path), "handle", Map.of("note", "换了灯泡", "files", List.of(api.photo(lamps)))).ok();
        api.act(command, handled, "inspect", Map.of()).ok();
        api.act(resident, api.get(resident, path), "contest", Map.of("reason", "三栋502门口还是不亮")).ok();
        assertThat(api.get(neighbour, path).ok().body().toString()).contains("换了灯泡").doesNotContain("三栋502");
        for (String reader : List.of(resident, command)) {
            assertThat(api.get(reader, path).ok().body().toString()).contains("三栋502");
        }
    }

    @Test
    void theWorkerSettlesInOneCall() {
        String worker = people.staff("worker", group.id());
        Answer settled = api.report(worker, Map.of("place", inGroup(), "settle", Map.of("note", "当场清走"))).ok();
        assertThat(settled.state()).isEqualTo("closed");
        assertThat(settled.version()).isEqualTo(2);
        assertThat(api.report(resident, Map.of("place", inGroup(), "settle", Map.of("note", "x"))).code())
                .isEqualTo("casework.not-yours");
    }

    private Map<String, String> inGroup() {
        return Map.of("gridId", Ids.format(group.id()));
    }

    private Map<String, String> lampDesk() {
        return Map.of("gridId", Ids.format(town.id()), "role", "department-staff", "department", "urban-management");
    }
}
