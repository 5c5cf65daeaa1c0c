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

/** Only what is missing or old is asked for; masks stay masks, and what a stronger source holds stays. */
@MinqingTest
class CollectTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(36);
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
    void whatAStrongerSourceHoldsIsNeitherAskedForNorOverwritten() {
        age();
        access.everywhere(jdbc -> jdbc.sql("update registry_person set source = 'police' where town = :town and id = :id").param("town", person.town())
                .param("id", person.id()).update());
        assertThat(fields()).contains("person.education").doesNotContain("person.phone");
        assertThat(fill(Map.of("values", Map.of("person.phone", "13900001111"))).code()).isEqualTo("registry.weaker-source");
        assertThat(stored()).isEqualTo(phone);
        assertThat(fill(Map.of("values", Map.of("person.education", "70", "person.phone", "13900001111"))).code()).isEqualTo("registry.weaker-source");
        assertThat(fields()).as("all or nothing").contains("person.education");
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
