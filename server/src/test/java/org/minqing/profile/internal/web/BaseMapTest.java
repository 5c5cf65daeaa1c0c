package org.minqing.profile.internal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.minqing.platform.StartupFailure;
import org.minqing.profile.internal.ProfileProperties;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** An installation with a key of Tianditu and a base map of its own. */
@MinqingTest
class BaseMapTest {

    private static final Path FILE = archive("PMTiles\3 and the rest of a map");

    @Autowired
    MockMvc http;

    @DynamicPropertySource
    static void map(DynamicPropertyRegistry registry) {
        registry.add("minqing.map.tianditu", () -> "0123456789abcdef");
        registry.add("minqing.map.pmtiles", FILE::toString);
    }

    @Test
    void thePortalsAreToldOfBothAndNotWhereTheFileLies() throws Exception {
        http.perform(get("/api/profile")).andExpect(jsonPath("$.map.tianditu").value("0123456789abcdef"))
                .andExpect(jsonPath("$.map.pmtiles").value("/map/ground.pmtiles"));
    }

    @Test
    void aRangeOfTheFileIsReadAndItsTagChangesWithIt() throws Exception {
        MvcResult part = http.perform(get("/map/ground.pmtiles").header("Range", "bytes=0-7")).andExpect(status().isPartialContent())
                .andExpect(header().string("Content-Range", "bytes 0-7/" + Files.size(FILE)))
                .andExpect(content().bytes("PMTiles\3".getBytes(StandardCharsets.US_ASCII))).andReturn();
        String tag = part.getResponse().getHeader("ETag");
        assertThat(tag).isNotBlank();
        http.perform(get("/map/ground.pmtiles").header("If-None-Match", tag)).andExpect(status().isNotModified());
        http.perform(get("/map/ground.pmtiles").header("Range", "bytes=999999-")).andExpect(status().is(416));
        http.perform(get("/map/other.pmtiles")).andExpect(status().isNotFound());

        Files.setLastModifiedTime(FILE, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        http.perform(get("/map/ground.pmtiles").header("If-None-Match", tag)).andExpect(status().isOk());
    }

    @Test
    void browsersMayAskTiandituAndNobodyElse() throws Exception {
        String policy = http.perform(get("/api/profile")).andExpect(header().string("Referrer-Policy", "strict-origin-when-cross-origin"))
                .andReturn().getResponse().getHeader("Content-Security-Policy");
        assertThat(policy).contains("connect-src 'self' https://t0.tianditu.gov.cn https://t1").contains("https://t7.tianditu.gov.cn;")
                .doesNotContain("*").doesNotContain("t8.");
        assertThat(policy.split("https://")).hasSize(17);
    }

    @Test
    void aFileThatIsNoMapStopsTheStartWithASentence() {
        Path text = archive("hello");
        assertThatThrownBy(() -> new GroundFile(new ProfileProperties("shanwei", Path.of("profiles"),
                new ProfileProperties.Tiles(null, text)))).isInstanceOf(StartupFailure.class).hasMessageContaining("MINQING_MAP_PMTILES");
    }

    private static Path archive(String text) {
        try {
            return Files.writeString(Files.createTempFile("ground", ".pmtiles"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
