package org.minqing.testsupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@MinqingTest
class TestSupportTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Autowired
    MockMvc http;

    @Test
    void aTestDatabaseIsMigratedAndTheProgramOwnsNothingInIt() {
        assertThat(database.jdbc().sql("select current_user").query(String.class).single()).isEqualTo("minqing_app");
        assertThat(database.jdbc().sql("select count(*) from platform_setting").query(Long.class).single()).isZero();
        assertThat(database.jdbc().sql("select count(*) from pg_class where relowner = 'minqing_app'::regrole")
                .query(Long.class).single()).isZero();
    }

    @Test
    void theWholeProgramStartsOnAClonedDatabase() throws Exception {
        http.perform(get("/actuator/health")).andExpect(status().isOk());
    }
}
