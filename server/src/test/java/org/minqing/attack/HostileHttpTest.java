package org.minqing.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.attack.Problems.assertProblem;
import static org.minqing.attack.Problems.assertWellFormed;

import java.net.http.HttpRequest.BodyPublishers;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileHttpTest extends AttackTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api", "/api/cases/x/y/z/w", "/api/%2e%2e/%2e%2e/etc/passwd", "/api/cases%00"})
    void aPathThatIsNotThereIsAProblem(String path) {
        assertWellFormed(resident().get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void aMethodThatAPathDoesNotHaveIsAProblem(String method) {
        assertWellFormed(resident().json(method, "/api/cases", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=utf-16",
            "nonsense", "*/*", "application/json;charset=nonsense"})
    void aContentTypeThatIsNotJsonIsAProblem(String type) {
        assertWellFormed(resident().send("POST", "/api/cases", type, BodyPublishers.ofString("{\"text\":\"a\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "nonsense", "application/xml"})
    void whoAcceptsNoJsonStillGetsAnAnswerThatIsNoFailure(String accept) {
        assertThat(resident().with("Accept", accept).get("/api/cases?list=reported").status()).isLessThan(500);
        assertThat(resident().with("Accept", accept).post("/api/cases", "{}").status()).isBetween(400, 499);
    }

    @Test
    void aSessionThatIsNoneOrOverIsAProblemWithARemedy() {
        for (String token : new String[] {"x", "0".repeat(43), "中", "", "a b", "x".repeat(5_000)}) {
            Answer answer = visitor().with("Authorization", "Bearer " + token.replaceAll("[^ -~]", "?")).get("/api/session");
            assertProblem(answer, 401, "common.unauthenticated");
        }
        assertProblem(visitor().with("Authorization", "Basic YTpi").get("/api/session"), 401, "common.unauthenticated");
        assertProblem(visitor().with("Cookie", "MINQING_SESSION=x").get("/api/session"), 401, "common.unauthenticated");
    }

    @Test
    void aSessionThatWasSignedOutIsOver() {
        Browser browser = newResident();
        assertThat(browser.get("/api/session").status()).isEqualTo(200);
        assertThat(browser.send("DELETE", "/api/session", null, BodyPublishers.noBody()).status()).isEqualTo(204);
        assertProblem(browser.get("/api/session"), 401, "common.unauthenticated");
        assertProblem(browser.post("/api/cases", BadReportTest.report().json()), 401, "common.unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/session", "/api/sessions", "/api/cases?list=reported", "/api/messages", "/api/cases/00000-00000-00000"})
    void whatIsForOnePersonIsKeptByNobodyOnTheWay(String path) {
        assertThat(resident().get(path).headers().allValues("Cache-Control")).singleElement().asString().contains("no-store");
    }

    @Test
    void otherSitesAreToldNothing() {
        Answer answer = resident().with("Origin", "https://elsewhere.example").get("/api/session");
        assertThat(answer.headers().map().keySet()).noneMatch(header -> header.startsWith("access-control"));
    }

    @Test
    void aRequestWithACookieButWithoutItsTokenIsForgedAndRefused() {
        String token = signIn();
        Answer answer = visitor().with("Cookie", "MINQING_SESSION=" + token).post("/api/cases", BadReportTest.report().json());
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertWellFormed(answer);
    }

    @Test
    void aListWithAHoleIsRefusedByName() {
        for (Answer answer : new Answer[] {
                administrator().json("PUT", "/api/registry/imports/0SATDX10Q2TRB/mapping", "{\"columns\":[null]}"),
                command().post("/api/exports/campaign", """
                        {"campaignId":"0SATDX10Q2TRB","format":"xlsx","purpose":"a purpose","plain":[null]}""")}) {
            assertProblem(answer, 400, "common.bad-request");
            assertThat(answer.text()).contains("\"code\":\"required\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF", "%ED%A0%80", "a%00"})
    void anAddressWithWhatIsNoCharacterIsRefusedBeforeAnybodyReadsIt(String query) {
        Answer answer = visitor().with("Cookie", "MINQING_SESSION=x").post("/api/session?x=" + query, "{}");
        assertProblem(answer, 400, "common.bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "GET /api/session HTTP/1.1\r\n\r\n",
            "GET /api/session HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET /api/cases?q=\u0000 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /api/cases?q=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /api/cases?q=[]{}| HTTP/1.1\r\nHost: x\r\n\r\n",
            "G\u00e9T / HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n",
            "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
            "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "nonsense\r\n\r\n"})
    void bytesThatAreNoProperRequestAreRefused(String bytes) {
        assertThat(raw().send(bytes)).matches("|HTTP/1\\.1 4\\d\\d.*|HTTP/1\\.1 505.*");
    }

    @Test
    void headersWithoutEndAreRefused() {
        assertThat(raw().send("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000) + "\r\n\r\n")).matches("|HTTP/1\\.1 4\\d\\d.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=100000", "limit=x", "limit=99999999999999999999", "cursor=x", "cursor=%00",
            "cursor=AAAA", "from=9999-12-31T23:59:59Z&to=0000-01-01T00:00:00Z", "from=9999-99-99", "from=yesterday",
            "from=%2B999999999-12-31T23:59:59Z", "sort=drop", "sort=-text;", "state=nowhere", "stage=x", "list=x", "list=all&list=mine",
            "grid=x", "grid=0ZZZZZZZZZZZZ", "category=x", "open=maybe", "channel=x", "q=%F0%9F%98%80", "q=%25%27%5C", "q=%ED%A0%80",
            "q=%FF", "%FF=1"})
    void aListAskedForBadlyIsNeverAFailure(String query) {
        Answer answer = command().get("/api/cases?" + (query.startsWith("list") ? "" : "list=all&") + query);
        assertThat(answer.status()).as("%s", answer).isLessThan(500);
        if (answer.status() >= 400) {
            assertWellFormed(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000-00000-00000", "ZZZZZ-ZZZZZ-ZZZZZ", "x", "%00", "中", "../x", "%2e%2e", "' or 1=1"})
    void aCaseThatIsNotThereIsNotFoundWhateverItsCodeLooksLike(String code) {
        for (Browser browser : new Browser[] {resident(), command()}) {
            Answer answer = browser.get("/api/cases/" + code.replace(" ", "%20").replace("'", "%27").replace("中", "%E4%B8%AD"));
            assertWellFormed(answer);
            assertThat(answer.status()).as("%s", answer).isIn(400, 404);
        }
        assertThat(visitor().get("/api/public/cases/ZZZZZ-ZZZZZ-ZZZZZ").status()).isEqualTo(404);
    }

    @Test
    void aDateOfTheYear9999IsRefusedWhereATimeIsSet() {
        String code = resident().post("/api/cases", BadReportTest.report().json()).json().get("code").asString();
        for (String until : new String[] {"9999-12-31T23:59:59Z", "+999999999-12-31T23:59:59Z", "1000-01-01T00:00:00Z", "tomorrow", ""}) {
            assertWellFormed(command().post("/api/cases/" + code + "/actions/pause", """
                    {"ref":"%s","version":1,"reason":"later","until":"%s"}""".formatted(UUID.randomUUID(), until)));
        }
    }

    @Test
    void anActionAskedForBadlyIsAProblem() {
        String path = "/api/cases/" + resident().post("/api/cases", BadReportTest.report().json()).json().get("code").asString()
                + "/actions/";
        for (String action : new String[] {"nothing", "accept%00", "..", "accept;x=1"}) {
            assertWellFormed(command().post(path + action, "{\"ref\":\"" + UUID.randomUUID() + "\",\"version\":1}"));
        }
        for (String body : new String[] {"{}", "{\"ref\":null}", "{\"version\":-1}", "{\"version\":1e99}", "{\"version\":\"1\"}",
                "{\"rating\":0}", "{\"rating\":6}", "{\"target\":1}", "{\"target\":{}}", "{\"departments\":[null]}", "{\"fields\":[]}"}) {
            String full = body.equals("{}") ? body : "{\"ref\":\"" + UUID.randomUUID() + "\"," + body.substring(1);
            assertWellFormed(command().post(path + "dispatch", full));
            assertWellFormed(command().post(path + "rate", full));
        }
    }

    @Test
    void anObjectOfAnotherTownIsAnsweredAsOneThatDoesNotExist() {
        String code = resident().post("/api/cases", BadReportTest.report().json()).json().get("code").asString();
        Answer outside = elsewhere().get("/api/cases/" + code);
        Answer unknown = elsewhere().get("/api/cases/00000-00000-00000");
        assertProblem(outside, 404, "common.not-found");
        assertThat(outside.text().replaceAll("\"traceId\":\"[^\"]*\"", "")).isEqualTo(unknown.text().replaceAll("\"traceId\":\"[^\"]*\"", ""));
        assertProblem(elsewhere().post("/api/cases/" + code + "/actions/accept",
                "{\"ref\":\"" + UUID.randomUUID() + "\",\"version\":1}"), 404, "common.not-found");
        assertProblem(newResident().get("/api/cases/" + code), 404, "common.not-found");
    }
}
