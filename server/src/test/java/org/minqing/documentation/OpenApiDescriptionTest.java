package org.minqing.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@code api/openapi.json} equal to what the running program says of itself. */
@MinqingTest
class OpenApiDescriptionTest {

    private static final Path DOCUMENT = Path.of("..", "api", "openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    @Autowired
    MockMvc http;

    @Test
    void theDescriptionIsThatOfTheProgram() throws Exception {
        String said = http.perform(get("/v3/api-docs")).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        String now = JSON.writeValueAsString(JSON.readValue(said, Map.class)) + "\n";
        String kept = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        if (!kept.equals(now)) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, now);
        }
        assertThat(kept).as("api/openapi.json was not up to date and has been written anew; look at it and commit it")
                .isEqualTo(now);
    }
}
