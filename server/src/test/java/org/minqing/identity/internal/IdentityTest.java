package org.minqing.identity.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.AccountImport;
import org.minqing.identity.Desk;
import org.minqing.platform.Ids;
import org.minqing.platform.Settings;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/** The whole program as a demo on a database of its own, and people who call it. */
@MinqingTest
@TestPropertySource(properties = {"test.own=identity", "minqing.password.memory-kib=1024", "minqing.password.iterations=1"})
abstract class IdentityTest {

    static final String PASSWORD = "right horse battery";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    MockMvc mvc;
    @Autowired
    TestClock clock;
    @Autowired
    Grids grids;
    @Autowired
    AccountImport accounts;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Settings settings;
    @Autowired
    PlatformTransactionManager transactionManager;

    /** An answer with its JSON body. */
    record Answer(int status, JsonNode body, MockHttpServletResponse response) {

        String code() {
            return body.path("code").asString("");
        }

        String cookie(String name) {
            Cookie cookie = response.getCookie(name);
            return cookie == null ? null : cookie.getValue();
        }
    }

    @AfterEach
    void clockGoesRight() {
        clock.reset();
    }

    void demo(boolean on) {
        new TransactionTemplate(transactionManager).executeWithoutResult(status ->
                settings.put(Settings.DEMO, Boolean.toString(on)));
    }

    static String freshLogin() {
        return "user" + NUMBER.incrementAndGet() + "x";
    }

    static String freshPhone() {
        return "139%08d".formatted(NUMBER.incrementAndGet());
    }

    static String freshAddress() {
        int number = NUMBER.incrementAndGet();
        return "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    /** A member of staff with the password {@link #PASSWORD}; answers the login. */
    String staff(Desk... desks) {
        String login = freshLogin();
        accounts.importStaff(List.of(new AccountImport.NewStaff(login, "陈干部", null, List.of(desks))), PASSWORD);
        return login;
    }

    String signedIn(Desk... desks) {
        return token(staff(desks));
    }

    String token(String login) {
        return call("POST", "/api/session", Map.of("login", login, "password", PASSWORD), null).body().get("token").asString();
    }

    String accountId(String token) {
        return call("GET", "/api/session", null, token).body().at("/account/id").asString();
    }

    GridNode root() {
        return grids.tree().root();
    }

    /** Some grid of the level. */
    GridNode gridAt(int level, int index) {
        GridTree tree = grids.tree();
        return tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == level).skip(index).findFirst().orElseThrow();
    }

    GridNode childOf(GridNode grid) {
        return grids.tree().children(grid.id()).getFirst();
    }

    static Desk desk(String role, GridNode grid) {
        return new Desk(grid.id(), role, null);
    }

    Answer call(String method, String path, Object body, String token) {
        return call(method, path, body, token, freshAddress(), List.of());
    }

    Answer call(String method, String path, Object body, String token, String address, List<Cookie> cookies, String... headers) {
        MockHttpServletRequestBuilder request = request(HttpMethod.valueOf(method), java.net.URI.create(path));
        request.with(incoming -> {
            incoming.setRemoteAddr(address);
            return incoming;
        });
        if (body != null) {
            request.contentType("application/json").content(body instanceof String text ? text : JSON.writeValueAsString(body));
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (!cookies.isEmpty()) {
            request.cookie(new ArrayList<>(cookies).toArray(Cookie[]::new));
        }
        try {
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
            String text = response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            return new Answer(response.getStatus(), text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text), response);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String id(GridNode grid) {
        return Ids.format(grid.id());
    }
}
