package org.minqing.campaign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Two people do the same, or the opposite, in the same moment. */
@MinqingTest
class CampaignRacesTest extends CampaignVillage {

    @Test
    void aDraftThatTwoDiscardIsGoneForTheSecond() throws Exception {
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        campaigns.add(desk, id, List.of(CampaignApi.lead("陈一", groups.get(0)))).ok();
        Callable<Answer> discard = () -> api.delete(desk, "/api/campaigns/" + id);
        List<Answer> answers = atOnce("select id from campaign where id = :id for update", id, List.of(discard, discard));
        assertThat(answers).extracting(Answer::code).containsExactlyInAnyOrder("", "common.not-found");
    }

    @RepeatedTest(3)
    void ofTwoLeadsThatAreSaidToBeDuplicatesOfEachOtherOneStaysToBeChecked() throws Exception {
        String worker = people.staff("worker", groups.get(0).id());
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        campaigns.add(desk, id, List.of(CampaignApi.lead("陈一", groups.get(0)), CampaignApi.lead("陈二", groups.get(0)))).ok();
        campaigns.confirm(desk, id).ok();
        List<JsonNode> mine = campaigns.leads(worker, id, "list=mine");
        JsonNode first = mine.get(0);
        JsonNode second = mine.get(1);
        List<Answer> answers = atOnce("select id from campaign_lead where campaign_id = :id order by id for update", id, List.of(
                () -> campaigns.act(worker, id, first, "duplicate", Map.of("duplicateOf", second.path("number").asInt())),
                () -> campaigns.act(worker, id, second, "duplicate", Map.of("duplicateOf", first.path("number").asInt()))));
        assertThat(answers).extracting(Answer::code).containsExactlyInAnyOrder("", "campaign.no-original");
        JsonNode counts = campaigns.counts(desk, id, "");
        assertThat(counts.path("open").asInt()).isOne();
        assertThat(counts.path("duplicate").asInt()).isOne();
    }

    @RepeatedTest(2)
    void aFileThatSeveralStartGoesInOnce() throws Exception {
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        String file = "网格编码,线索内容\n" + (groups.get(0).code() + ",只有一句话\n").repeat(3_000);
        MockHttpServletResponse sent = mvc.perform(MockMvcRequestBuilders.post("/api/campaigns/" + id + "/imports").queryParam("name", "线索.csv")
                .header("Authorization", "Bearer " + desk).contentType("application/octet-stream").content(file.getBytes(StandardCharsets.UTF_8))).andReturn().getResponse();
        String path = "/api/campaigns/" + id + "/imports/" + JsonMapper.shared().readTree(sent.getContentAsString(StandardCharsets.UTF_8)).path("id").asString();
        assertThat(stateOnceQuiet(path)).isEqualTo("checked");
        Callable<Answer> start = () -> api.post(desk, path + "/start", Map.of());
        List<Answer> answers = atOnce("select id from campaign where id = :id for update", id, List.of(start, start, start, start));
        assertThat(stateOnceQuiet(path)).isEqualTo("done");
        assertThat(campaigns.counts(desk, id, "").path("all").asInt()).isEqualTo(3_000);
        assertThat(answers).extracting(Answer::code).containsExactlyInAnyOrder("", "campaign.wrong-state", "campaign.wrong-state", "campaign.wrong-state");
    }

    /** As it is when no job of a file is left. */
    private String stateOnceQuiet(String path) throws InterruptedException {
        String file = path.substring(path.lastIndexOf('/') + 1);
        for (int i = 0; i < 600 && tables.everywhere(jdbc -> jdbc.sql("select count(*) from scheduled_tasks where task_name = 'campaign-import' and task_instance like :file")
                .param("file", file + "%").query(Long.class).single()) > 0; i++) {
            Thread.sleep(50);
        }
        return api.get(desk, path).ok().body().path("state").asString();
    }

    /** All are sent while the rows are held, and go on in the same moment. */
    private List<Answer> atOnce(String hold, String campaign, List<Callable<Answer>> requests) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> sent = tables.everywhere(jdbc -> {
                jdbc.sql(hold).param("id", Ids.parse(campaign)).query(Long.class).list();
                List<Future<Answer>> begun = requests.stream().map(pool::submit).toList();
                pause();
                return begun;
            });
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> each : sent) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
