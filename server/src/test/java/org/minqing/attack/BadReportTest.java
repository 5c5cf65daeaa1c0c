package org.minqing.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.attack.Problems.assertEnglish;
import static org.minqing.attack.Problems.assertProblem;
import static org.minqing.attack.Problems.assertWellFormed;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

class BadReportTest extends AttackTest {

    @Test
    void anUnknownCategoryIsRefusedInTheAskersLanguage() {
        assertProblem(resident().post("/api/cases", report().category("9999").json()), 422, "casework.unknown-category");
        assertEnglish(resident().with("Accept-Language", "en").post("/api/cases", report().category("9999").json()));
        assertWellFormed(resident().with("Accept-Language", "xx, *;q=0.1").post("/api/cases", report().category("9999").json()));
    }

    @Test
    void anUnknownGridIsRefused() {
        assertProblem(resident().post("/api/cases", report().place("{\"gridId\":\"0ZZZZZZZZZZZZ\"}").json()), 422,
                "casework.unknown-grid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0ZZZZZZZZZZZZZZZZZZZZZZZZ", "中", "-1"})
    void textThatIsNoGridIdIsRefused(String id) {
        assertWellFormed(resident().post("/api/cases", report().place("{\"gridId\":\"" + id + "\"}").json()));
    }

    @Test
    void aPointInTheSeaIsRefused() {
        assertProblem(resident().post("/api/cases", report().place("{\"lon\":117.0,\"lat\":20.0}").json()), 422,
                "casework.outside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"lon\":181,\"lat\":0}", "{\"lon\":0,\"lat\":-91}", "{\"lon\":1e308,\"lat\":1e308}",
            "{\"lon\":115.3}", "{\"lat\":22.8}", "{\"lon\":\"115.3\",\"lat\":22.8}", "{\"lon\":115.3,\"lat\":22.8,\"crs\":\"EPSG:1\"}",
            "{}", "[]", "\"here\"", "null", "{\"lon\":null,\"lat\":null}", "{\"address\":\"\"}", "{\"address\":\"\\u0000\"}"})
    void aPlaceThatIsNoneIsRefused(String place) {
        assertWellFormed(resident().post("/api/cases", report().place(place).json()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t　"})
    void aReportSaysSomething(String text) {
        assertProblem(resident().post("/api/cases", report().text(text).json()), 422, "common.invalid");
    }

    @Test
    void aTextOfAHundredThousandCharactersIsRefusedAndTheLimitIsNamed() {
        Answer answer = resident().post("/api/cases", report().text("水".repeat(100_000)).json());
        assertWellFormed(answer);
        assertThat(answer.text()).as("names the limit").containsPattern("10[,，]?000");
    }

    @Test
    void aNulCharacterIsRefused() {
        assertWellFormed(resident().post("/api/cases", report().text("a\u0000b").json()));
        assertWellFormed(resident().get("/api/grids?q=a%00b"));
        assertWellFormed(resident().get("/api/cases?list=reported&q=a%00b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"路灯坏了😀👨‍👩‍👧‍👦", "الشارع مظلم", "𠀀𪛖", "<script>alert(1)</script>",
            "'; drop table casework_case; --", "${jndi:ldap://x}", "%s%n%x", "\\u0041\\"})
    void anyWritingIsKeptAsItWasSent(String text) {
        assertThat(keptOf(text)).isEqualTo(text);
    }

    @Test
    void controlsOfWritingDirectionAreTakenOutAndAccentsAreComposed() {
        assertThat(keptOf("\u202Eالشارع مظلم\u202C")).isEqualTo("الشارع مظلم");
        assertThat(keptOf("e\u0301")).isEqualTo("\u00e9");
    }

    private String keptOf(String text) {
        Answer answer = resident().post("/api/cases", report().text(text).json());
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return resident().get("/api/cases/" + answer.json().get("code").asString()).json().get("text").asString();
    }

    @Test
    void controlsOfWritingDirectionWithWhichATextCouldShowItselfAsAnotherAreDropped() {
        Answer answer = resident().post("/api/cases", report().text("\u202Eالشارع مظلم\u202C").json());
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.json().get("text").asString()).isEqualTo("الشارع مظلم");
    }

    @Test
    void halfASurrogatePairIsRefusedOrReplacedButNeverAFailure() {
        Answer answer = resident().post("/api/cases", report().json().replace("路灯坏了", "\\ud83d"));
        assertThat(answer.status()).as("%s", answer).isIn(201, 400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "1", "\"a\"", "[]", "{", "{}", "{\"text\":}", "{\"text\":1}", "{\"text\":[]}",
            "{\"text\":{}}", "nonsense", "{\"ref\":1,\"text\":\"a\"}", "{\"anonymous\":\"yes\"}", "{\"anonymous\":1}",
            "{\"files\":\"x\"}", "{\"files\":[null]}", "{\"files\":[1]}", "{\"channel\":\"smoke\"}", "\u0000", "{\"text\":\"a\"} trailing",
            "{\"text\":\"a\",\"unknown\":1}"})
    void jsonOfAnotherShapeIsRefused(String json) {
        assertWellFormed(resident().post("/api/cases", json));
    }

    @Test
    void aKeyThatComesTwiceIsRefused() {
        assertWellFormed(resident().post("/api/cases", report().json().replaceFirst("\\{", "{\"text\":\"first\",")));
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        assertWellFormed(resident().post("/api/cases", "[".repeat(100_000)));
        assertWellFormed(resident().post("/api/cases", "{\"place\":".repeat(2_000) + "1" + "}".repeat(2_000)));
    }

    @Test
    void hugeNumbersAreRefused() {
        for (String number : List.of("1e999999999", "9".repeat(2_000), "-0.".concat("1".repeat(2_000)))) {
            assertWellFormed(resident().post("/api/cases", report().place("{\"lon\":" + number + ",\"lat\":22.8}").json()));
        }
    }

    @Test
    void anUnknownFileIsRefused() {
        assertWellFormed(resident().post("/api/cases", report().files("[\"0ZZZZZZZZZZZZ\"]").json()));
        assertWellFormed(resident().post("/api/cases", report().files("[\"not an id\"]").json()));
        assertWellFormed(resident().post("/api/cases", report().files(IntStream.range(0, 1000)
                .mapToObj(i -> "\"0ZZZZZZZZZZZZ\"").collect(Collectors.joining(",", "[", "]"))).json()));
    }

    @Test
    void aResidentCannotSettleOrSpeakForOthers() {
        assertWellFormed(resident().post("/api/cases", report().json().replace("\"files\":[]",
                "\"files\":[],\"settle\":{\"note\":\"done\",\"files\":[]}")));
        Answer answer = resident().post("/api/cases", report().json().replace("\"channel\":null", "\"channel\":\"hotline\""));
        assertWellFormed(answer);
    }

    @Test
    void theSameReportFiftyTimesAtOnceIsOneCase() throws Exception {
        String json = report().json();
        Browser resident = resident();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = IntStream.range(0, 50)
                    .<Callable<Answer>>mapToObj(i -> () -> resident.post("/api/cases", json)).toList();
            List<Answer> answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isIn(200, 201));
            assertThat(answers.stream().map(answer -> answer.json().get("code").asString()).distinct()).hasSize(1);
        }
    }

    @Test
    void theSameRefWithOtherContentIsAConflict() {
        String ref = UUID.randomUUID().toString();
        assertThat(resident().post("/api/cases", report().ref(ref).json()).status()).isEqualTo(201);
        assertProblem(resident().post("/api/cases", report().ref(ref).text("something else").json()), 409,
                "common.replayed-with-other-content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "not-a-uuid", "00000000-0000-0000-0000-00000000000g"})
    void aRefThatIsNoUuidIsRefused(String ref) {
        assertProblem(resident().post("/api/cases", report().ref(ref).json()), 422, "common.invalid");
    }

    static Report report() {
        return new Report(UUID.randomUUID().toString(), "路灯坏了", null, "[]", null);
    }

    /** A report that is right unless a test makes it wrong. */
    record Report(String ref, String text, String category, String files, String place) {

        Report ref(String other) {
            return new Report(other, text, category, files, place);
        }

        Report text(String other) {
            return new Report(ref, other, category, files, place);
        }

        Report category(String other) {
            return new Report(ref, text, other, files, place);
        }

        Report files(String json) {
            return new Report(ref, text, category, json, place);
        }

        Report place(String json) {
            return new Report(ref, text, category, files, json);
        }

        String json() {
            JsonMapper json = JsonMapper.shared();
            return "{\"ref\":" + json.writeValueAsString(ref) + ",\"text\":" + json.writeValueAsString(text)
                    + ",\"category\":" + json.writeValueAsString(category) + ",\"place\":" + (place == null ? INSIDE : place)
                    + ",\"anonymous\":false,\"channel\":null,\"files\":" + files + "}";
        }
    }

    static final String INSIDE = "{\"lon\":" + LON + ",\"lat\":" + LAT + "}";
}
