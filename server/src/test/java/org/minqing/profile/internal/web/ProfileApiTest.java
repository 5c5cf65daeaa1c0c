package org.minqing.profile.internal.web;

import org.junit.jupiter.api.Test;
import org.minqing.grid.Grids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@MinqingTest
class ProfileApiTest {

    @Autowired
    MockMvc http;
    @Autowired
    People people;
    @Autowired
    Grids grids;

    @Test
    void thePlaceIsKnownBeforeSigningIn() throws Exception {
        http.perform(get("/api/profile")).andExpect(status().isOk()).andExpect(jsonPath("$.code").value("shanwei"))
                .andExpect(jsonPath("$.words['portal.leader'].zh").value("善美民情")).andExpect(jsonPath("$.levels.length()").value(5))
                .andExpect(jsonPath("$.categories.length()").value(13)).andExpect(jsonPath("$.map.bounds.length()").value(4))
                .andExpect(jsonPath("$.calendar.holidays['2026-10-01']").value("国庆节"))
                .andExpect(jsonPath("$.flows[0].actions[0].from").isArray());
    }

    @Test
    void versionsAreForThoseWhoMayReadTheProfile() throws Exception {
        String administrator = "Bearer " + people.staff("administrator", grids.tree().root().id());
        http.perform(get("/api/profile/versions")).andExpect(status().isUnauthorized());
        http.perform(get("/api/profile/versions").header("Authorization", "Bearer " + people.resident())).andExpect(status().isForbidden());
        http.perform(get("/api/profile/versions").header("Authorization", administrator)).andExpect(status().isOk())
                .andExpect(jsonPath("$[0].version").value(1));
        http.perform(get("/api/profile/versions/1").header("Authorization", administrator)).andExpect(status().isOk())
                .andExpect(content().string(containsString("code: shanwei")));
        http.perform(get("/api/profile/versions/999").header("Authorization", administrator)).andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("profile.unknown-version"));
        http.perform(post("/api/profile/reload").header("Authorization", administrator)).andExpect(status().isOk());
    }

    @Test
    void anybodyCanReadWhatIsKeptOfPeopleAndWhy() throws Exception {
        http.perform(get("/api/profile/registry"))
                .andExpect(status().isOk()).andExpect(jsonPath("$.careClasses.length()").value(18))
                .andExpect(jsonPath("$.fields[?(@.code == 'person.id-number')].sensitivity").value("secret"))
                .andExpect(jsonPath("$.fields[?(@.code == 'person.id-number')].basis").value("registration"));
    }
}
