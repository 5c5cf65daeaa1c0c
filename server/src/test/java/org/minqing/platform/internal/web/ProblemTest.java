package org.minqing.platform.internal.web;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ConstraintProblems;
import org.minqing.testsupport.MinqingTest;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@MinqingTest
class ProblemTest {

    @Autowired
    JsonMapper json;
    @Autowired
    ProblemAdvice advice;
    @Autowired
    MockMvc program;

    private MockMvc http;

    record Place(double lon, double lat) {
    }

    record Input(@NotNull @Size(min = 1, max = 5) String text, Place place, List<Place> more, LocalDate on, Instant at,
                 Integer number) {
    }

    static class Unwritable {

        public String getText() {
            throw new IllegalStateException("a fault of ours");
        }
    }

    @RestController
    static class Probe {

        @PostMapping("/probe")
        void body(@Valid @RequestBody Input input) {
        }

        @GetMapping("/probe")
        void parameters(@RequestParam(required = false) Double lon, @RequestParam(required = false) LocalDate on,
                        @RequestParam int limit) {
            if (limit == 7) {
                throw new IllegalStateException("a fault of ours with a secret in it");
            }
        }

        @GetMapping("/refused")
        void refused() {
            String fields = "SERROR\0C23505\0nprobe_unique\0Mduplicate key\0";
            throw new DataIntegrityViolationException("x", new PSQLException(new ServerErrorMessage(fields)));
        }

        @GetMapping("/long")
        List<String> longAnswer() {
            return Collections.nCopies(10_000, "文".repeat(10));
        }

        @GetMapping("/unwritable")
        Unwritable unwritable() {
            return new Unwritable();
        }

        @GetMapping("/away")
        void away() {
            throw new DataAccessResourceFailureException("x",
                    new PSQLException("refused", PSQLState.CONNECTION_UNABLE_TO_CONNECT));
        }
    }

    @BeforeEach
    void probe() {
        http = MockMvcBuilders.standaloneSetup(new Probe()).setControllerAdvice(advice, new StrictParameters())
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .setConversionService(conversions()).build();
    }

