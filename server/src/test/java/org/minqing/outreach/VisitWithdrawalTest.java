package org.minqing.outreach;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A visit that was recorded at the wrong household is taken back, and everything stands as if it had not been; but it is not forgotten. */
@MinqingTest
class VisitWithdrawalTest extends VisitVillage {

    @Test
    void aHouseholdStandsAsItDidBeforeTheWrongVisitAndTheHistoryKeepsIt() {
        String home = home(groups.get(0));
        Map<String, Object> right = visit(home, EVERY);
        right.put("onDay", day.minusDays(200).toString());
        right.put("nextOn", day.plusDays(9).toString());
        api.post(worker, "/api/visits", right).ok();
        JsonNode before = line(worker, EVERY, home);
        assertThat(before.path("state").asString()).isEqualTo("overdue");

        Map<String, Object> wrong = visit(home, EVERY);
        wrong.put("nextOn", day.plusDays(30).toString());
        wrong.put("matters", List.of(Map.of("ref", UUID.randomUUID().toString(), "text", "门口路灯不亮", "category", "0603")));
        JsonNode made = api.post(worker, "/api/visits", wrong).ok().body();
        assertThat(made.path("withdrawable").asBoolean()).isTrue();
        assertThat(number(lead, EVERY, groups.get(0), "seen")).isEqualTo(1);

        String id = made.path("id").asString();
        String code = made.at("/matters/0/caseCode").asString();
        JsonNode gone = withdraw(worker, id, "记到了邻居家").ok().body();
        assertThat(gone.at("/withdrawn/reason").asString()).isEqualTo("记到了邻居家");
        assertThat(gone.at("/withdrawn/by").asString()).isEqualTo("陈干部");
        assertThat(gone.path("withdrawable").asBoolean()).isFalse();
        assertThat(line(worker, EVERY, home)).as("as it was before").isEqualTo(before);
        assertThat(number(lead, EVERY, groups.get(0), "overdue")).isEqualTo(1);
        assertThat(listed(lead, EVERY, groups.get(0), "seen")).isEmpty();
        JsonNode history = api.get(lead, "/api/visits/households/" + home).ok().body().path("visits");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).at("/withdrawn/at").isNull()).isFalse();

        assertThat(api.get(worker, "/api/cases/" + code).ok().body().path("open").asBoolean()).as("the case goes on").isTrue();
        assertThat(api.get(lead, "/api/visits/of-case/" + code).ok().body().at("/withdrawn/reason").asString()).as("and says where it came from").contains("邻居");
    }

    @Test
    void withdrawnTwiceUnderOneRefIsOnceAndAnotherWordOrVisitUnderItIsRefused() {
        String home = home(groups.get(0));
        String id = api.post(worker, "/api/visits", visit(home, EVERY)).ok().body().path("id").asString();
        String other = api.post(worker, "/api/visits", visit(home(groups.get(0)), EVERY)).ok().body().path("id").asString();
        Map<String, String> body = Map.of("ref", UUID.randomUUID().toString(), "reason", "记错了户");
        Answer first = api.post(worker, "/api/visits/" + id + "/withdrawal", body).ok();
        assertThat(api.post(worker, "/api/visits/" + id + "/withdrawal", body).ok().body()).isEqualTo(first.body());
        assertThat(api.post(worker, "/api/visits/" + id + "/withdrawal", Map.of("ref", body.get("ref"), "reason", "别的")).code())
                .isEqualTo("common.replayed-with-other-content");
        assertThat(api.post(worker, "/api/visits/" + other + "/withdrawal", body).code()).isEqualTo("common.replayed-with-other-content");
        assertThat(withdraw(worker, id, "记错了户").code()).isEqualTo("outreach.visit-withdrawn");
        assertThat(withdraw(worker, other, " ").errors()).singleElement().asString().startsWith("reason");
        assertThat(withdraw(worker, other, "x".repeat(201)).status()).isEqualTo(422);
        assertThat(number(worker, EVERY, groups.get(0), "seen")).isEqualTo(1);
    }

    @Test
    void afterTwoDaysTheLeadTakesItBackAndWhoRecordedItIsTold() {
        String home = home(groups.get(0));
        String id = api.post(worker, "/api/visits", visit(home, EVERY)).ok().body().path("id").asString();
        String colleague = people.staff("worker-part-time", groups.get(0).id());
        String elsewhere = people.staff("lead", tree.children(tree.root().id()).getLast().id());
        assertThat(withdraw(colleague, id, "不是我记的").code()).isEqualTo("outreach.not-yours-to-do");
        assertThat(withdraw(elsewhere, id, "外地").status()).isEqualTo(404);
        clock.move(Duration.ofHours(49));
        worker = lasting(worker);
        lead = lasting(lead);
        Answer late = withdraw(worker, id, "记错了户");
        assertThat(late.code()).isEqualTo("outreach.withdrawn-too-late");
        assertThat(late.body().path("detail").asString()).contains("48", "网格长");
        withdraw(lead, id, "网格员说记错了户，电话13800138000").ok();
        assertThat(line(worker, EVERY, home).path("state").asString()).isEqualTo("never");
        JsonNode told = api.get(worker, "/api/messages").ok().body().path("items").get(0);
        assertThat(told.path("kind").asString()).isEqualTo("outreach.visit-withdrawn");
        assertThat(told.path("objectId").asString()).isEqualTo(home);
        assertThat(api.get(worker, "/api/visits/" + id).ok().body().at("/withdrawn/reason").asString()).doesNotContain("13800138000");
    }

    @Test
    void theVisitThatRepeatedAWithdrawnOneStandsInItsPlace() {
        String home = home(groups.get(0));
        String id = api.post(worker, "/api/visits", visit(home, EVERY)).ok().body().path("id").asString();
        String colleague = people.staff("worker-part-time", groups.get(0).id());
        Map<String, Object> again = visit(home, EVERY);
        again.put("confirmed", true);
        JsonNode twin = api.post(colleague, "/api/visits", again).ok().body();
        assertThat(twin.path("twinOf").asString()).isEqualTo(id);
        withdraw(worker, id, "同事已记").ok();
        assertThat(api.get(colleague, "/api/visits/" + twin.path("id").asString()).ok().body().path("twinOf").isNull()).isTrue();
        assertThat(number(worker, EVERY, groups.get(0), "seen")).isEqualTo(1);
        Answer asked = api.post(worker, "/api/visits", visit(home, EVERY));
        assertThat(asked.code()).isEqualTo("outreach.to-confirm");
        assertThat(asked.body().path("before")).as("the withdrawn one is not among them").hasSize(1);
    }

    private Answer withdraw(String who, String id, String reason) {
        return api.post(who, "/api/visits/" + id + "/withdrawal", Map.of("ref", UUID.randomUUID().toString(), "reason", reason));
    }
}
