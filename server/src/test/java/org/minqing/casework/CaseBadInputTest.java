package org.minqing.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is sent, the answer says what is wrong and what to do, and is never a 500. */
@MinqingTest
class CaseBadInputTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;

    private CaseApi api;
    private String resident;
    private Map<String, Object> place;
    private GridNode group;

    @BeforeEach
    void people() {
        api = new CaseApi(mvc);
        resident = people.resident();
        group = grids.tree().subtree(grids.tree().root().id()).stream().filter(node -> node.level() == 4).findFirst()
                .orElseThrow();
        place = Map.of("gridId", Ids.format(group.id()));
    }

    @Test
    void unknownCategoriesGridsAndCases() {
        refused(Map.of("category", "9999"), 422, "casework.unknown-category");
        refused(Map.of("category", "0603' or 1=1"), 422, "casework.unknown-category");
        refused(Map.of("place", Map.of("gridId", Ids.format(1))), 422, "casework.unknown-grid");
        refused(Map.of("place", Map.of("gridId", "x".repeat(5000))), 422, "casework.unknown-grid");
        assertThat(api.get(resident, "/api/cases/" + CaseCode.random("441502001").display()).status()).isEqualTo(404);
        assertThat(api.get(resident, "/api/cases/not-a-code").status()).isEqualTo(404);
        assertThat(api.get(null, "/api/public/cases/00000-00000-00000").status()).isEqualTo(404);
        assertThat(api.get(resident, "/api/cases?grid=" + Ids.format(1)).code()).isIn("casework.unknown-grid");
    }

    @Test
    void placesThatAreNone() {
        refused(Map.of("place", Map.of("lon", 115.0, "lat", 20.0)), 422, "casework.outside");
        refused(Map.of("place", Map.of("lon", 0, "lat", 0)), 422, "casework.outside");
        refused(Map.of("place", Map.of("lon", 999, "lat", 22)), 422, "common.invalid");
        refused(Map.of("place", Map.of("lon", 115.3)), 422, "common.invalid");
        refused(Map.of("place", Map.of("lon", 115.3, "lat", 22.8, "crs", "MARS")), 422, "grid.unknown-crs");
        refused(Map.of("place", Map.of()), 422, "casework.place-missing");
        refused(Map.of("place", Map.of("address", "月球背面")), 422, "casework.place-missing");
        Map<String, Object> without = new HashMap<>(CaseApi.reportBody(Map.of()));
        without.remove("place");
        assertThat(api.post(resident, "/api/cases", without).code()).isEqualTo("casework.place-missing");
    }

    @Test
    void textsOfEveryKind() {
        assertThat(refused(Map.of("text", ""), 422, "common.invalid").errors()).containsExactly("text required");
        assertThat(refused(Map.of("text", " \n\t"), 422, "common.invalid").errors()).containsExactly("text required");
        assertThat(refused(Map.of("text", "字".repeat(100_000)), 422, "common.invalid").errors())
                .containsExactly("text too-long");
        assertThat(refused(Map.of("text", "字".repeat(10_001)), 422, "common.invalid").errors())
                .containsExactly("text too-long");
        assertThat(report("字".repeat(10_000)).codePointCount(0, 10_000)).isEqualTo(10_000);
        assertThat(report("🏮灯坏了👨‍👩‍👧")).isEqualTo("🏮灯坏了👨‍👩‍👧");
        assertThat(report("مرحبا بالعالم")).isEqualTo("مرحبا بالعالم");
        assertThat(report("看起来\u202Eمقلوب\u202C的字")).isEqualTo("看起来مقلوب的字");
        assertThat(report("Cafe\u0301")).isEqualTo("Café");
        Answer nul = api.report(resident, Map.of("place", place, "text", "a\u0000b"));
        assertThat(nul.status()).isIn(400, 422);
        assertThat(nul.errors()).containsExactly("text unstorable-character");
    }

    @Test
    void jsonOfTheWrongTypeAndValuesOutOfRange() {
        refused(Map.of("text", List.of("a")), 400, "common.bad-request");
        refused(Map.of("anonymous", "yes"), 400, "common.bad-request");
        refused(Map.of("surprise", 1), 400, "common.bad-request");
        refused(Map.of("ref", "1"), 422, "common.invalid");
        refused(Map.of("channel", "telepathy"), 422, "common.invalid");
        refused(Map.of("channel", "hotline"), 422, "common.invalid");
        refused(Map.of("files", List.of("zzz")), 422, "common.invalid");
        refused(Map.of("files", List.of(Ids.format(5))), 422, "file.unknown");
        assertThat(api.post(resident, "/api/cases", "{").status()).isEqualTo(400);
        assertThat(api.post(resident, "/api/cases", "[]").status()).isEqualTo(400);
        assertThat(api.post(resident, "/api/cases", "null").status()).isEqualTo(400);
        assertThat(api.post(null, "/api/cases", CaseApi.reportBody(Map.of("place", place))).status()).isEqualTo(401);
    }

    @Test
    void actionsWithNonsense() {
        String worker = people.staff("worker", group.id());
        Answer reported = api.report(resident, Map.of("place", place)).ok();
        assertThat(api.act(worker, reported, "fly", Map.of()).code()).isEqualTo("casework.unknown-action");
        assertThat(api.act(worker, reported, "settle", Map.of()).errors()).containsExactly("note needs-note");
        assertThat(api.act(worker, reported, "settle", Map.of("note", "x", "version", -1)).code())
                .isEqualTo("casework.changed-meanwhile");
        assertThat(api.act(worker, reported, "settle", Map.of("note", "x", "rating", 9)).code())
                .isEqualTo("common.invalid");
        assertThat(api.act(worker, reported, "settle", Map.of("note", "x", "until", "9999-12-31T00:00:00Z")).status())
                .isEqualTo(400);
        assertThat(api.act(worker, reported, "settle", Map.of("note", "x", "fields", Map.of("state", "closed"))).errors())
                .containsExactly("fields.state unknown-field");
        assertThat(api.act(worker, reported, "settle", Map.of("note", "x", "target",
                Map.of("gridId", "no", "role", "lead"))).errors()).containsExactly("target.gridId unknown-grid");
        assertThat(api.act(worker, reported, "settle", Map.of("note", "x", "mergeInto", "??")).errors())
                .containsExactly("mergeInto not-a-case-code");
        assertThat(api.post(worker, "/api/cases/" + reported.code() + "/join",
                Map.of("ref", UUID.randomUUID().toString(), "text", "字".repeat(2_001))).code())
                .isEqualTo("common.invalid");
    }

    @Test
    void listsWithNonsense() {
        for (String query : List.of("list=theirs", "sort=mood", "cursor=abc", "limit=0", "limit=100000", "q=%20",
                "from=tomorrow", "open=perhaps", "q=" + "a".repeat(101))) {
            Answer answer = api.get(resident, "/api/cases?" + query);
            assertThat(answer.status()).as(query).isIn(400, 422);
            assertThat(answer.errors()).as(query).hasSize(1);
        }
        assertThat(api.get(resident, "/api/cases?from=9999-01-01T00:00:00Z").status()).isIn(200, 400, 422);
        assertThat(api.get(resident, "/api/cases?state=%27%3B--&category=%25").ok().body().path("items").size()).isZero();
        String lead = people.staff("lead", group.id());
        assertThat(api.get(lead, "/api/cases/map?bbox=1,2,3").status()).isEqualTo(422);
        assertThat(api.get(lead, "/api/cases/map?bbox=NaN,2,3,4").status()).isEqualTo(422);
    }

    private String report(String text) {
        return api.report(resident, Map.of("place", place, "text", text)).ok().body().path("text").asString();
    }

    private Answer refused(Map<String, Object> changes, int status, String code) {
        Map<String, Object> all = new HashMap<>(changes);
        all.putIfAbsent("place", place);
        Answer answer = api.report(resident, all);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("detail").asString()).isNotBlank().doesNotStartWith(code);
        return answer;
    }
}
