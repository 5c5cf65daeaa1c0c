package org.minqing.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.github.f4b6a3.tsid.Tsid;
import org.minqing.platform.Ids;
import org.minqing.platform.ServerProcess;
import tools.jackson.databind.JsonNode;

/** Sets up an administrator, staff and residents on a fresh installation. */
final class Hiring {

    private static final int RESIDENTS = 200;
    private static final int CASTS = 16;
    private static final int REPORTS_OF_CAST = 20;
    private static final int HANDS = 8;
    private static final String WORKER = "phone-";
    private static final String PASSWORD = "measure-" + new SecureRandom().nextLong(Long.MAX_VALUE);
    private static final Pattern SETUP = Pattern.compile("/setup/([A-Za-z0-9_-]+)");
    private static final Pattern INVITATION = Pattern.compile("/invitation/([A-Za-z0-9_-]+)");

    private final ServerProcess server;

    Hiring(ServerProcess server) {
        this.server = server;
    }

    Crew hire() {
        try (Api api = new Api(server.address())) {
            String administrator = administrator(api);
            JsonNode profile = api.get("/api/profile");
            List<String> categories = categories(profile);
            List<JsonNode> towns = new ArrayList<>();
            List<Place> places = new ArrayList<>();
            walk(api, api.get("/api/grids/root"), towns, places);
            List<String> residents = residents(RESIDENTS);
            List<LifecycleClient.Cast> casts = IntStream.range(0, CASTS).mapToObj(i -> {
                JsonNode town = towns.get(i * towns.size() / CASTS);
                Place place = places.stream().filter(there -> there.town().equals(town.get("code").asString().substring(0, 9)))
                        .findFirst().orElseThrow();
                return new LifecycleClient.Cast(
                        new ReportBodies(residents.get(i), List.of(place), categories, REPORTS_OF_CAST), residents.get(i),
                        account(api, administrator, "command-" + i, "command", town.get("id").asString()),
                        account(api, administrator, "worker-" + i, "worker", place.id()), place.id());
            }).toList();
            String command = account(api, administrator, "command-all", "command", api.get("/api/grids/root").get("id").asString());
            return new Crew(residents, places, categories, casts, command, words(profile));
        }
    }

    /** More of the command centre of the whole place: their tokens. */
    List<String> commands(int count) {
        try (Api api = new Api(server.address())) {
            String administrator = administrator(api);
            String root = api.get("/api/grids/root").get("id").asString();
            return IntStream.range(0, count).mapToObj(i -> account(api, administrator, "screen-" + i, "command", root)).toList();
        }
    }

    /** Workers of the grids, as many to each as it comes: their tokens. Nobody ever signs in with a password. */
    List<String> workers(int count, List<Place> places) throws Exception {
        try (Api api = new Api(server.address()); Connection connection = server.installation().dataSource().getConnection();
             ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            String administrator = administrator(api);
            Map<String, Long> known = workers(connection);
            List<Future<Long>> hired = IntStream.range(0, count).mapToObj(i -> hands.submit(() -> {
                String login = WORKER + i;
                Long account = known.get(login);
                return account != null ? account : Long.valueOf(Ids.parse(api.post("/api/accounts", administrator,
                        Map.of("login", login, "name", "测试员", "duties", List.of(Map.of("role", "worker", "gridId",
                                places.get(i % places.size()).id())))).get("account").get("id").asString()));
            })).toList();
            List<String> tokens = new ArrayList<>();
            for (Future<Long> account : hired) {
                tokens.add(session(connection, account.get()));
            }
            return tokens;
        }
    }

