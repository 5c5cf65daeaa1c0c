package org.minqing.sync.internal;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the network does: each item once, and a receipt for each. */
@MinqingTest
class OutboxTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    JdbcClient jdbc;

    private Phone phone;
    private String place;
    private GridNode group;

    @BeforeEach
    void worker() {
        GridTree tree = grids.tree();
        group = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 4).findFirst().orElseThrow();
        place = "{\"gridId\":\"" + Ids.format(group.id()) + "\"}";
        phone = new Phone(mvc, people.staff("worker", group.id()));
    }

    @Test
    void anAnswerThatWasLostIsGivenAgainAndCountsOnce() {
        Phone.Item report = phone.report("村口路灯不亮", place);
        Phone.Answer lost = phone.send(report);
        Phone.Answer again = phone.send(report);
        assertThat(lost.status()).isEqualTo(201);
        assertThat(again.status()).isBetween(200, 201);
        assertThat(again.body().path("code")).isEqualTo(lost.body().path("code"));
        assertThat(again.isReceipt()).isTrue();
        assertThat(phone.outbox().path("received").asLong()).isEqualTo(1);
        assertThat(phone.outbox().path("chain").asString()).isEqualTo(report.chain());
        assertThat(phone.outbox().path("broken")).isEmpty();
    }

    @Test
    void fiftyAtOnceWithOneRefAndOneNumberAreOneCaseAndOneReceipt() throws Exception {
        Phone.Item report = phone.report("水管爆了", place);
        List<Phone.Answer> answers = atOnce(50, () -> phone.send(report));
        Set<String> codes = answers.stream().filter(answer -> answer.status() < 300)
                .map(answer -> answer.body().path("code").asString()).collect(Collectors.toSet());
        assertThat(codes).hasSize(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201, 503));
        assertThat(phone.outbox().path("received").asLong()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from sync_receipt where device = :device::uuid").param("device", phone.device)
                .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whatIsBoundToAVersionMeetsNoConflictWithItselfWhenItComesTwelveTimesAtOnce(@Autowired RegistryAccess access, @Autowired FieldCipher cipher,
            @Autowired BlindIndex index, @Autowired Ids ids) throws Exception {
        String person = new RegistryRows(access, cipher, index, ids).person(group, "陈阿公", "chenagong", "cag", RegistryRows.idNumber(990_771), "13700990771").text();
        String ref = UUID.randomUUID().toString();
        Phone.Item told = phone.put("/api/collect/person/" + person, ref, """
                {"ref":"%s","onDay":"%s","version":1,"values":{"person.education":"70"},"confirmed":[]}""".formatted(ref, LocalDate.now(ZoneOffset.UTC)));
        assertThat(atOnce(12, () -> phone.send(told))).allSatisfy(answer -> assertThat(answer.status()).as(answer.code()).isEqualTo(200));
        assertThat(phone.outbox().path("received").asLong()).isEqualTo(1);
    }

    @Test
    void numbersThatAreMissingAreToldUntilTheyCome() {
        List<Phone.Item> items = IntStream.range(0, 6).mapToObj(i -> phone.report("第" + i + "件", place)).toList();
        for (int i : new int[] {0, 1, 5, 3}) {
            assertThat(phone.send(items.get(i)).status()).isEqualTo(201);
        }
        assertThat(phone.outbox().path("upTo").asLong()).isEqualTo(2);
        assertThat(phone.outbox().path("received").asLong()).isEqualTo(4);
        assertThat(phone.outbox().path("gaps").valueStream().map(gap -> gap.asInt()).toList()).containsExactly(3, 5);
        assertThat(phone.outbox().path("chain").asString()).isEqualTo(items.get(1).chain());
        phone.send(items.get(2));
        phone.send(items.get(4));
        assertThat(phone.outbox().path("upTo").asLong()).isEqualTo(6);
        assertThat(phone.outbox().path("gaps")).isEmpty();
        assertThat(phone.outbox().path("chain").asString()).isEqualTo(items.get(5).chain());
        assertThat(phone.outbox().path("broken")).isEmpty();
    }

    @Test
    void threeEditsThatComeOutOfOrderAreDoneInTheOrderOfTheirVersionsAndEachOnce() {
        Phone desk = new Phone(mvc, people.staff("command", grids.tree().path(group.id()).get(2).id()));
        Phone.Answer reported = phone.send(phone.report("护栏松动", place));
        String code = reported.body().path("code").asString();
        int version = desk.get("/api/cases/" + code).body().path("version").asInt();
        List<Phone.Item> edits = IntStream.range(0, 3).mapToObj(number -> {
            String ref = UUID.randomUUID().toString();
            return desk.put("/api/cases/" + code + "/actions/note", ref, "{\"ref\":\"%s\",\"version\":%d,\"note\":\"第%d次\"}".formatted(ref, version + number, number));
        }).toList();
        // The last comes first, knows a version that is not there yet, and is left to be sent again.
        assertThat(desk.send(edits.get(2)).status()).isEqualTo(409);
        assertThat(desk.send(edits.get(1)).status()).isEqualTo(409);
        for (int i = 0; i < 3; i++) {
            assertThat(desk.send(edits.get(i)).status()).isEqualTo(200);
            assertThat(desk.send(edits.get(i)).isReceipt()).as("once more").isTrue();
        }
        assertThat(desk.get("/api/cases/" + code).body().path("history").valueStream().map(entry -> entry.path("note").asString("")).filter(note -> note.startsWith("第")))
                .containsExactlyInAnyOrder("第0次", "第1次", "第2次");
        assertThat(desk.outbox().path("upTo").asLong()).isEqualTo(3);
    }

    @Test
    void anotherItemUnderAUsedNumberIsRefusedAndToldToBothSides() {
        Phone.Item first = phone.report("第一件", place);
        phone.send(first);
        String other = first.header().substring(0, first.header().length() - 64) + "0".repeat(64);
        Phone.Item second = phone.report("另一件事占了号", place);
        Phone.Answer refused = phone.send(second, other);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("sync.chain-broken");
        assertThat(refused.isReceipt()).isFalse();
        phone.send(second, other);
        assertThat(phone.outbox().path("received").asLong()).isEqualTo(1);
        assertThat(phone.outbox().path("broken").get(0).path("kind").asString()).isEqualTo("seq");
        assertThat(jdbc.sql("select count(*) from audit_record where action = 'sync.chain-broken' and object_id = :device")
                .param("device", phone.device).query(Long.class).single()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from casework_case where text = '另一件事占了号' and grid_id = :grid").param("grid", group.id())
                .query(Long.class).single()).as("what was refused was not carried out").isZero();
    }

    @Test
    void aLinkThatDoesNotFitIsToldAndTheItemTakenAllTheSame() {
        phone.send(phone.report("第一件", place));
        Phone.Item second = phone.report("第二件", place);
        Phone.Answer taken = phone.send(second, phone.device + ";2;" + "a".repeat(64));
        assertThat(taken.status()).isEqualTo(201);
        assertThat(phone.outbox().path("upTo").asLong()).isEqualTo(2);
        assertThat(phone.outbox().path("broken").get(0).path("kind").asString()).isEqualTo("link");
    }

    @Test
    void anotherAccountsDeviceIsAsIfItDidNotExist() {
        Phone.Item report = phone.report("路灯不亮", place);
        phone.send(report);
        Phone stranger = new Phone(mvc, people.staff("worker", group.id()));
        assertThat(stranger.get("/api/outbox/" + phone.device).body())
                .isEqualTo(new Phone(mvc, people.resident()).get("/api/outbox/" + phone.device).body());
        assertThat(stranger.get("/api/outbox/" + phone.device).body().path("received").asLong()).isZero();
        Phone.Item own = stranger.report("别的事", place);
        assertThat(stranger.send(own, report.header().substring(0, report.header().length() - 64) + "1".repeat(64)).status())
                .as("the same device and number of another account are another's").isEqualTo(201);
        assertThat(phone.outbox().path("chain").asString()).isEqualTo(report.chain());
    }

    @Test
    void aRefusalThatStaysIsCountedAndOneThatMayPassIsNot() {
        Phone.Item bad = phone.put("/api/cases", "x", "{\"ref\":\"x\"}");
        Phone.Answer refused = phone.send(bad);
        assertThat(refused.status()).isBetween(400, 422);
        assertThat(refused.isReceipt()).isTrue();
        Phone.Item report = phone.report("下水道堵了", place);
        Phone.Answer taken = phone.send(report);
        String code = taken.body().path("code").asString();
        String note = "{\"ref\":\"00000000-0000-4000-8000-0000000000aa\",\"version\":%d,\"note\":\"看过了\"}";
        String action = taken.body().path("actions").get(0).path("action").asString();
        Phone.Item stale = phone.put("/api/cases/" + code + "/actions/" + action, "00000000-0000-4000-8000-0000000000aa", note.formatted(99));
        Phone.Answer conflict = phone.send(stale);
        assertThat(conflict.status()).as(conflict.body().toString()).isEqualTo(409);
        assertThat(conflict.code()).isEqualTo("casework.changed-meanwhile");
        assertThat(conflict.isReceipt()).isFalse();
        assertThat(phone.outbox().path("upTo").asLong()).isEqualTo(2);
        Phone.Item dropped = phone.put("/api/outbox/dropped", "y", "{\"ref\":\"y\",\"reason\":\"别人办了\"}");
        assertThat(phone.send(dropped, phone.device + ";3;" + dropped.chain()).isReceipt()).isTrue();
        assertThat(phone.outbox().path("upTo").asLong()).isEqualTo(3);
    }

    @Test
    void aHeaderThatCantBeReadIsRefusedBeforeAnythingIsDone() {
        Phone.Item report = phone.report("看不懂的头", place);
        for (String header : List.of("", "x", phone.device, phone.device + ";0;" + "a".repeat(64), phone.device + ";1;" + "A".repeat(64),
                phone.device + ";9999999999;" + "a".repeat(64), phone.device + ";1;" + "a".repeat(63), "1;1;1")) {
            Phone.Answer answer = phone.send(report, header);
            assertThat(answer.status()).as(header).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("sync.bad-outbox");
        }
        assertThat(jdbc.sql("select count(*) from casework_case where text = '看不懂的头'").query(Long.class).single()).isZero();
    }

    @Test
    void whoeverIsNotSignedInIsToldSoAndNothingIsCounted() {
        Phone nobody = new Phone(mvc, "no-such-token");
        Phone.Answer answer = nobody.send(nobody.report("路灯不亮", place));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.isReceipt()).isFalse();
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = IntStream.range(0, times).mapToObj(i -> threads.submit(work)).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
