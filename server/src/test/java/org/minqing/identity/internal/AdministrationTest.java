package org.minqing.identity.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridsChanged;
import org.minqing.identity.AccountImport;
import org.minqing.identity.Accounts;
import org.minqing.platform.Ids;
import org.minqing.platform.StartupFailure;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdministrationTest extends IdentityTest {

    @Autowired
    Accounts directory;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    Profiles profiles;
    @Autowired
    AccountAdministration administration;

    @Test
    void aNewAccountIsEnteredByALinkThatWorksOnce() {
        String admin = administrator();
        String login = freshLogin();
        Answer created = call("POST", "/api/accounts", account(login, duty("lead", gridAt(2, 0))), admin);
        assertThat(created.status()).isEqualTo(201);
        String path = created.body().get("invitation").asString();
        assertThat(path).startsWith("/leader/invitation/");
        String api = path.replace("/leader", "/api");
        assertThat(call("GET", api, null, null).body().get("login").asString()).isEqualTo(login);
        assertThat(call("POST", api, Map.of("password", "12345"), null).code()).isEqualTo("identity.password-weak");
        Answer accepted = call("POST", api, Map.of("password", PASSWORD), null);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.body().at("/me/duties/0/role").asString()).isEqualTo("lead");
        assertThat(call("POST", api, Map.of("password", PASSWORD), null).code()).isEqualTo("identity.link-unknown");
        assertThat(call("GET", api, null, null).status()).isEqualTo(404);
        assertThat(token(login)).isNotBlank();
    }

    @Test
    void anInvitationExpiresAndANewerOneReplacesIt() {
        String admin = administrator();
        JsonNode created = call("POST", "/api/accounts", account(freshLogin(), duty("lead", gridAt(2, 0))), admin).body();
        String first = created.get("invitation").asString().replace("/leader", "/api");
        String second = call("POST", "/api/accounts/" + created.at("/account/id").asString() + "/invitation", null, admin)
                .body().get("invitation").asString().replace("/leader", "/api");
        assertThat(call("GET", first, null, null).status()).isEqualTo(404);
        assertThat(call("GET", second, null, null).status()).isEqualTo(200);
        clock.move(Duration.ofDays(8));
        assertThat(call("GET", second, null, null).status()).isEqualTo(404);
    }

    @Test
    void theOperatorOfTheMachineLetsALockedOutAdministratorBackIn() {
        String login = staff(desk("administrator", root()));
        String lost = token(login);
        String api = "/api/invitation/" + administration.inviteByOperator(login.toUpperCase(Locale.ROOT));
        assertThat(call("POST", api, Map.of("password", PASSWORD + " new"), null).status()).isEqualTo(200);
        assertThat(call("GET", "/api/session", null, lost).status()).as("whoever has the old session is out").isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from audit_record where action = 'identity.invite' and actor_id = 0").query(Integer.class).single())
                .isPositive();
        assertThatThrownBy(() -> administration.inviteByOperator("nobody.here")).isInstanceOf(StartupFailure.class)
                .hasMessageContaining("nobody.here").hasMessageContaining(login);
    }

    @Test
    void nobodyGrantsMoreThanHeHoldsNorBeyondHisGridsNorToHimself() {
        GridNode county = gridAt(1, 0);
        String local = signedIn(desk("administrator", county));
        assertThat(create(local, duty("worker", bottom(county))).status()).isEqualTo(201);
        assertThat(create(local, duty("administrator", childOf(county))).status()).isEqualTo(201);
        assertThat(create(local, duty("command", gridAt(1, 1))).code()).isEqualTo("common.not-found");
        assertThat(create(local, duty("command", root())).code()).isEqualTo("common.not-found");
        assertThat(call("POST", "/api/accounts", Map.of("login", freshLogin(), "name", "张三", "duties", List.of()), local).code())
                .isEqualTo("identity.grant-too-wide");
        Answer toHimself = call("POST", "/api/accounts/" + accountId(local) + "/duties", duty("command", county), local);
        assertThat(toHimself.code()).isEqualTo("identity.grant-too-wide");
        String reader = signedIn(desk("command", county));
        assertThat(create(reader, duty("worker", bottom(county))).code()).isEqualTo("common.forbidden");
    }

    @Test
    void theAdministratorOfThePlaceAppointsToEveryRoleOfTheProfile() {
        String admin = administrator();
        for (Profile.Role role : profiles.current().roles()) {
            if (role.kind().equals("resident")) {
                continue;
            }
            int level = role.levels().stream().mapToInt(profiles.current()::levelIndex).min().orElseThrow();
            Map<String, Object> duty = new HashMap<>(duty(role.code(), level == 0 ? root() : gridAt(level, 0)));
            if (role.department()) {
                duty.put("department", profiles.current().departments().stream()
                        .filter(each -> each.levels().contains(profiles.current().level(level).code())).findFirst().orElseThrow().code());
            }
            Answer answer = create(admin, duty);
            assertThat(answer.status()).as(role.code() + answer.body()).isEqualTo(201);
        }
    }

    @Test
    void anAccountThatHoldsMoreElsewhereCanBeSeenButNotTakenOver() {
        GridNode county = gridAt(1, 0);
        String local = signedIn(desk("administrator", county));
        String higher = accountId(signedIn(desk("administrator", root()), desk("lead", childOf(county))));
        for (Answer answer : List.of(call("PATCH", "/api/accounts/" + higher, Map.of("enabled", false), local),
                call("POST", "/api/accounts/" + higher + "/invitation", null, local))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("identity.not-yours-to-change");
        }
    }

    /** Else whoever made a link before would take the account over with all that it was given since. */
    @Test
    void aLinkEndsWhenWhoeverMadeItMayManageTheAccountNoLonger() {
        GridNode county = gridAt(1, 0);
        String local = signedIn(desk("administrator", county));
        String login = staff(desk("lead", childOf(county)));
        String id = accountId(token(login));
        String api = call("POST", "/api/accounts/" + id + "/invitation", null, local).body().get("invitation").asString().replace("/leader", "/api");
        assertThat(call("POST", "/api/accounts/" + id + "/duties", duty("command", root()), administrator()).status()).isEqualTo(201);
        assertThat(call("POST", api, Map.of("password", PASSWORD + " mine"), null).code()).isEqualTo("identity.link-unknown");
        assertThat(token(login)).as("the owner's own password holds").isNotBlank();
    }

    @Test
    void anAccountOutsideOnesScopeIsAsIfItDidNotExist() {
        String local = signedIn(desk("administrator", gridAt(1, 0)));
        String elsewhere = accountId(signedIn(desk("lead", gridAt(1, 1))));
        String nowhere = Ids.format(4711);
        String resident = residentId();
        for (String path : List.of("", "/invitation", "/duties")) {
            Object body = path.isEmpty() ? Map.of("name", "新名") : path.equals("/duties") ? duty("lead", gridAt(1, 0)) : null;
            String method = path.isEmpty() ? "PATCH" : "POST";
            Answer none = call(method, "/api/accounts/" + nowhere + path, body, local);
            for (String hidden : List.of(elsewhere, resident)) {
                Answer answer = call(method, "/api/accounts/" + hidden + path, body, local);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(withoutTrace(answer)).isEqualTo(withoutTrace(none));
            }
        }
        assertThat(call("GET", "/api/accounts?limit=200", null, local).body().toString()).doesNotContain(elsewhere);
    }

    @Test
    void aDutyBeginsAndEndsWithItsDayWithoutAnybodysHelp() {
        String admin = administrator();
        GridNode town = gridAt(2, 3);
        LocalDate today = LocalDate.ofInstant(clock.instant(), HeldDuty.ZONE);
        JsonNode created = call("POST", "/api/accounts", account(freshLogin(), duty("lead", town)), admin).body();
        String id = created.at("/account/id").asString();
        Map<String, Object> tomorrow = new HashMap<>(duty("command", town));
        tomorrow.put("from", today.plusDays(1).toString());
        tomorrow.put("to", today.plusDays(2).toString());
        assertThat(call("POST", "/api/accounts/" + id + "/duties", tomorrow, admin).status()).isEqualTo(201);
        long account = Ids.parse(id);
        assertThat(directory.desksOf(account)).containsExactly(desk("lead", town));
        clock.move(Duration.ofDays(1));
        assertThat(directory.desksOf(account)).containsExactlyInAnyOrder(desk("lead", town), desk("command", town));
        clock.move(Duration.ofDays(2));
        assertThat(directory.desksOf(account)).containsExactly(desk("lead", town));
    }

    @Test
    void anEndedDutyIsOverAtOnce() {
        String admin = administrator();
        String lead = signedIn(desk("lead", gridAt(2, 4)));
        String duty = call("GET", "/api/session", null, lead).body().at("/duties/0/id").asString();
        assertThat(call("GET", "/api/accounts", null, lead).status()).isEqualTo(200);
        assertThat(call("DELETE", "/api/duties/" + duty, null, admin).status()).isEqualTo(204);
        assertThat(call("GET", "/api/accounts", null, lead).status()).isEqualTo(403);
        assertThat(call("DELETE", "/api/duties/" + duty, null, admin).status()).isEqualTo(404);
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndHoldsNoDeskAnyMore() {
        String admin = administrator();
        GridNode town = gridAt(2, 5);
        String token = signedIn(desk("supervisor", town));
        String id = accountId(token);
        assertThat(directory.holders(desk("supervisor", town))).isNotEmpty();
        assertThat(call("PATCH", "/api/accounts/" + id, Map.of("enabled", false), admin).body().get("enabled").asBoolean()).isFalse();
        assertThat(call("GET", "/api/session", null, token).status()).isEqualTo(401);
        assertThat(directory.holders(desk("supervisor", town))).isEmpty();
        call("PATCH", "/api/accounts/" + id, Map.of("enabled", true), admin);
        assertThat(directory.holders(desk("supervisor", town))).containsExactly(Ids.parse(id));
    }

    @Test
    void whenGridsAreMergedTheirDutiesFollowInTheSameTransaction() {
        GridNode old = gridAt(3, 0);
        GridNode successor = gridAt(3, 1);
        long account = Ids.parse(accountId(signedIn(desk("village-staff", old), desk("lead", gridAt(2, 9)))));
        new TransactionTemplate(transactionManager).executeWithoutResult(status -> {
            events.publishEvent(new GridsChanged(grids.tree().version(), "merge", Map.of(old.id(), List.of(successor.id()))));
            status.setRollbackOnly();
        });
        assertThat(directory.desksOf(account)).contains(desk("village-staff", old));
        new TransactionTemplate(transactionManager).executeWithoutResult(status ->
                events.publishEvent(new GridsChanged(grids.tree().version(), "merge", Map.of(old.id(), List.of(successor.id())))));
        assertThat(directory.desksOf(account)).containsExactlyInAnyOrder(desk("village-staff", successor), desk("lead", gridAt(2, 9)));
    }

    @Test
    void whatDoesNotFitTheProfileIsRefusedByName() {
        String admin = administrator();
        Map<String, Object> police = new HashMap<>(duty("department-staff", gridAt(1, 0)));
        assertThat(create(admin, police).code()).isEqualTo("identity.department-required");
        police.put("department", "no-such");
        assertThat(create(admin, police).code()).isEqualTo("identity.department-unknown");
        police.put("department", "police");
        assertThat(create(admin, police).status()).isEqualTo(201);
        assertThat(create(admin, duty("worker", root())).code()).isEqualTo("identity.role-not-at-level");
        assertThat(create(admin, duty("emperor", root())).code()).isEqualTo("identity.role-unknown");
        assertThat(create(admin, duty("resident", root())).code()).isEqualTo("identity.role-unknown");
        Map<String, Object> backwards = new HashMap<>(duty("lead", gridAt(2, 0)));
        backwards.put("to", "2020-01-01");
        assertThat(create(admin, backwards).code()).isEqualTo("identity.period-invalid");
        backwards.put("to", "9999-12-31");
        assertThat(create(admin, backwards).status()).isBetween(400, 422);
    }

    @Test
    void aLoginOrPhoneOrDutyThatExistsIsRefusedByName() {
        String admin = administrator();
        String login = freshLogin();
        String phone = freshPhone();
        Map<String, Object> body = new HashMap<>(account(login, duty("lead", gridAt(2, 0))));
        body.put("phone", phone);
        Answer first = call("POST", "/api/accounts", body, admin);
        assertThat(first.body().at("/account/phone").asString()).contains("****");
        assertThat(call("POST", "/api/accounts", body, admin).code()).isIn("identity.login-taken", "identity.phone-taken");
        body.put("login", freshLogin());
        assertThat(call("POST", "/api/accounts", body, admin).code()).isEqualTo("identity.phone-taken");
        assertThat(call("POST", "/api/accounts/" + first.body().at("/account/id").asString() + "/duties",
                duty("lead", gridAt(2, 0)), admin).code()).isEqualTo("identity.duty-exists");
    }

    @Test
    void fieldsThatOnlyTheSystemSetsAreRefused() {
        String admin = administrator();
        for (String extra : List.of("kind", "enabled", "passwordHash", "id", "permissions")) {
            Map<String, Object> body = new HashMap<>(account(freshLogin(), duty("lead", gridAt(2, 0))));
            body.put(extra, "x");
            assertThat(call("POST", "/api/accounts", body, admin).status()).as(extra).isEqualTo(400);
        }
    }

    @Test
    void accountsAreFoundByNameLoginAndWholePhoneAndWalkedByCursor() {
        String admin = administrator();
        String login = freshLogin();
        String phone = freshPhone();
        Map<String, Object> body = new HashMap<>(account(login, duty("lead", gridAt(2, 6))));
        body.put("phone", phone);
        body.put("name", "欧阳" + login);
        call("POST", "/api/accounts", body, admin);
        for (String query : List.of("q=" + login, "q=%E6%AC%A7%E9%98%B3" + login, "q=" + phone,
                "grid=" + id(gridAt(2, 6)) + "&role=lead&q=" + login)) {
            assertThat(call("GET", "/api/accounts?" + query, null, admin).body().get("items")).as(query).hasSize(1);
        }
        assertThat(call("GET", "/api/accounts?q=" + phone.substring(0, 10), null, admin).body().get("items")).isEmpty();
        assertThat(call("GET", "/api/accounts?q=%25", null, admin).body().get("items")).isEmpty();
        int walked = 0;
        String cursor = "";
        do {
            JsonNode page = call("GET", "/api/accounts?limit=3" + cursor, null, admin).body();
            walked += page.get("items").size();
            cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());
        assertThat(walked).isEqualTo(jdbc.sql("select count(*) from account where kind = 'staff'").query(Integer.class).single());
        assertThat(call("GET", "/api/accounts?cursor=rubbish!", null, admin).status()).isEqualTo(400);
    }

    @Test
    void whoIsOnDutyAtAGridIsShownToWhoeverMaySeeTheGrid() {
        GridNode town = gridAt(2, 7);
        String lead = signedIn(desk("lead", town));
        JsonNode items = call("GET", "/api/duties?grid=" + id(town), null, lead).body().get("items");
        assertThat(items.toString()).contains(accountId(lead)).contains("网格长");
        // The telephone stands here only where the profile makes it public; this one does not.
        assertThat(items.get(0).path("account").path("phone").isNull()).isTrue();
        assertThat(call("GET", "/api/duties?grid=" + id(gridAt(2, 8)), null, lead).status()).isEqualTo(404);
        assertThat(call("GET", "/api/duties?grid=" + Ids.format(7), null, lead).status()).isEqualTo(404);
    }

    @Test
    void everyChangeIsInTheAuditRecordOfItsTown() {
        String admin = administrator();
        JsonNode created = call("POST", "/api/accounts", account(freshLogin(), duty("lead", gridAt(2, 0))), admin).body();
        String id = created.at("/account/id").asString();
        call("PATCH", "/api/accounts/" + id, Map.of("name", "改名"), admin);
        call("DELETE", "/api/duties/" + created.at("/account/duties/0/id").asString(), null, admin);
        String auditor = signedIn(desk("auditor", root()));
        JsonNode items = call("GET", "/api/audit?objectId=" + id, null, auditor).body().get("items");
        assertThat(items.findValuesAsString("action")).containsExactly("identity.end-duty", "identity.change-account",
                "identity.create-account", "identity.appoint");
        assertThat(items.findValuesAsString("town")).containsOnly(gridAt(2, 0).town());
        assertThat(items.get(0).get("actorName").asString()).isEqualTo("陈干部");
        assertThat(call("GET", "/api/audit", null, signedIn(desk("lead", gridAt(2, 0)))).status()).isEqualTo(403);
    }

    private Answer create(String token, Map<String, Object> duty) {
        return call("POST", "/api/accounts", account(freshLogin(), duty), token);
    }

    private String administrator() {
        return signedIn(desk("administrator", root()));
    }

    private String residentId() {
        return Ids.format(accounts.importResidents(List.of(
                new AccountImport.NewResident("林小民", freshPhone()))).getFirst());
    }

    private GridNode bottom(GridNode grid) {
        GridNode lowest = grid;
        while (!grids.tree().children(lowest.id()).isEmpty()) {
            lowest = childOf(lowest);
        }
        return lowest;
    }

    private static Map<String, Object> account(String login, Map<String, Object> duty) {
        return Map.of("login", login, "name", "张三", "duties", List.of(duty));
    }

    private static Map<String, Object> duty(String role, GridNode grid) {
        return Map.of("role", role, "gridId", id(grid));
    }

    private static String withoutTrace(Answer answer) {
        var body = (ObjectNode) answer.body().deepCopy();
        body.remove("traceId");
        return body.toString();
    }
}