    private static Map<String, Long> workers(Connection connection) throws SQLException {
        Map<String, Long> known = new HashMap<>();
        try (PreparedStatement accounts = connection.prepareStatement("select login, id from account where login like ?")) {
            accounts.setString(1, WORKER + "%");
            try (ResultSet row = accounts.executeQuery()) {
                while (row.next()) {
                    known.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return known;
    }

    private String administrator(Api api) {
        return known("administrator").orElseGet(() -> api.post("/api/setup/" + token(SETUP, awaitSetupLink()), "",
                Map.of("login", "administrator", "name", "管理员", "password", PASSWORD)).get("token").asString());
    }

    private String awaitSetupLink() {
        for (int i = 0; i < 300 && !SETUP.matcher(server.output()).find(); i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return server.output();
    }

    private String account(Api api, String administrator, String login, String role, String gridId) {
        return known(login).orElseGet(() -> hired(api, administrator, login, role, gridId));
    }

    /** Signs in whom an earlier measurement in this folder has hired. */
    private Optional<String> known(String login) {
        try (Connection connection = server.installation().dataSource().getConnection();
             PreparedStatement account = connection.prepareStatement("select id from account where login = ?")) {
            account.setString(1, login);
            try (ResultSet row = account.executeQuery()) {
                return row.next() ? Optional.of(session(connection, row.getLong(1))) : Optional.empty();
            }
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(login + " could not be signed in", e);
        }
    }

    private static String session(Connection connection, long account) throws SQLException, GeneralSecurityException {
        String token = randomToken();
        try (PreparedStatement session = connection.prepareStatement("""
                insert into session (id, account_id, token_hash, created_at, last_seen_at, expires_at, device, address)
                values (?, ?, ?, now(), now(), now() + interval '10 days', 'bench', '127.0.0.1')""")) {
            session.setLong(1, Tsid.fast().toLong());
            session.setLong(2, account);
            session.setBytes(3, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            session.executeUpdate();
        }
        return token;
    }

    private static String hired(Api api, String administrator, String login, String role, String gridId) {
        JsonNode made = api.post("/api/accounts", administrator, Map.of("login", login, "name", "测试员",
                "duties", List.of(Map.of("role", role, "gridId", gridId))));
        return api.post("/api/invitation/" + token(INVITATION, made.get("invitation").asString()), "",
                Map.of("password", PASSWORD)).get("token").asString();
    }

    private static String token(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no one-time link in " + text);
        }
        return matcher.group(1);
    }

    private static void walk(Api api, JsonNode grid, List<JsonNode> towns, List<Place> places) {
        String code = grid.get("code").asString();
        if (code.length() == 12 && code.endsWith("000") && !code.endsWith("000000")) {
            towns.add(grid);
        }
        if (grid.get("childCount").asInt() == 0) {
            places.add(new Place(grid.get("id").asString(), code.substring(0, 9), grid.get("center").get(0).asDouble(),
                    grid.get("center").get(1).asDouble()));
            return;
        }
        for (JsonNode child : api.get("/api/grids/" + grid.get("id").asString() + "/children")) {
            walk(api, child, towns, places);
        }
    }

    private static List<String> categories(JsonNode profile) {
        List<String> codes = new ArrayList<>();
        for (JsonNode first : profile.get("categories")) {
            first.path("children").forEach(second -> codes.add(second.get("code").asString()));
        }
        return codes;
    }

    private static StoredCases.FlowWords words(JsonNode profile) {
        JsonNode flow = profile.get("flows").get(0);
        return new StoredCases.FlowWords(flow.get("code").asString(), state(flow, "handle"), state(flow, "close"));
    }

    private static String state(JsonNode flow, String stage) {
        for (JsonNode state : flow.get("states")) {
            if (state.get("stage").asString().equals(stage)) {
                return state.get("code").asString();
            }
        }
        throw new IllegalStateException("no state of stage " + stage);
    }

    /** Straight into the database: hundreds of telephone numbers could not be asked for their codes. */
    private List<String> residents(int count) {
        List<String> tokens = new ArrayList<>();
        try (Connection connection = server.installation().dataSource().getConnection();
             PreparedStatement account = connection.prepareStatement(
                     "insert into account (id, kind, name, created_at) values (?, 'resident', '居民', now())")) {
            for (int i = 0; i < count; i++) {
                long id = Tsid.fast().toLong();
                account.setLong(1, id);
                account.executeUpdate();
                tokens.add(session(connection, id));
            }
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException("residents could not be made", e);
        }
        return tokens;
    }

    private static String randomToken() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
