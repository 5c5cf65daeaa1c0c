package org.minqing.outreach;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what is missing or old is asked for; masks stay masks, and what contradicts a stronger source waits for a desk. */
@MinqingTest
class CollectTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(36);
    private static final String OTHER = "13900001111";
    private static final AtomicInteger SERIAL = new AtomicInteger(870_000);

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
    private RegistryRows rows;
    private GridNode home;
    private GridNode next;
    private String worker;
    private ObjectKey person;
    private String phone;

    @BeforeEach
    void somebodyLivesHere() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        List<GridNode> groups = tree.subtree(town.id()).stream().filter(node -> node.level() == 4).toList();
        home = groups.get(0);
        next = groups.get(1);
        worker = people.staff("worker", home.id());
        int serial = SERIAL.incrementAndGet();
        phone = "137%08d".formatted(serial);
        person = rows.person(home, "陈阿婆", "chenapo", "cap", RegistryRows.idNumber(serial), phone);
    }

    @Test
    void whatIsMissingIsAskedForAndIsNotAskedForAgainOnceItIsThere() {
        assertThat(fields()).contains("person.education", "person.employer").doesNotContain("person.phone", "person.name");
        fill(Map.of("values", Map.of("person.education", "70"))).ok();
        assertThat(fields()).contains("person.employer").doesNotContain("person.education");
        assertThat(source("education")).as("with the source of who asked").isEqualTo("grid");
    }

    @Test
    void whatIsOldIsAskedForMaskedAndIsConfirmedWithoutBeingWritten() {
        age();
        JsonNode gap = gaps().path("gaps").valueStream().filter(one -> one.path("field").asString().equals("person.phone")).findFirst().orElseThrow();
        String mask = gap.path("value").asString();
        assertThat(mask).contains("*").isNotEqualTo(phone);
        assertThat(fill(Map.of("values", Map.of("person.phone", mask))).code()).as("a mask is no value").isEqualTo("registry.masked-value");
        assertThat(fill(Map.of("values", Map.of("person.phone", "137****0000"))).code()).isEqualTo("registry.masked-value");
        int version = gaps().path("version").asInt();
        fill(Map.of("confirmed", List.of("person.phone"))).ok();
        assertThat(fields()).doesNotContain("person.phone");
        assertThat(gaps().path("version").asInt()).as("nothing was written").isEqualTo(version);
        assertThat(stored()).isEqualTo(phone);
    }

    @Test
    void whatAStrongerSourceHoldsIsNotAskedForAndAnotherValueIsProposedAndNotWritten() {
        police();
        assertThat(fields()).contains("person.education").doesNotContain("person.phone");
        assertThat(held().path("value").asString()).contains("*");
        assertThat(held().path("source").path("zh").asString()).isEqualTo("公安");
        Map<String, Object> entry = entry(Map.of("values", Map.of("person.education", "70", "person.phone", OTHER)));
        send(worker, entry).ok();
        send(worker, entry).ok();
        assertThat(stored()).isEqualTo(phone);
        assertThat(source("education")).as("the rest is entered").isEqualTo("grid");
        assertThat(held().path("proposed").asBoolean()).isTrue();
        assertThat(proposals(desk())).as("sent twice, there once").hasSize(1);
        fill(Map.of("values", Map.of("person.phone", phone))).ok();
        assertThat(proposals(desk())).as("the same as stands is no proposal").hasSize(1);
    }

    @Test
    void aDeskDecidesWhichOfTwoSourcesStandsAndNobodyElse() {
        police();
        fill(Map.of("values", Map.of("person.phone", OTHER))).ok();
        String desk = desk();
        JsonNode proposal = proposals(desk).getFirst();
        String there = "/api/registry/proposals/" + proposal.path("id").asString();
        assertThat(proposal.path("holder").path("zh").asString()).isEqualTo("公安");
        assertThat(proposal.path("source").path("zh").asString()).isEqualTo("网格采集");
        assertThat(proposal.toString()).as("masked").doesNotContain(OTHER, phone);
        assertThat(api.post(desk, there + "/reveal", Map.of("reason", "与派出所核对号码")).ok().body().path("wanted").asString()).isEqualTo(OTHER);
        Map<String, Object> yes = Map.of("accepted", true, "reason", "已与派出所核对，本人换号");
        assertThat(api.post(worker, there + "/decision", yes).code()).isEqualTo("registry.decided-at-desk");
        assertThat(api.post(people.staff("town-staff", other().id()), there + "/decision", yes).code()).isEqualTo("common.not-found");
        assertThat(api.post(desk, there + "/decision", Map.of("accepted", true)).code()).isEqualTo("registry.reason-missing");
        api.post(desk, there + "/decision", yes).ok();
        assertThat(stored()).isEqualTo(OTHER);
        assertThat(source("phone")).isEqualTo("decided");
        assertThat(api.post(desk, there + "/decision", yes).code()).isEqualTo("registry.request-answered");
        assertThat(api.get(worker, "/api/messages").ok().body().toString()).contains("registry.proposal-accepted");
        assertThat(kept()).as("the value goes once it is decided").isZero();
    }

    @Test
    void whatADeskHasDecidedIsNotOverwrittenInTheFieldAndCanBeDecidedAnew() {
        police();
        fill(Map.of("values", Map.of("person.phone", OTHER))).ok();
        String desk = desk();
        api.post(desk, "/api/registry/proposals/" + proposals(desk).getFirst().path("id").asString() + "/decision",
                Map.of("accepted", true, "reason", "已与派出所核对，本人换号")).ok();
        fill(Map.of("values", Map.of("person.phone", "13900002222"))).ok();
        assertThat(stored()).isEqualTo(OTHER);
        String again = proposals(desk).getFirst().path("id").asString();
        api.post(desk, "/api/registry/proposals/" + again + "/decision", Map.of("accepted", false, "reason", "电话打不通，维持原号")).ok();
        assertThat(stored()).isEqualTo(OTHER);
        assertThat(proposals(desk)).isEmpty();
        assertThat(api.get(worker, "/api/registry/proposals?open=false").ok().body().path("items")).as("in the field the own").hasSize(2);
    }

    @Test
    void theSameEntrySentAgainIsOneAndOneThatCameTooLateIsShownToAPerson() {
        Map<String, Object> entry = entry(Map.of("values", Map.of("person.education", "70")));
        send(worker, entry).ok();
        int version = gaps().path("version").asInt();
        send(worker, entry).ok();
        assertThat(gaps().path("version").asInt()).isEqualTo(version);
        Map<String, Object> other = new HashMap<>(entry);
        other.put("values", Map.of("person.education", "60"));
        assertThat(send(worker, other).code()).isEqualTo("common.replayed-with-other-content");
        Map<String, Object> late = entry(Map.of("values", Map.of("person.employer", "善美市场")));
        late.put("version", version - 1);
        assertThat(send(worker, late).code()).isEqualTo("registry.changed-meanwhile");
    }

    @Test
    void nobodyElsesGridIsAskedAboutAndNothingElseCanBeWrittenThisWay() {
        String neighbour = people.staff("worker", next.id());
        assertThat(api.get(neighbour, path()).code()).isEqualTo("common.not-found");
        assertThat(send(neighbour, entry(Map.of("values", Map.of("person.education", "70")))).code()).isEqualTo("common.not-found");
        assertThat(api.get(neighbour, "/api/collect").ok().body().toString()).doesNotContain(person.text());
        assertThat(fill(Map.of("values", Map.of("person.name", "别人"))).errors()).containsExactly("values.person.name unknown-value");
        assertThat(fill(Map.of("values", Map.of("person.education", ""))).errors()).containsExactly("values.person.education blank");
        assertThat(api.get(people.resident(), "/api/collect").status()).isEqualTo(403);
    }

    @Test
    void theNumbersAreThoseOfTheListAndItIsOnThePhone() {
        rows.facility(home, "路灯", "CT" + SERIAL.incrementAndGet());
        JsonNode counts = api.get(worker, "/api/collect/counts").ok().body();
        JsonNode list = api.get(worker, "/api/collect?limit=50").ok().body();
        assertThat(list.path("items")).hasSize(counts.path("objects").asInt());
        assertThat(counts.path("kinds").valueStream().mapToInt(kind -> kind.path("objects").asInt()).sum()).isEqualTo(counts.path("objects").asInt());
        assertThat(api.get(worker, "/api/collect?limit=1").ok().body().path("next").isNull()).isFalse();
        JsonNode items = api.get(worker, "/api/sync").ok().body().path("items");
        JsonNode held = items.valueStream().filter(item -> item.path("path").asString().equals("/collect/person/" + person.text())).findFirst().orElseThrow();
        assertThat(held.path("body")).isEqualTo(gaps());
        assertThat(items.valueStream().map(item -> item.path("path").asString())).contains("/collect?limit=50", "/collect/counts");
    }

    @Test
    void thePhoneHasThePagesOfALongListAsTheyAreAskedFor() {
        for (int i = 0; i < 160; i++) {
            rows.facility(home, "路灯", "CT" + SERIAL.incrementAndGet());
        }
        Map<String, JsonNode> pages = new HashMap<>();
        api.get(worker, "/api/sync").ok().body().path("items").valueStream().filter(item -> item.path("path").asString().startsWith("/collect?"))
                .forEach(item -> pages.put(item.path("path").asString(), item.path("body")));
        assertThat(pages).hasSize(3);
        pages.forEach((path, page) -> assertThat(page).as(path).isEqualTo(api.get(worker, "/api" + path).ok().body()));
        assertThat(pages.values().stream().flatMap(page -> page.path("items").valueStream()).map(item -> item.path("id").asString()).distinct()).hasSize(150);
    }

    /** The police has registered this person. */
    private void police() {
        age();
        access.everywhere(jdbc -> jdbc.sql("update registry_person set source = 'police' where town = :town and id = :id").param("town", person.town())
                .param("id", person.id()).update());
    }

    private String desk() {
        return people.staff("town-staff", grids.tree().path(home.id()).get(2).id());
    }

    private GridNode other() {
        return grids.tree().subtree(grids.tree().root().id()).stream().filter(node -> node.level() == 2).findFirst().orElseThrow();
    }

    private List<JsonNode> proposals(String viewer) {
        return api.get(viewer, "/api/registry/proposals").ok().body().path("items").valueStream().toList();
    }

    private JsonNode held() {
        return gaps().path("held").valueStream().filter(one -> one.path("field").asString().equals("person.phone")).findFirst().orElseThrow();
    }

    private long kept() {
        return access.everywhere(jdbc -> jdbc.sql("select count(*) from registry_proposal where object_id = :id and value is not null").param("id", person.id())
                .query(Long.class).single());
    }

    private String path() {
        return "/api/collect/person/" + person.text();
    }

    private JsonNode gaps() {
        return api.get(worker, path()).ok().body();
    }

    private List<String> fields() {
        return gaps().path("gaps").valueStream().map(gap -> gap.path("field").asString()).toList();
    }

    private Map<String, Object> entry(Map<String, ?> members) {
        Map<String, Object> body = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "onDay", LocalDate.now(ZoneOffset.UTC).toString(),
                "version", gaps().path("version").asInt(), "values", Map.of(), "confirmed", List.of()));
        body.putAll(members);
        return body;
    }

    private Answer fill(Map<String, ?> members) {
        return send(worker, entry(members));
    }

    private Answer send(String viewer, Map<String, ?> body) {
        return api.post(viewer, path(), body);
    }

    /** Three years ago somebody looked last. */
    private void age() {
        access.everywhere(jdbc -> jdbc.sql("update registry_person set updated_at = now() - interval '3 years', source = 'grid' where town = :town and id = :id")
                .param("town", person.town()).param("id", person.id()).update());
    }

    private String source(String column) {
        return access.everywhere(jdbc -> jdbc.sql("select coalesce(sources::jsonb ->> :column, source) from registry_person where town = :town and id = :id")
                .param("column", column).param("town", person.town()).param("id", person.id()).query(String.class).single());
    }

    private String stored() {
        return cipher.decrypt(access.everywhere(jdbc -> jdbc.sql("select phone from registry_person where town = :town and id = :id")
                .param("town", person.town()).param("id", person.id()).query(byte[].class).single()), "registry_person.phone:" + person.id());
    }
}
