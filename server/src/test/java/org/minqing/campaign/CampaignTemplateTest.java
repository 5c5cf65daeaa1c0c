package org.minqing.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A template that changes while campaigns run by it. */
@MinqingTest
class CampaignTemplateTest {

    private static final Path FOLDER = copied();

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;

    @DynamicPropertySource
    static void ownProfiles(DynamicPropertyRegistry properties) {
        properties.add("minqing.profiles", FOLDER::toString);
    }

    @Test
    void aRunningCampaignKeepsItsResultsAndItsFormWhenTheTemplateChangesAndANewOneHasTheNew() throws IOException {
        CaseApi api = new CaseApi(mvc);
        CampaignApi campaigns = new CampaignApi(api);
        GridTree tree = grids.tree();
        GridNode village = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 3 && !tree.children(each.id()).isEmpty()).findFirst().orElseThrow();
        GridNode group = tree.children(village.id()).getFirst();
        String desk = people.staff("command", village.parentId());
        String worker = people.staff("worker", group.id());
        String administrator = people.staff("administrator", tree.root().id());
        String before = sent(campaigns, desk, village, group);

        Path common = FOLDER.resolve("common.yaml");
        Files.writeString(common, Files.readString(common).replace("{code: well, name: {zh: 已排查，无异常", "{code: fine, name: {zh: 一切正常")
                .replace("{code: arrived, name: {zh: 抵达日期, en: Arrived on}, type: date, required: true}", "{code: came, name: {zh: 到达日期, en: Came on}, type: date, required: true}"));
        api.post(administrator, "/api/profile/reload", Map.of()).ok();

        JsonNode lead = campaigns.leads(worker, before, "list=mine").getFirst();
        assertThat(campaigns.act(worker, before, lead, "check", Map.of("result", "fine", "answers", Map.of("came", "2026-01-20", "symptoms", false))).errors())
                .containsExactly("result unknown");
        campaigns.act(worker, before, lead, "check", CampaignApi.well()).ok();
        assertThat(api.get(worker, "/api/campaigns/" + before).ok().body().at("/form/properties").has("arrived")).isTrue();
        String after = sent(campaigns, desk, village, group);
        JsonNode next = campaigns.leads(worker, after, "list=mine").getFirst();
        campaigns.act(worker, after, next, "check", Map.of("result", "fine", "answers", Map.of("came", "2026-01-20", "symptoms", false))).ok();
    }

    private static String sent(CampaignApi campaigns, String desk, GridNode village, GridNode group) {
        String id = campaigns.drafted(desk, "lead-screening", List.of(village));
        campaigns.add(desk, id, List.of(CampaignApi.lead("陈一", group))).ok();
        campaigns.confirm(desk, id).ok();
        return id;
    }

    private static Path copied() {
        try {
            Path from = Files.isDirectory(Path.of("profiles")) ? Path.of("profiles") : Path.of("../profiles");
            Path to = Files.createTempDirectory("minqing-profiles");
            try (Stream<Path> all = Files.walk(from)) {
                for (Path each : all.toList()) {
                    Path copy = to.resolve(from.relativize(each).toString());
                    if (Files.isDirectory(each)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(each, copy);
                    }
                }
            }
            return to;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
