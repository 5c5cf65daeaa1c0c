package org.minqing.dispatch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The flood of 23 September 2023 in Yangying, played over HTTP with made-up people: 106 workers and contact households, 47 flooded
 * homes, 30 people moved, 11 machines.
 */
@MinqingTest
@TestPropertySource(properties = {"test.own=flood", "minqing.profile=yangying"})
class YangyingFloodTest {

    private static final int WORKERS = 40;
    private static final int CONTACTS = 66;
    private static final int HOUSEHOLDS = 4;

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    RegistryAccess access;
    @Autowired
    FieldCipher cipher;
    @Autowired
    BlindIndex index;
    @Autowired
    Ids ids;

    private CaseApi api;
    private final Map<String, List<String>> crew = new LinkedHashMap<>();

    @Test
    void theNightOfTheFloodAddsUpAndItsReportSaysWhatHappened() throws IOException {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        List<GridNode> villages = List.of("411324111215", "411324111217", "411324111218", "411324111219").stream()
                .map(code -> tree.findByCode(code).orElseThrow()).toList();
        List<GridNode> groups = villages.stream().flatMap(village -> tree.children(village.id()).stream()).toList();
        RegistryRows rows = new RegistryRows(access, cipher, index, ids);
        int serial = 0;
        for (GridNode group : groups) {
            for (int i = 0; i < HOUSEHOLDS; i++) {
                ObjectKey house = rows.house(group, "演练路" + ++serial + "号");
                rows.household(group, "F" + serial, house.id());
            }
        }
        for (int i = 0; i < WORKERS + CONTACTS; i++) {
            GridNode group = groups.get(i % groups.size());
            crew.computeIfAbsent(Ids.format(group.id()), any -> new ArrayList<>()).add(people.staff(i < WORKERS ? "worker" : "contact-household", group.id()));
        }
        String desk = people.staff("command", tree.root().id());
        Answer opened = api.post(desk, "/api/emergencies", Map.of("ref", ref(), "plan", "flood", "name", "“9·23”暴雨防汛", "practice", true,
                "area", Map.of("grids", villages.stream().map(village -> Ids.format(village.id())).toList()))).ok();
        String path = "/api/emergencies/" + opened.body().path("id").asString();
        assertThat(opened.body().path("crew").valueStream().mapToInt(role -> role.path("count").asInt()).sum()).isEqualTo(106);
        assertThat(opened.body().at("/counts/total").asInt()).isEqualTo(serial);
        machines(desk, path);
        goFromDoorToDoor(path);
        JsonNode counts = api.get(desk, path + "/counts").ok().body();
        assertThat(figure(counts, "flooded")).isEqualTo(47);
        assertThat(figure(counts, "moved")).isEqualTo(30);
        assertThat(counts.path("workers").asInt()).isEqualTo(106);
        assertThat(counts.path("checked").asInt() + counts.path("notReached").asInt()).isEqualTo(counts.path("total").asInt()).isEqualTo(serial);
        assertThat(counts.path("results").valueStream().mapToInt(result -> result.path("households").asInt()).sum()).isEqualTo(counts.path("checked").asInt());
        assertThat(counts.path("grids").valueStream().mapToInt(grid -> grid.path("total").asInt()).sum()).isEqualTo(serial);
        JsonNode report = api.post(desk, path + "/close", Map.of("note", "无人员伤亡。")).ok().body();
        assertThat(report.path("called").asInt()).isEqualTo(106);
        assertThat(figure(report.path("counts"), "flooded")).isEqualTo(47);
        assertThat(figure(report.path("counts"), "moved")).isEqualTo(30);
        assertThat(report.path("resources").valueStream().filter(type -> type.path("type").asString().equals("machine")).findFirst().orElseThrow()
                .path("quantity").asInt()).isEqualTo(11);
        String word = word(api.get(desk, path + "/report.docx").ok().response().getContentAsByteArray());
        assertThat(word).contains("动员 106 人").contains("47 户").contains("30 人").contains("11").contains("应查 " + serial + " 户");
    }

    private void machines(String desk, String path) {
        for (Map.Entry<String, Integer> machine : Map.of("pump", 6, "digger", 5).entrySet()) {
            api.post(desk, path + "/resources", Map.of("ref", ref(), "kind", machine.getKey(), "name", "防汛" + machine.getKey(), "quantity", machine.getValue())).ok();
        }
    }

    /** Each worker sees the list of the own group; 47 homes have water inside, from ten of them three people each are moved. */
    private void goFromDoorToDoor(String path) {
        int flooded = 0;
        int moved = 0;
        for (Map.Entry<String, List<String>> group : crew.entrySet()) {
            List<String> workers = group.getValue();
            List<JsonNode> items = api.get(workers.getFirst(), path + "/items?limit=200").ok().body().path("items").valueStream().toList();
            assertThat(items).allSatisfy(item -> assertThat(item.at("/grid/id").asString()).isEqualTo(group.getKey()));
            for (int i = 0; i < items.size(); i++) {
                String worker = workers.get(i % workers.size());
                String checks = path + "/items/" + items.get(i).path("id").asString() + "/checks";
                if (flooded < 47 && i == 0 || flooded < 47 && i == 1) {
                    flooded++;
                    api.post(worker, checks, Map.of("ref", ref(), "result", "water")).ok();
                    if (moved < 10) {
                        moved++;
                        api.post(worker, checks, Map.of("ref", ref(), "result", "moved", "people", 3)).ok();
                    }
                } else {
                    api.post(worker, checks, Map.of("ref", ref(), "result", "safe")).ok();
                }
            }
        }
        assertThat(flooded).isEqualTo(47);
    }

    private static int figure(JsonNode counts, String code) {
        return counts.path("figures").valueStream().filter(figure -> figure.path("code").asString().equals(code)).findFirst().orElseThrow().path("value").asInt();
    }

    /** The words of a Word file. */
    private static String word(byte[] file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", "");
                }
            }
        }
        throw new IllegalStateException("no document in the file");
    }

    private static String ref() {
        return UUID.randomUUID().toString();
    }
}
