package org.minqing.export;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
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
import org.springframework.test.web.servlet.MvcResult;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Lists of the register leave it masked, within scope, with a mark and a record; plain values only by name and for a reason. */
@MinqingTest
@TestPropertySource(properties = {"minqing.exports.rows-by-role.command=3", "minqing.exports.plain-rows=2",
        "minqing.exports.plain-rows-per-day=3"})
class RegistryExportTest {

    private static final String NUMBER = "441590198503020019";
    private static final String PHONE = "15400001234";

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    RegistryAccess access;
    @Autowired
    FieldCipher cipher;
    @Autowired
    BlindIndex index;
    @Autowired
    Ids ids;

    private CaseApi api;
    private RegistryRows rows;
    private GridNode town;
    private List<GridNode> groups;
    private String command;
    private ObjectKey person;

    @BeforeEach
    void aTownOfItsOwn() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 2).toList().get(30);
        groups = tree.subtree(town.id()).stream().filter(grid -> grid.level() == 4).toList();
        command = people.staff("command", town.id());
        access.everywhere(jdbc -> jdbc.sql("delete from registry_person where town = :town").param("town", town.town()).update());
        person = rows.person(groups.getFirst(), "=陈大文", "chendawen", "cdw", NUMBER, PHONE);
    }

    @Test
    void aListIsMaskedMarkedOnEveryPageAndRecorded() throws Exception {
        JsonNode done = exported(command, Map.of("kind", "person", "purpose", "核对名册"));
        byte[] file = file(command, done);
        List<Row> sheet = sheet(file);
        assertThat(sheet.get(0).getCellText(0)).contains("用途：核对名册").contains("导出人：陈干部");
        assertThat(sheet.get(1).getCellText(0)).isEqualTo("姓名");
        assertThat(texts(sheet.get(2))).contains("=陈大文", "男", "154****1234", done.path("id").asString()).doesNotContain(NUMBER, PHONE);
        assertThat(part(file, "xl/worksheets/sheet1.xml")).contains("headerFooter").contains("核对名册").doesNotContain(PHONE);
        assertThat(done.path("expiresAt").asString()).isGreaterThan(done.path("createdAt").asString());
        assertThat(count("select count(*) from audit_record where object_id = '" + done.path("id").asString()
                + "' and action in ('export.order', 'export.fetch') and reason = '核对名册'")).isEqualTo(2);
        assertThat(looks(done)).isZero();
    }

    @Test
    void plainValuesNeedTheirNamesAndThePermissionAndThePersonCanSeeTheLook() throws Exception {
        assertThat(api.post(people.staff("administrator", grids.tree().root().id()), "/api/exports/registry",
                Map.of("kind", "person", "purpose", "电话通知")).status()).isEqualTo(403);
        assertThat(api.post(command, "/api/exports/registry", Map.of("kind", "person", "plain", List.of("secret"), "purpose", "电话通知")).status())
                .isEqualTo(422);
        JsonNode done = exported(command, Map.of("kind", "person", "plain", List.of("phone"), "format", "csv", "purpose", "电话通知"));
        String csv = new String(file(command, done), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\ufeff\"用途：电话通知").contains("\"'=陈大文\"").contains(PHONE).doesNotContain(NUMBER);
        assertThat(looks(done)).isEqualTo(1);
        assertThat(text("select reason || ' ' || fields[1] from registry_reveal where export_id = " + Ids.parse(done.path("id").asString())))
                .isEqualTo("电话通知 phone");
        assertThat(text("select encode(content, 'escape') from export_part where export_id = " + Ids.parse(done.path("id").asString())))
                .as("the file at rest").doesNotContain(PHONE);
    }

    @Test
    void howMuchMayLeaveIsLimitedByRoleAndTheRefusalSaysSo() {
        rows.person(groups.get(1), "陈二", "chener", "ce", "441590198503020027", "15400001235");
        rows.person(groups.get(1), "陈三", "chensan", "cs", "441590198503020035", "15400001236");
        CaseApi.Answer plain = api.post(command, "/api/exports/registry", Map.of("kind", "person", "plain", List.of("phone"), "purpose", "通知"));
        assertThat(plain.status()).isEqualTo(422);
        assertThat(plain.body().path("code").asString()).isEqualTo("export.too-many-plain");
        assertThat(plain.body().path("detail").asString()).contains("2");
        rows.person(groups.get(1), "陈四", "chensi", "cs", "441590198503020043", "15400001237");
        CaseApi.Answer many = api.post(command, "/api/exports/registry", Map.of("kind", "person", "purpose", "通知"));
        assertThat(many.body().path("code").asString()).isEqualTo("export.too-many-rows");
        assertThat(many.body().path("detail").asString()).contains("3");
        assertThat(api.post(command, "/api/exports/registry", Map.of("kind", "person", "purpose", "通知", "gridId",
                Ids.format(groups.getFirst().id()))).status()).isEqualTo(202);
        assertThat(api.post(command, "/api/exports/registry", Map.of("kind", "place", "purpose", "通知")).body().path("code").asString())
                .isEqualTo("export.nothing");
    }

    @Test
    void ofPlainRowsADayHasItsFillInHoweverManyFiles() throws Exception {
        Map<String, Object> wanted = Map.of("kind", "person", "plain", List.of("phone"), "format", "csv", "purpose", "电话通知");
        for (int i = 0; i < 3; i++) {
            exported(command, wanted);
        }
        CaseApi.Answer more = api.post(command, "/api/exports/registry", wanted);
        assertThat(more.status()).isEqualTo(429);
        assertThat(more.body().path("code").asString()).isEqualTo("export.plain-enough");
        assertThat(more.body().path("detail").asString()).contains("3").contains("0");
        assertThat(api.post(command, "/api/exports/registry", Map.of("kind", "person", "purpose", "核对")).status()).as("masked").isEqualTo(202);
        assertThat(api.post(people.staff("command", town.id()), "/api/exports/registry", wanted).status()).as("somebody else").isEqualTo(202);
    }

    @Test
    void whatLiesOutsideTheScopeIsNotInTheListNorSaidToBe() throws Exception {
        GridTree tree = grids.tree();
        GridNode far = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 4 && !tree.isWithin(grid.id(), town.id()))
                .findFirst().orElseThrow();
        rows.person(far, "陈远", "chenyuan", "cy", "441590198503020051", "15400001239");
        assertThat(api.post(command, "/api/exports/registry", Map.of("kind", "person", "purpose", "通知", "gridId", Ids.format(far.id()))).status())
                .isEqualTo(404);
        List<Row> sheet = sheet(file(command, exported(command, Map.of("kind", "person", "purpose", "通知"))));
        assertThat(sheet).noneSatisfy(row -> assertThat(texts(row)).contains("陈远"));
    }

    @Test
    void everyKindHasItsList() throws Exception {
        rows.house(groups.getFirst(), "导出路" + System.nanoTime() + "号");
        for (String kind : List.of("house")) {
            assertThat(sheet(file(command, exported(command, Map.of("kind", kind, "purpose", "核对"))))).hasSizeGreaterThan(2);
        }
        for (String kind : List.of("household", "organisation", "facility", "place")) {
            assertThat(api.post(command, "/api/exports/registry", Map.of("kind", kind, "purpose", "核对")).status()).isIn(202, 422);
        }
    }

    private JsonNode exported(String token, Map<String, Object> wanted) throws Exception {
        String path = "/api/exports/" + api.post(token, "/api/exports/registry", wanted).ok().body().path("id").asString();
        await().atMost(Duration.ofSeconds(40)).until(() -> List.of("done", "failed").contains(api.get(token, path).ok().body().path("state").asString()));
        JsonNode done = api.get(token, path).ok().body();
        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
        return done;
    }

    private byte[] file(String token, JsonNode export) throws Exception {
        MvcResult started = mvc.perform(get(export.path("file").asString()).header("Authorization", "Bearer " + token)).andReturn();
        return mvc.perform(asyncDispatch(started)).andReturn().getResponse().getContentAsByteArray();
    }

    private static List<Row> sheet(byte[] file) throws Exception {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        row.forEach(cell -> texts.add(cell == null ? "" : cell.getText()));
        return texts;
    }

    private static String part(byte[] file, String name) throws Exception {
        Path path = Files.createTempFile("export", ".xlsx");
        Files.write(path, file);
        try (var zip = new ZipFile(path.toFile())) {
            String text = new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("&#x([0-9A-Fa-f]+);").matcher(text).replaceAll(match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
        } finally {
            Files.delete(path);
        }
    }

    private long looks(JsonNode export) {
        return count("select count(*) from registry_reveal where export_id = " + Ids.parse(export.path("id").asString())
                + " and object_id = " + person.id());
    }

    private long count(String sql) {
        return access.everywhere(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    private String text(String sql) {
        return access.everywhere(jdbc -> jdbc.sql(sql).query(String.class).single());
    }
}
