package org.minqing.campaign.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A file with leads goes in once, holds nobody up, fits into memory and does not lie about. */
@MinqingTest
@TestPropertySource(properties = {"test.own=lead-files", "minqing.lead-files.most-text=100000"})
class LeadFilesTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    GuardedTables tables;
    @Autowired
    LeadFileRun run;
    @Autowired
    LeadFileStore store;
    @Autowired
    TestClock clock;
    @Autowired
    SchedulerClient scheduler;

    private CaseApi api;
    private GridNode village;
    private String desk;

    @BeforeEach
    void aVillage() {
        api = new CaseApi(mvc);
        GridNode town = grids.tree().subtree(grids.tree().root().id()).stream().filter(grid -> grid.level() == 2).findFirst().orElseThrow();
        village = grids.tree().children(town.id()).getFirst();
        desk = people.staff("command", town.id());
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @RepeatedTest(2)
    void aJobThatRunsTwiceAtOnceTakesTheLeadsInOnceAndTheSecondSpoilsNothing() throws Exception {
        String campaign = drafted();
        String file = checked(campaign, leads(2_000));
        state(file, "running");
        twice(() -> run.runAsOrdered(Ids.parse(file), 0));
        assertThat(job(campaign, file).path("state").asString()).isEqualTo("done");
        assertThat(all(campaign)).isEqualTo(2_000);
        run.runAsOrdered(Ids.parse(file), 0);
        assertThat(job(campaign, file).path("state").asString()).isEqualTo("done");
        assertThat(all(campaign)).isEqualTo(2_000);
    }

    @Test
    void aFileOfACampaignThatIsGoneIsNotTakenIn() throws Exception {
        String campaign = drafted();
        String file = checked(campaign, leads(1));
        state(file, "running");
        api.delete(desk, "/api/campaigns/" + campaign).ok();
        run.runAsOrdered(Ids.parse(file), 0);
        assertThat(store.find(Ids.parse(file))).isEmpty();
    }

    @Test
    void aWideWorkbookIsReadForTheColumnsThatAreTakenInAndARefusedRowComesBackWhole() throws Exception {
        String campaign = drafted();
        String file = checked(campaign, workbook(20, 100, 1_000, 1));
        JsonNode taken = job(campaign, file).path("taken");
        assertThat(taken.path("taken").asInt()).as("two million characters in columns that nobody asked for").isEqualTo(19);
        assertThat(taken.path("refused").asInt()).isOne();
        String refused = api.get(desk, "/api/campaigns/" + campaign + "/imports/" + file + "/refused.csv").ok().response().getContentAsString(StandardCharsets.UTF_8);
        assertThat(refused.lines()).hasSize(2);
        assertThat(refused).contains("文".repeat(1_000)).hasSizeGreaterThan(98 * 1_000);
    }

    @Test
    void aFileWithMoreTextThanFitsIntoMemoryIsRefusedWithWhatToDo() throws Exception {
        String campaign = drafted();
        String wide = uploaded(campaign, workbook(20, 100, 1_000, 2));
        assertThat(ended(campaign, wide).path("failure").asString()).as("two refused rows").isEqualTo("campaign.too-much-text");
        String narrow = checked(campaign, workbook(101, 3, 1_000, 0));
        String mapping = "/api/campaigns/" + campaign + "/imports/" + narrow + "/mapping";
        api.put(desk, mapping, Map.of("fields", List.of("name", "grid", "clue"))).ok();
        assertThat(ended(campaign, narrow).path("failure").asString()).as("101 clues").isEqualTo("campaign.too-much-text");
        api.put(desk, mapping, Map.of("fields", List.of("name", "grid", ""))).ok();
        assertThat(ended(campaign, narrow).at("/taken/taken").asInt()).as("without them").isEqualTo(101);
    }

    @Test
    void aFileOverWhichTheProgramEndsIsGivenUpAfterTheSecondTimeAndCanBeThrownAwayWhileItIsTried() throws Exception {
        String campaign = drafted();
        String file = checked(campaign, leads(3));
        state(file, "checking");
        run.runAsOrdered(Ids.parse(file), 1);
        assertThat(job(campaign, file).path("state").asString()).as("the program was started anew").isEqualTo("checked");
        state(file, "checking");
        run.runAsOrdered(Ids.parse(file), 2);
        assertThat(job(campaign, file).path("state").asString()).isEqualTo("failed");
        assertThat(job(campaign, file).path("failure").asString()).isEqualTo("campaign.file-given-up");
        state(file, "checking");
        String path = "/api/campaigns/" + campaign + "/imports/" + file;
        assertThat(api.post(desk, path + "/cancel", Map.of()).ok().body().path("state").asString()).isEqualTo("cancelled");
        assertThat(store.file(Ids.parse(file))).doesNotExist();
        run.runAsOrdered(Ids.parse(file), 0);
        assertThat(job(campaign, file).path("state").asString()).isEqualTo("cancelled");
        assertThat(api.post(desk, path + "/start", Map.of()).code()).isEqualTo("campaign.wrong-state");
    }

    @Test
    void whileAFileIsTriedNobodyWhoChecksLeadsWaits() throws Exception {
        String campaign = drafted();
        String file = tables.everywhere(jdbc -> {
            // As the writing of results holds it.
            jdbc.sql("select id from campaign where id = :id for share").param("id", Ids.parse(campaign)).query(Long.class).single();
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                return pool.submit(() -> checked(campaign, leads(5))).get(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError("the dry run waits for those who check leads, and they for it", e);
            }
        });
        api.post(desk, "/api/campaigns/" + campaign + "/imports/" + file + "/start", Map.of()).ok();
        assertThat(ended(campaign, file).path("state").asString()).isEqualTo("done");
    }

    @Test
    void whileAFileThatGoesInIsReadNobodyWhoChecksLeadsWaits() throws Exception {
        String campaign = drafted();
        String file = checked(campaign, ("姓名,身份证号,网格编码\n陈一,11010519491231002X," + village.code() + "\n").getBytes(StandardCharsets.UTF_8));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            state(file, "running");
            Future<?> read = tables.everywhere(jdbc -> {
                // Where people are looked up the reading stops.
                jdbc.sql("lock table registry_person in access exclusive mode").update();
                Future<?> begun = pool.submit(() -> run.runAsOrdered(Ids.parse(file), 0));
                assertThat(waits(jdbc)).isTrue();
                assertThat(jdbc.sql("select id from campaign where id = :id for share nowait").param("id", Ids.parse(campaign)).query(Long.class).list()).hasSize(1);
                return begun;
            });
            read.get(30, TimeUnit.SECONDS);
        }
        assertThat(job(campaign, file).path("state").asString()).isEqualTo("done");
        assertThat(all(campaign)).isOne();
    }

    /** A server that dies between the two would leave a file that is in work for ever. */
    @Test
    void anOrderIsNotSeenBeforeItsJobIsThere() throws Exception {
        String campaign = drafted();
        String file = checked(campaign, leads(3));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> started = tables.everywhere(jdbc -> {
                jdbc.sql("lock table scheduled_tasks in share row exclusive mode").update();
                Future<?> begun = pool.submit(() -> api.post(desk, "/api/campaigns/" + campaign + "/imports/" + file + "/start", Map.of()).ok());
                assertThat(comesTrue(jdbc, "select exists (select from pg_locks where not granted and relation = 'scheduled_tasks'::regclass)")).isTrue();
                // What else waits there is the scheduler itself; by then the order has come to its job, too.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                assertThat(seen(pool, file)).isEqualTo("checked");
                return begun;
            });
            started.get(30, TimeUnit.SECONDS);
        }
        assertThat(ended(campaign, file).path("state").asString()).isEqualTo("done");
    }

    /** By somebody else. */
    private String seen(ExecutorService pool, String file) {
        try {
            return pool.submit(() -> store.find(Ids.parse(file)).orElseThrow().state()).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOrderWhoseJobIsGoneIsTakenUpAgain() throws Exception {
        String campaign = drafted();
        String file = checked(campaign, leads(3));
        state(file, "running");
        boolean gone = tables.everywhere(jdbc -> comesTrue(jdbc, "select not exists (select from scheduled_tasks where task_instance like '" + file + "%')"));
        assertThat(gone).isTrue();
        assertThat(store.listWithoutJob()).containsExactly(Ids.parse(file));
        scheduler.reschedule(TaskInstanceId.of("campaign-tidy-files", "recurring"), Instant.now());
        assertThat(ended(campaign, file).path("state").asString()).isEqualTo("done");
        assertThat(all(campaign)).isEqualTo(3);
        assertThat(store.listWithoutJob()).isEmpty();
    }

    private static boolean waits(JdbcClient jdbc) {
        return comesTrue(jdbc, "select exists (select from pg_locks where not granted and relation = 'registry_person'::regclass)");
    }

    private static boolean comesTrue(JdbcClient jdbc, String question) {
        boolean is = false;
        for (int i = 0; i < 200 && !is; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            is = jdbc.sql(question).query(Boolean.class).single();
        }
        return is;
    }

    @Test
    void aFileThatNobodyTakesInGoesAfterThirtyDaysThoughTheCampaignGoesOn() throws Exception {
        String campaign = drafted();
        String kept = checked(campaign, leads(2));
        clock.move(Duration.ofDays(29));
        store.tidy();
        assertThat(store.file(Ids.parse(kept))).exists();
        clock.move(Duration.ofDays(2));
        store.tidy();
        clock.reset();
        assertThat(store.file(Ids.parse(kept))).doesNotExist();
        JsonNode gone = job(campaign, kept);
        assertThat(gone.path("state").asString()).isEqualTo("cancelled");
        assertThat(api.post(desk, "/api/campaigns/" + campaign + "/imports/" + kept + "/start", Map.of()).code()).isEqualTo("campaign.wrong-state");
        String fresh = checked(campaign, leads(2));
        store.tidy();
        assertThat(Files.exists(store.file(Ids.parse(fresh)))).isTrue();
    }

    private static void twice(Runnable work) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> each : List.of(pool.submit(work), pool.submit(work))) {
                each.get();
            }
        }
    }

    private String drafted() {
        LocalDate today = LocalDate.now();
        return api.post(desk, "/api/campaigns", Map.of("ref", UUID.randomUUID().toString(), "template", "lead-screening", "name", "返乡人员排查",
                "grids", List.of(Ids.format(village.id())), "startsOn", today.toString(), "endsOn", today.plusDays(3).toString())).ok().body().path("id").asString();
    }

    /** Of which none has anything by which it would be known again. */
    private byte[] leads(int count) {
        return ("网格编码,线索内容\n" + (village.code() + ",同车\n").repeat(count)).getBytes(StandardCharsets.UTF_8);
    }

    /** Rows of a name, a grid and long texts; the last ones name a grid that is not there. */
    private byte[] workbook(int rows, int columns, int length, int wrong) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "x", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("1");
            for (int column = 0; column < columns; column++) {
                sheet.value(0, column, column == 0 ? "姓名" : column == 1 ? "网格编码" : "其他" + column);
                for (int row = 1; row <= rows; row++) {
                    sheet.value(row, column, column == 0 ? "陈" + (char) ('一' + row) : column == 1 ? row > rows - wrong ? "没有" : village.code() : "文".repeat(length));
                }
            }
        }
        return out.toByteArray();
    }

    private String uploaded(String campaign, byte[] content) throws Exception {
        MockHttpServletResponse sent = mvc.perform(MockMvcRequestBuilders.post("/api/campaigns/" + campaign + "/imports").queryParam("name", "线索")
                .header("Authorization", "Bearer " + desk).contentType("application/octet-stream").content(content)).andReturn().getResponse();
        assertThat(sent.getStatus()).as(sent.getContentAsString()).isEqualTo(201);
        return JsonMapper.shared().readTree(sent.getContentAsString(StandardCharsets.UTF_8)).path("id").asString();
    }

    private String checked(String campaign, byte[] content) throws Exception {
        String file = uploaded(campaign, content);
        assertThat(ended(campaign, file).path("state").asString()).isEqualTo("checked");
        return file;
    }

    private JsonNode ended(String campaign, String file) throws InterruptedException {
        JsonNode job = job(campaign, file);
        for (int i = 0; i < 400 && List.of("checking", "running").contains(job.path("state").asString()); i++) {
            Thread.sleep(50);
            job = job(campaign, file);
        }
        return job;
    }

    private JsonNode job(String campaign, String file) {
        return api.get(desk, "/api/campaigns/" + campaign + "/imports/" + file).ok().body();
    }

    private int all(String campaign) {
        return api.get(desk, "/api/campaigns/" + campaign + "/counts").ok().body().path("all").asInt();
    }

    /** As after an order whose job has not begun. */
    private void state(String file, String state) {
        tables.<Integer>everywhere(jdbc -> jdbc.sql("update campaign_import set state = :state where id = :id").param("state", state).param("id", Ids.parse(file)).update());
    }
}