    private static FormattingConversionService conversions() {
        var service = new DefaultFormattingConversionService();
        new StrictParameters().addFormatters(service);
        return service;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"text\":\"a\",\"extra\":1}               | 400 | extra        | unknown-field",
            "{\"text\":5}                               | 400 | text         | wrong-type",
            "{\"text\":\"a\",\"number\":\"5\"}          | 400 | number       | wrong-type",
            "{\"text\":\"a\",\"number\":99999999999}    | 400 | number       | out-of-range",
            "{\"text\":\"a\",\"place\":{\"lon\":\"x\"}} | 400 | place.lon    | wrong-type",
            "{\"text\":\"a\",\"place\":{\"lon\":1e999}} | 400 | place.lon    | out-of-range",
            "{\"text\":\"a\",\"place\":{\"lon\":null}}  | 400 | place.lon    | wrong-type",
            "{\"text\":\"a\",\"more\":[{\"lat\":[]}]}   | 400 | more[0].lat  | wrong-type",
            "{\"text\":\"a\\u0000b\"}                   | 400 | text         | unstorable-character",
            "{\"text\":\"a\\ud800b\"}                   | 400 | text         | unstorable-character",
            "{\"text\":\"a\",\"on\":\"9999-12-31\"}     | 400 | on           | implausible-date",
            "{\"text\":\"a\",\"on\":\"2026-02-30\"}     | 400 | on           | wrong-type",
            "{\"text\":\"a\",\"at\":\"9999-12-31T00:00:00Z\"} | 400 | at     | implausible-date",
            "{\"text\":\"a\",\"at\":99999999999999999}  | 400 | at           | wrong-type",
            "{\"text\":\"a\"} x                         | 400 | ``           | malformed",
            "{\"text\":                                 | 400 | ``           | malformed",
            "[]                                         | 400 | ``           | wrong-type",
            "{}                                         | 422 | text         | required",
            "{\"text\":\"\"}                            | 422 | text         | length"})
    void aBodyThatCannotBeTakenIsRefusedWithTheFieldAndTheReason(String body, int status, String field, String code)
            throws Exception {
        http.perform(post("/probe").contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors[0].field").value(field))
                .andExpect(jsonPath("$.errors[0].code").value(code))
                .andExpect(jsonPath("$.errors[0].message").isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({"lon=NaN&limit=1,lon,wrong-type", "lon=1e999&limit=1,lon,wrong-type", "on=9999-12-31&limit=1,on,wrong-type",
            "limit=x,limit,wrong-type", "lon=1,limit,required"})
    void aParameterThatCannotBeTakenIsRefusedByName(String query, String field, String code) throws Exception {
        http.perform(get("/probe?" + query)).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value(field))
                .andExpect(jsonPath("$.errors[0].code").value(code));
    }

    @Test
    void theAnswerSpeaksChineseUnlessEnglishIsAskedFor() throws Exception {
        http.perform(get("/probe")).andExpect(jsonPath("$.title").value("请求无法读取"));
        http.perform(get("/probe").header("Accept-Language", "en-GB,zh;q=0.5"))
                .andExpect(jsonPath("$.title").value("The request can't be read"))
                .andExpect(jsonPath("$.type").value("urn:minqing:problem:common.bad-request"))
                .andExpect(jsonPath("$.code").value("common.bad-request"));
        http.perform(get("/probe").header("Accept-Language", "fr")).andExpect(jsonPath("$.title").value("请求无法读取"));
    }

    @Test
    void aFaultOfOursTellsNothingButATraceId() throws Exception {
        http.perform(get("/probe?limit=7")).andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.code").value("common.internal"))
                .andExpect(jsonPath("$.traceId").value(matchesPattern("[0-9a-f]{16}")))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void aConstraintOfTheDatabaseBecomesTheProblemThatItsModuleNames() throws Exception {
        http.perform(get("/refused")).andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("common.conflict"));
        DatabaseProblems named = new DatabaseProblems(
                List.of(new ConstraintProblems(Map.of("probe_unique", CommonProblem.FORBIDDEN))));
        PSQLException error = new PSQLException(new ServerErrorMessage("SERROR\0C23505\0nprobe_unique\0"));
        assertThat(named.translate(error).orElseThrow().type())
                .isEqualTo(CommonProblem.FORBIDDEN);
    }

    @Test
    void aClientThatGoesAwayInTheMiddleOfAnAnswerIsNoErrorOfOursAndWhatCannotBeWrittenIs() throws Exception {
        var told = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger(ProblemResponses.class);
        told.start();
        log.addAppender(told);
        try {
            http.perform(get("/long")).andExpect(status().isOk());
            MockMvcBuilders.standaloneSetup(new Probe()).setControllerAdvice(advice).setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                    .addFilters((request, response, chain) -> chain.doFilter(request, new Broken((HttpServletResponse) response))).build()
                    .perform(get("/long"));
            assertThat(told.list).isEmpty();
            http.perform(get("/unwritable")).andExpect(status().isInternalServerError());
            assertThat(told.list).hasSize(1).allMatch(event -> event.getLevel() == Level.ERROR);
        } finally {
            log.detachAppender(told);
        }
    }

    /** Takes as much as fits into the buffers of the connection, and then the container says that it is broken. */
    private static final class Broken extends HttpServletResponseWrapper {

        private Broken(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream out = super.getOutputStream();
            return new ServletOutputStream() {
                private int taken;

                @Override
                public void write(int one) throws IOException {
                    if (++taken > 20_000) {
                        throw new ClientAbortException(new IOException("Broken pipe"));
                    }
                    out.write(one);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    @Test
    void aDatabaseThatIsAwayIsAnsweredWith503AndRetryAfter() throws Exception {
        http.perform(get("/away")).andExpect(status().isServiceUnavailable()).andExpect(header().exists("Retry-After"))
                .andExpect(jsonPath("$.code").value("common.overloaded"));
    }

    @Test
    void wrongMethodsAndContentTypesAreProblems() throws Exception {
        http.perform(post("/probe").contentType(MediaType.TEXT_PLAIN).content("x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.code").value("common.unsupported-media-type"));
        http.perform(delete("/probe"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(jsonPath("$.code").value("common.method-not-allowed"));
    }

    @Test
    void anUnknownAddressOfTheProgramIsAProblem() throws Exception {
        program.perform(get("/api/public/nothing-here")).andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }
}
