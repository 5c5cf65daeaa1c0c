package org.minqing.identity.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.minqing.identity.AccountImport;
import org.minqing.identity.FirstAdministrator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** An installation without any account. One story, since there is only one first administrator. */
@TestPropertySource(properties = "test.own=first-administrator")
class FirstAdministratorTest extends IdentityTest {

    @Autowired
    FirstAdministrator first;

    @Test
    void theLinkOfTheConsoleMakesTheFirstAdministratorOnceAndTheLastOneStays() {
        String old = api();
        String link = api();
        assertThat(call("GET", old, null, null).status()).as("replaced by the newer").isEqualTo(404);
        assertThat(call("GET", link, null, null).status()).isEqualTo(204);
        assertThat(call("GET", "/api/setup/" + "A".repeat(43), null, null).status()).isEqualTo(404);
        assertThat(call("GET", link.replace("/setup/", "/invitation/"), null, null).status()).isEqualTo(404);
        clock.move(Duration.ofHours(25));
        assertThat(call("GET", link, null, null).status()).as("expired").isEqualTo(404);
        link = api();
        assertThat(setUp(link, "123").code()).isEqualTo("identity.password-weak");
        Answer done = setUp(link, PASSWORD);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body().at("/me/permissions").toString()).contains("account.manage", "system.manage");
        assertThat(setUp(link, PASSWORD).status()).isEqualTo(404);
        assertThat(first.linkIfNeeded()).isEmpty();

        String token = done.body().get("token").asString();
        String duty = done.body().at("/me/duties/0/id").asString();
        String id = done.body().at("/me/account/id").asString();
        assertThat(call("DELETE", "/api/duties/" + duty, null, token).code()).isEqualTo("identity.last-administrator");
        assertThat(call("PATCH", "/api/accounts/" + id, Map.of("enabled", false), token).code()).isEqualTo("identity.last-administrator");
        assertThat(call("GET", "/api/session", null, token).status()).isEqualTo(200);
        accounts.importStaff(List.of(new AccountImport.NewStaff(freshLogin(), "第二", null,
                List.of(desk("administrator", root())))), PASSWORD);
        assertThat(call("DELETE", "/api/duties/" + duty, null, token).status()).isEqualTo(204);
    }

    private String api() {
        return first.linkIfNeeded().orElseThrow().replace("/leader/", "/api/");
    }

    private Answer setUp(String link, String password) {
        return call("POST", link, Map.of("login", "first.admin", "name", "首位管理员", "password", password), null);
    }
}
