package org.minqing.outreach.internal.card;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.data.Offset;
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
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** The card of a grid's post: who may publish, what is seen, what becomes of it. */
@MinqingTest
@TestPropertySource(properties = "test.own=cards")
class CardTest {

    private static final AtomicInteger VILLAGES = new AtomicInteger();

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    private CaseApi api;
    private GridNode village;
    private GridNode home;
    private String worker;
    private String staff;

    @BeforeEach
    void aVillageOfItsOwn() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        village = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 3 && tree.children(each.id()).size() >= 2)
                .skip(30 + VILLAGES.getAndIncrement()).findFirst().orElseThrow();
        home = tree.children(village.id()).getFirst();
        worker = people.staff("worker", home.id());
        staff = people.staff("village-staff", village.id());
    }

    @Test
    void nothingIsSeenOfAWorkerBeforeTheWorkerPublishesIt() {
        assertThat(card(home).path("posts")).isEmpty();
        api.post(staff, "/api/outreach/cards/" + account(worker), Map.of("ref", UUID.randomUUID().toString(), "version", 0, "phone", "0660-3363333")).ok();
        assertThat(card(home).path("posts")).as("prepared by the village, not consented to").isEmpty();
        JsonNode mine = api.get(worker, "/api/outreach/card").ok().body();
        assertThat(mine.path("phone").asString()).isEqualTo("0660-3363333");
        assertThat(mine.path("published").asBoolean()).isFalse();
        assertThat(mine.at("/places/0/page").asString()).endsWith("/resident/card/" + home.code());
        assertThat(mine.at("/places/0/qr").asString()).startsWith("<svg");
        publish(worker, 1, "0660-3363333").ok();
        JsonNode post = card(home).at("/posts/0");
        assertThat(post.path("phone").asString()).isEqualTo("0660-3363333");
        assertThat(post.path("name").asString()).isEqualTo("陈干部");
        assertThat(post.at("/roleName/zh").asString()).isEqualTo("专职网格员");
        String leader = people.staff("leader", village.parentId());
        assertThat(api.get(leader, "/api/outreach/cards/published?grid=" + Ids.format(home.id())).ok().body().valueStream().map(JsonNode::asString))
                .as("whoever looks at the grid finds the way to the card").containsExactly(account(worker));
        assertThat(api.get(leader, "/api/outreach/cards/published?grid=" + Ids.format(village.id())).ok().body()).isEmpty();
        assertThat(card(home).toString()).as("no more than was put there").doesNotContain(account(worker));
    }

    @Test
    void theWorkerTakesItDownTheVillageTooAndANewNumberNeedsANewConsent() {
        publish(worker, 0, "0660-3363333").ok();
        api.post(staff, "/api/outreach/cards/" + account(worker), Map.of("ref", UUID.randomUUID().toString(), "version", 1, "phone", "0660-3364444")).ok();
        assertThat(card(home).path("posts")).isEmpty();
        publish(worker, 2, "0660-3364444").ok();
        assertThat(card(home).path("posts")).hasSize(1);
        api.delete(staff, "/api/outreach/cards/" + account(worker)).ok();
        assertThat(card(home).path("posts")).isEmpty();
        assertThat(api.get(worker, "/api/outreach/card").ok().body().path("version").asInt()).isEqualTo(4);
        publish(worker, 4, "0660-3364444").ok();
        Map<String, Object> down = wanted(5, "0660-3364444");
        down.put("published", false);
        api.post(worker, "/api/outreach/card", down).ok();
        assertThat(card(home).path("posts")).isEmpty();
    }

    @Test
    void thePrivateNumberNeverStandsThereAndBrokenOnesAreRefused() {
        String own = "139%08d".formatted(VILLAGES.get() * 7919);
        String invited = invited(own);
        assertThat(publish(invited, 0, own).code()).isEqualTo("outreach.private-phone");
        assertThat(publish(worker, 0, "12").errors()).containsExactly("phone format");
        assertThat(publish(worker, 0, "138****0000").errors()).containsExactly("phone format");
        assertThat(publish(worker, 0, null).errors()).containsExactly("phone required");
        Map<String, Object> tongues = wanted(0, "0660-3363333");
        tongues.put("languages", List.of("elvish"));
        assertThat(api.post(worker, "/api/outreach/card", tongues).errors()).containsExactly("languages unknown");
        assertThat(publish(people.staff("command", grids.tree().path(home.id()).get(1).id()), 0, "0660-3363333").code()).as("an office has no card")
                .isEqualTo("outreach.no-post");
    }

    @Test
    void theQrOfAGridLeadsToWhoeverHasThePostNow() {
        publish(worker, 0, "0660-3363333").ok();
        String administrator = people.staff("administrator", grids.tree().root().id());
        JsonNode duty = api.get(worker, "/api/session").ok().body().at("/duties/0/id");
        api.delete(administrator, "/api/duties/" + duty.asString()).ok();
        String next = people.staff("worker", home.id());
        publish(next, 0, "0660-3365555").ok();
        JsonNode posts = card(home).path("posts");
        assertThat(posts).hasSize(1);
        assertThat(posts.at("/0/phone").asString()).isEqualTo("0660-3365555");
        assertThat(publish(worker, 1, "0660-3363333").status()).as("without a duty").isEqualTo(403);
    }

    @Test
    void aGridWithoutAnybodyNamesThoseOfTheGridAboveAndOneThatIsNoMoreThoseThatTookItsPlace() {
        GridNode other = grids.tree().children(village.id()).get(1);
        String lead = people.staff("lead", village.id());
        publish(lead, 0, "0660-3366666").ok();
        JsonNode card = card(other);
        assertThat(card.at("/from/code").asString()).isEqualTo(village.code());
        assertThat(card.at("/posts/0/phone").asString()).isEqualTo("0660-3366666");
        assertThat(card.at("/posts/0/lead").asBoolean()).isTrue();
        String administrator = people.staff("administrator", grids.tree().root().id());
        JsonNode merged = api.post(administrator, "/api/grids/merge", Map.of("ids", List.of(Ids.format(home.id()), Ids.format(other.id())), "name", "合并网格",
                "reason", "人口减少")).ok().body();
        JsonNode old = card(home);
        assertThat(old.path("posts")).isEmpty();
        assertThat(old.at("/successors/0/code").asString()).isEqualTo(merged.at("/0/code").asString());
    }

    @Test
    void nobodyCollectsTheNumbersOfAllGrids() throws Exception {
        List<GridNode> all = new ArrayList<>();
        GridTree tree = grids.tree();
        tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 4).limit(CardLimit.DIFFERENT_CARDS + 1L).forEach(all::add);
        for (int i = 0; i < CardLimit.DIFFERENT_CARDS; i++) {
            assertThat(from("203.0.113.9", all.get(i)).getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse refused = from("203.0.113.9", all.getLast());
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("3600");
        assertThat(from("203.0.113.9", all.getFirst()).getStatus()).as("a card that was looked at before").isEqualTo(200);
        assertThat(from("203.0.113.10", all.getLast()).getStatus()).isEqualTo(200);
        assertThat(mvc.perform(get("/api/public/cards")).andReturn().getResponse().getStatus()).as("no list").isIn(404, 401);
    }

    @Test
    void aRefOnceMoreChangesNothingAndALateVersionIsToldSo() {
        Map<String, Object> wanted = wanted(0, "0660-3363333");
        api.post(worker, "/api/outreach/card", wanted).ok();
        assertThat(api.post(worker, "/api/outreach/card", wanted).ok().body().path("version").asInt()).isOne();
        assertThat(publish(worker, 0, "0660-3367777").code()).isEqualTo("outreach.changed-meanwhile");
    }

    @Test
    void aPhotoIsDrawnAnewAndWhatIsNoneIsRefused() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB), "jpg", out);
        Map<String, Object> wanted = wanted(0, "0660-3363333");
        wanted.put("photo", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(out.toByteArray()));
        JsonNode mine = api.post(worker, "/api/outreach/card", wanted).ok().body();
        byte[] shown = Base64.getDecoder().decode(card(home).at("/posts/0/photo").asString().substring("data:image/jpeg;base64,".length()));
        assertThat(ImageIO.read(new ByteArrayInputStream(shown)).getWidth()).isEqualTo(256);
        Map<String, Object> kept = wanted(1, "0660-3363333");
        kept.put("photo", mine.path("photo").asString());
        assertThat(api.post(worker, "/api/outreach/card", kept).ok().body().path("photo")).as("not drawn over and over").isEqualTo(mine.path("photo"));
        Map<String, Object> none = wanted(2, "0660-3363333");
        none.put("photo", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString("<svg onload=1>".getBytes()));
        assertThat(api.post(worker, "/api/outreach/card", none).code()).isEqualTo("outreach.no-photo");
    }

    @Test
    void theBoardHasEveryGridWhoIsPublishedAndNothingElseOnA3AndA4() throws Exception {
        publish(worker, 0, "0660-3363333").ok();
        api.put(staff, "/api/outreach/boards/" + Ids.format(village.id()), Map.of("hotline", "0660-12345", "duties", List.of("代办证件"))).ok();
        JsonNode board = api.get(staff, "/api/outreach/boards/" + Ids.format(village.id())).ok().body();
        assertThat(board.path("shown").asInt()).isOne();
        assertThat(board.path("grids").asInt()).isEqualTo(grids.tree().children(village.id()).size());
        for (String paper : List.of("A3", "A4")) {
            String text = printed(paper);
            assertThat(text).contains(village.name(), home.name(), "陈干部", "0660-3363333", "0660-12345", "代办证件", "待公布");
            grids.tree().children(village.id()).forEach(grid -> assertThat(text).contains(grid.name()));
        }
        assertThat(api.get(people.staff("village-staff", otherVillage().id()), "/api/outreach/boards/" + Ids.format(village.id())).status()).isEqualTo(404);
    }

    private String printed(String paper) throws Exception {
        byte[] pdf = mvc.perform(get("/api/outreach/boards/" + Ids.format(village.id()) + "/file?paper=" + paper).header("Authorization", "Bearer " + staff))
                .andReturn().getResponse().getContentAsByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            float width = document.getPage(0).getMediaBox().getWidth();
            assertThat(width).as(paper + " on its side").isCloseTo(paper.equals("A3") ? 1190f : 842f, Offset.offset(2f));
            return new PDFTextStripper().getText(document);
        }
    }

    private GridNode otherVillage() {
        return grids.tree().children(grids.tree().get(village.id()).parentId()).stream().filter(each -> each.id() != village.id()).findFirst()
                .orElseGet(() -> grids.tree().subtree(grids.tree().root().id()).stream().filter(each -> each.level() == 3 && each.id() != village.id()).findFirst().orElseThrow());
    }

    /** Somebody whose account is reached by the number. */
    private String invited(String phone) {
        String administrator = people.staff("administrator", grids.tree().root().id());
        JsonNode made = api.post(administrator, "/api/accounts", Map.of("login", "card" + UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT), "name", "林专员",
                "phone", phone, "duties", List.of(Map.of("role", "worker", "gridId", Ids.format(home.id()))))).ok().body();
        String link = made.path("invitation").asString();
        return api.post(null, "/api/invitation/" + link.substring(link.lastIndexOf('/') + 1), Map.of("password", "田字型网格-2026-春")).ok().body().path("token").asString();
    }

    private MockHttpServletResponse from(String address, GridNode grid) throws Exception {
        return mvc.perform(get("/api/public/cards/" + grid.code()).with(request -> {
            request.setRemoteAddr(address);
            return request;
        })).andReturn().getResponse();
    }

    private JsonNode card(GridNode grid) {
        return api.get(null, "/api/public/cards/" + grid.code()).ok().body();
    }

    private Answer publish(String token, int version, String phone) {
        return api.post(token, "/api/outreach/card", wanted(version, phone));
    }

    private static Map<String, Object> wanted(int version, String phone) {
        Map<String, Object> wanted = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "version", version, "languages", List.of("cmn", "nan"),
                "helps", "代办证件、反映问题", "published", true));
        wanted.put("phone", phone);
        return wanted;
    }

    private String account(String token) {
        return jdbc.sql("select account_id from session where token_hash = sha256(convert_to(:token, 'UTF8'))").param("token", token).query(Long.class)
                .single() instanceof Long id ? Ids.format(id) : "";
    }
}
