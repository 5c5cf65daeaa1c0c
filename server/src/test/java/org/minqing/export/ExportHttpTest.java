package org.minqing.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

@MinqingTest
class ExportHttpTest {

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
    private String command;

    @BeforeEach
    void aTownOfItsOwn() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 2).toList().get(20);
        group = tree.subtree(town.id()).stream().filter(grid -> grid.level() == 4).findFirst().orElseThrow();
        command = people.staff("command", town.id());
    }

    @Test
    void aListBecomesAFileThatSaysWhatForByWhomAndIsFetchedByItsOwnerAlone() throws Exception {
        String resident = people.resident();
        String code = api.report(resident, Map.of("text", "出口路灯不亮 <=1+1>", "category", "0603",
                "place", Map.of("gridId", Ids.format(group.id())))).ok().code();

        Answer ordered = api.post(command, "/api/exports", Map.of("purpose", "周例会", "category", "0603")).ok();
        String path = "/api/exports/" + ordered.body().path("id").asString();
        await().atMost(Duration.ofSeconds(40)).until(() ->
                api.get(command, path).ok().body().path("state").asString().equals("done"));

        List<Row> rows = rows(path + "/file");
        assertThat(rows.get(0).getCellText(0)).contains("用途：周例会").contains("导出人：陈干部");
        assertThat(rows.get(1).getCellText(0)).isEqualTo("案件编码");
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.getCellText(0)).isEqualTo(code);
            assertThat(row.getCellText(1)).isEqualTo("路灯");
            assertThat(row.getCellText(2)).isEqualTo("出口路灯不亮 <=1+1>");
        });
        assertThat(api.get(people.staff("command", grids.tree().root().id()), path).status()).isEqualTo(404);
        assertThat(jdbc.sql("select action from audit_record where object_type = 'export' and object_id = :id order by action")
                .param("id", ordered.body().path("id").asString()).query(String.class).list())
                .containsExactly("export.fetch", "export.order");
    }

    @Test
    void onlyWhoMayExportCanAndOnlyWithAPurpose() {
        assertThat(api.post(people.resident(), "/api/exports", Map.of("purpose", "想看看")).status()).isEqualTo(403);
        assertThat(api.post(command, "/api/exports", Map.of("purpose", " ")).status()).isEqualTo(422);
        assertThat(api.post(command, "/api/exports", Map.of("purpose", "周例会", "grid", "nonsense")).status())
                .isBetween(400, 499);
        assertThat(api.get(command, "/api/exports/nonsense").status()).isEqualTo(404);
    }

    private List<Row> rows(String path) throws Exception {
        MvcResult started = mvc.perform(get(path).header("Authorization", "Bearer " + command)).andReturn();
        byte[] file = mvc.perform(asyncDispatch(started)).andReturn().getResponse().getContentAsByteArray();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }
}
