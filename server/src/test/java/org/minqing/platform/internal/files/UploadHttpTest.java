package org.minqing.platform.internal.files;

import java.util.Arrays;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/** Uploads in parts, as a phone makes them. */
@MinqingTest
class UploadHttpTest {

    private static final int PART = 6_000;

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;

    private final String ref = UUID.randomUUID().toString();
    private final byte[] photo = MediaSamples.tellingJpeg(1200, 800, 6);
    private String token;

    @BeforeEach
    void worker() {
        token = people.resident();
    }

    @Test
    void aPhotoInPartsIsAnsweredAsIfItHadComeWholeAndUnderItsRefOnce() throws Exception {
        JsonNode last = null;
        for (int from = 0; from < photo.length; from += PART) {
            MockHttpServletResponse answer = part(from, "bytes " + from + "-" + (Math.min(photo.length, from + PART) - 1) + "/" + photo.length);
            assertThat(answer.getStatus()).isEqualTo(200);
            last = body(answer);
            assertThat(last.path("received").asLong()).isEqualTo(Math.min(photo.length, from + PART));
        }
        assertThat(last.path("file").path("kind").asString()).isEqualTo("photo");
        assertThat(last.path("file").path("name").asString()).isEqualTo("灯.jpg");
        assertThat(body(get(token)).path("file")).isEqualTo(last.path("file"));
        JsonNode whole = body(mvc.perform(multipart("/api/files").file(new MockMultipartFile("file", "灯.jpg", "image/jpeg", photo))
                .param("ref", ref).header("Authorization", "Bearer " + token)).andReturn().getResponse());
        assertThat(whole).isEqualTo(last.path("file"));
        assertThat(body(get(people.resident())).path("file").isNull()).isTrue();
    }

    @Test
    void whatIsWrongWithAPartIsSaid() throws Exception {
        assertThat(part(0, null).getStatus()).isEqualTo(400);
        assertThat(part(0, "bytes 0-5/" + photo.length).getStatus()).as("other length than said").isEqualTo(400);
        assertThat(part(0, "bytes 0-2000000/3000000").getStatus()).isEqualTo(413);
        MockHttpServletResponse elsewhere = part(PART, "bytes " + PART + "-" + (2 * PART - 1) + "/" + photo.length);
        assertThat(elsewhere.getStatus()).isEqualTo(409);
        assertThat(body(elsewhere).path("code").asString()).isEqualTo("files.other-offset");
        assertThat(body(elsewhere).path("received").asLong()).isZero();
        assertThat(mvc.perform(request(HttpMethod.GET, "/api/uploads/nonsense").header("Authorization", "Bearer " + token)).andReturn()
                .getResponse().getStatus()).isEqualTo(400);
    }

    private MockHttpServletResponse part(int from, String range) throws Exception {
        var call = request(HttpMethod.PUT, "/api/uploads/" + ref + "?name=灯.jpg").header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_OCTET_STREAM).content(Arrays.copyOfRange(photo, from, Math.min(photo.length, from + PART)));
        return mvc.perform(range == null ? call : call.header("Content-Range", range)).andReturn().getResponse();
    }

    private MockHttpServletResponse get(String whose) throws Exception {
        return mvc.perform(request(HttpMethod.GET, "/api/uploads/" + ref).header("Authorization", "Bearer " + whose)).andReturn().getResponse();
    }

    private static JsonNode body(MockHttpServletResponse answer) throws Exception {
        return JsonMapper.shared().readTree(answer.getContentAsString(UTF_8));
    }
}
