package org.minqing.scope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.identity.AccountImport;
import org.minqing.identity.Desk;
import org.minqing.platform.Ids;
import org.minqing.profile.Profile;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.testsupport.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where the walk takes place: one basic grid in which everything happens, callers above it and elsewhere, and objects. */
final class World {

    private static final AtomicInteger WALKS = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final Profile profile;
    private final GridTree tree;
    private final People people;
    private final AccountImport accounts;
    private final JdbcClient jdbc;
    private final RegistryRows registry;
    private final List<GridNode> home;
    private final List<GridNode> elsewhere;
    private final HttpClient client = HttpClient.newHttpClient();
    /** Several walks share one database. */
    private int number = WALKS.getAndIncrement() * 10_000;
    private int lastPerson;
    private String organiser;
    private String visitor;
    private String desk;
    private String orders;
    private String crisis;
    private String chair;
    private String captain;
    private String volunteer;
    private String lastTeam;
    private String imported;
    private final String resident;

    World(String base, Profile profile, GridTree tree, People people, AccountImport accounts, JdbcClient jdbc,
          RegistryRows registry) {
        this.registry = registry;
        this.base = base;
        this.profile = profile;
        this.tree = tree;
        this.people = people;
        this.accounts = accounts;
        this.jdbc = jdbc;
        List<GridNode> counties = tree.children(tree.root().id());
        this.home = tree.path(bottom(counties.get(0)).id());
        this.elsewhere = tree.path(bottom(counties.get(1)).id());
        this.resident = people.resident();
    }

    /** Every role inside and, where it can be held below the root, outside; at the lowest level possible. */
    List<Caller> callers() {
        List<Caller> callers = new ArrayList<>();
        for (Profile.Role role : profile.roles()) {
            if (role.kind().equals("resident")) {
                callers.add(new Caller(role.code(), false, false, role.permissions(), people.resident()));
                continue;
            }
            for (boolean inside : new boolean[] {true, false}) {
                List<GridNode> path = inside ? home : elsewhere;
                GridNode at = path.reversed().stream().filter(grid -> role.levels().contains(profile.level(grid.level()).code()))
                        .findFirst().orElseThrow();
                if (!inside && at.id() == tree.root().id()) {
                    continue;
                }
                String department = !role.department() ? null : profile.departments().stream()
                        .filter(each -> each.levels().contains(profile.level(at.level()).code())).findFirst().orElseThrow().code();
                callers.add(new Caller(role.code(), inside, role.department(), role.permissions(),
                        people.staff(role.code(), at.id(), department)));
            }
        }
        return callers;
    }

    /** Who manages the register of the whole place, and so sees the imports of others. */
    Caller manager() {
        return new Caller("administrator", true, false, profile.findRole("administrator").orElseThrow().permissions(),
                people.staff("administrator", tree.root().id()));
    }

    /** The same account with another session. */
    Caller withFreshSession(Caller caller) {
        return new Caller(caller.role(), caller.inside(), caller.department(), caller.permissions(), people.again(caller.token()));
    }

    String gridCode() {
        return basic().code();
    }

    String grid() {
        return Ids.format(basic().id());
    }

    String siblingGrid() {
        GridNode parent = home.get(home.size() - 2);
        return tree.children(parent.id()).stream().filter(grid -> grid.id() != basic().id()).map(grid -> Ids.format(grid.id()))
                .findFirst().orElse(nothing());
    }

    /** Where the grid could be moved to within its town. */
    String otherParent() {
        GridNode parent = home.get(home.size() - 2);
        return tree.children(parent.parentId()).stream().filter(grid -> grid.id() != parent.id()).map(grid -> Ids.format(grid.id()))
                .findFirst().orElseThrow();
    }

    String nothing() {
        return Ids.format(4711);
    }

    String nothingElse() {
        return Ids.format(4712);
    }

    String account() {
        return Ids.format(importedAccount());
    }

    /** A duty, of an account of its own. */
    String duty() {
        long account = importedAccount();
        return Ids.format(jdbc.sql("select id from duty where account_id = :account").param("account", account).query(Long.class).single());
    }

    String dutyAtHome() {
        return "{\"role\":\"%s\",\"gridId\":\"%s\"}".formatted(profile.level(basic().level()).answeringRole(), grid());
    }

    String strangersSession() {
        String token = people.resident();
        return call(new Call("GET", "/api/sessions", null), token).body().get(0).get("id").asString();
    }

    String strangersFile() {
        return nothing();
    }

    String strangersExport() {
        return nothing();
    }

    /** Nobody's and nothing's in the register. */
    String noKey() {
        return basic().town() + "-" + nothing();
    }

    String person() {
        int serial = 900_000 + ++number;
        lastPerson = serial;
        return registry.person(basic(), "王五", "wangwu", "ww", RegistryRows.idNumber(serial), "135%08d".formatted(serial)).text();
    }

    /** Numbers of the last person. */
    List<String> numbersOfLastPerson() {
        return List.of(RegistryRows.idNumber(lastPerson), "135%08d".formatted(lastPerson));
    }

    String house() {
        return registry.house(basic(), "新湖村走巷" + ++number + "号").text();
    }

    /** A standard address, without a house. */
    String address() {
        return registry.address(basic(), "新湖村走道" + ++number + "号").text();
    }

    String household() {
        return registry.household(basic(), "W" + ++number, 1).text();
    }

    String organisation() {
        return registry.organisation(basic(), "走读商店", "92441502MA" + "%08d".formatted(++number), "07561234567").text();
    }

    String facility() {
        return registry.facility(basic(), "路灯", "L" + ++number).text();
    }

    /** An old person who lives alone, with the visits that are owed. */
    String care() {
        return Ids.format(registry.care(basic(), ObjectKey.parse(person()), "person", "elderly-alone", "civil-affairs", false));
    }

    String personInCare() {
        String person = person();
        registry.care(basic(), ObjectKey.parse(person), "person", "elderly-alone", "civil-affairs", false);
        return person;
    }

    /** What the person of the register asked for, of an account that nobody here has. */
    String request(String kind) {
        return Ids.format(registry.request(basic(), ObjectKey.parse(person()), kind));
    }

    String proposal() {
        return Ids.format(registry.proposal(basic(), ObjectKey.parse(facility())));
    }

    /** A search for a missing person, sent to one resident of the grid who is none of the callers. */
    String search() {
        if (desk == null) {
            desk = people.staff("command", home.get(1).id());
            call(new Call("PUT", "/api/received/home", "{\"gridId\":\"" + grid() + "\"}"), people.resident());
        }
        Answer sent = call(new Call("POST", "/api/broadcasts", withRef("""
                {"ref":"%s","kind":"missing","priority":"urgent","title":"寻人","text":"请留意","missing":{"name":"李奶奶",
                 "lastSeenAt":"2026-01-01T00:00:00Z","lastSeenPlace":"村口"},"audience":{"readers":["residents"],"area":{"grids":["GRID"]}}}
                """.replace("GRID", grid()))), desk);
        if (sent.status() != 201) {
            throw new IllegalStateException("the search could not be sent: " + sent);
        }
        return sent.body().get("id").asString();
    }

    /** An order in a county where none of the callers has to do with anything. */
    String directive() {
        GridNode county = tree.children(tree.root().id()).get(2);
        if (orders == null) {
            orders = people.staff("command", county.id());
            people.staff("department-staff", county.id(), "water");
        }
        Answer given = call(new Call("POST", "/api/directives", withRef("""
                {"ref":"%s","kind":"supervision","gridId":"GRID","department":"water","text":"请尽快处理","dueAt":"DUE"}
                """.replace("GRID", Ids.format(county.id())).replace("DUE", Instant.now().plus(Duration.ofDays(2)).toString()))), orders);
        if (given.status() != 201) {
            throw new IllegalStateException("the order could not be given: " + given);
        }
        return given.body().get("line").get("id").asString();
    }

    /** An emergency on the grid, with a household, a resource and a task, as the path of the API. */
    String emergency() {
        if (desk == null) {
            desk = people.staff("command", home.get(1).id());
        }
        if (crisis == null) {
            household();
        }
        Answer opened = call(new Call("POST", "/api/emergencies", withRef("""
                {"ref":"%s","plan":"flood","name":"暴雨","area":{"grids":["GRID"]}}""".replace("GRID", grid()))), desk);
        if (opened.status() != 201) {
            throw new IllegalStateException("the emergency could not be opened: " + opened);
        }
        crisis = "/api/emergencies/" + opened.body().get("id").asString();
        return crisis;
    }

    /** A meeting of the grid with a point and a decision, as the path of the API with what stands for its parts filled in. */
    String meeting(String below) {
        if (chair == null) {
            chair = people.staff("command", home.get(1).id());
        }
        Answer opened = call(new Call("POST", "/api/meetings", withRef("{\"ref\":\"%s\",\"gridId\":\"" + grid() + "\"}")), chair);
        String path = "/api/meetings/" + (opened.status() == 201 ? opened.body().at("/meeting/id") : opened.body().path("id")).asString();
        JsonNode added = call(new Call("POST", path + "/items", withRef("{\"ref\":\"%s\",\"title\":\"路灯\"}")), chair).body();
        String item = added.at("/items/" + (added.path("items").size() - 1) + "/id").asString();
        if (!below.contains("{decision}")) {
            return path + below.replace("{item}", item);
        }
        JsonNode decided = call(new Call("POST", path + "/items/" + item + "/decisions", withRef("{\"ref\":\"%s\",\"kind\":\"carry\",\"text\":\"再议\"}")), chair).body();
        return path + below.replace("{decision}", decided.at("/items/" + (decided.path("items").size() - 1) + "/decisions/0/id").asString());
    }

    /** A volunteer team of the grid with a member who is none of the callers; the last of them has a call. */
    String team() {
        if (captain == null) {
            captain = people.staff("command", home.get(1).id());
            volunteer = people.resident();
        }
        JsonNode made = call(new Call("POST", "/api/volunteers/teams", withRef("{\"ref\":\"%s\",\"gridId\":\"" + grid() + "\",\"name\":\"邻里队\",\"about\":\"\"}")), captain).body();
        String id = made.at("/team/id").asString();
        Answer joined = call(new Call("POST", "/api/volunteers/own/teams/" + id + "/join", withRef("{\"ref\":\"%s\",\"consent\":true}")), volunteer);
        if (joined.status() != 200) {
            throw new IllegalStateException("nobody could join the team: " + joined);
        }
        lastTeam = id;
        return id;
    }

    /** As the path of the API with what stands for its parts filled in. */
    String team(String below) {
        String id = team();
        return "/api/volunteers/teams/" + id + (below.contains("{member}") ? below.replace("{member}", teamMember()) : below);
    }

    String teamMember() {
        return call(new Call("GET", "/api/volunteers/teams/" + lastTeam, null), captain).body().at("/members/0/id").asString();
    }

    String teamCall() {
        Instant start = Instant.now().plus(Duration.ofDays(1));
        Answer made = call(new Call("POST", "/api/volunteers/teams/" + team() + "/calls", withRef("""
                {"ref":"%s","what":"打扫","place":"村口","startsAt":"START","endsAt":"END","answerBy":"START","places":3}"""
                .replace("START", start.toString()).replace("END", start.plus(Duration.ofHours(2)).toString()))), captain);
        if (made.status() != 201) {
            throw new IllegalStateException("nobody could be called: " + made);
        }
        return made.body().at("/call/id").asString();
    }

    /** The path below an emergency with what stands for its parts filled in. */
    String emergency(String below) {
        String path = emergency();
        String part = below;
        if (below.contains("{item}")) {
            part = part.replace("{item}", call(new Call("GET", path + "/items?limit=1", null), desk).body().at("/items/0/id").asString());
        }
        if (below.contains("{resource}")) {
            part = part.replace("{resource}", call(new Call("POST", path + "/resources", withRef(
                    "{\"ref\":\"%s\",\"kind\":\"pump\",\"name\":\"泵\",\"quantity\":1}")), desk).body().at("/0/id").asString());
        }
        if (below.contains("{task}")) {
            part = part.replace("{task}", call(new Call("POST", path + "/tasks", withRef(
                    "{\"ref\":\"%s\",\"kind\":\"drain\",\"text\":\"排水\",\"gridId\":\"" + grid() + "\"}")), desk).body().at("/0/id").asString());
        }
        return path + part;
    }

    /** A campaign on the grid that was sent, with a lead, as the path of the API with what stands for its parts filled in. */
    String campaign(String below) {
        if (organiser == null) {
            organiser = people.staff("command", home.get(1).id());
        }
        Answer made = call(new Call("POST", "/api/campaigns", withRef("""
                {"ref":"%s","template":"lead-screening","name":"排查","grids":["GRID"],"startsOn":"2026-01-01","endsOn":"2026-01-03"}"""
                .replace("GRID", grid()))), organiser);
        String path = "/api/campaigns/" + made.body().path("id").asString();
        call(new Call("POST", path + "/leads", withRef(
                "{\"ref\":\"%s\",\"leads\":[{\"name\":\"陈小明\",\"phone\":\"13800138000\",\"idNumber\":\"441502198503021234\",\"grid\":\"" + home.getLast().code() + "\"},"
                        + "{\"name\":\"林大海\",\"phone\":\"13800138001\",\"grid\":\"" + home.getLast().code() + "\"}]}")), organiser);
        if (below.contains("{file}")) {
            return path + below.replace("{file}", call(new Call("POST", path + "/imports?name=a.csv", "application/octet-stream", "姓名,电话\n陈小明,13800138000\n"), organiser)
                    .body().path("id").asString());
        }
        if (!below.equals("/confirm")) {
            Answer sent = call(new Call("POST", path + "/confirm", "{}"), organiser);
            if (sent.status() != 200) {
                throw new IllegalStateException("the campaign could not be sent: " + sent);
            }
        }
        return path + (below.contains("{lead}") ? below.replace("{lead}", call(new Call("GET", path + "/leads?limit=1", null), organiser).body().at("/items/0/id").asString())
                : below);
    }

    /**
     * What the police of the town sent: a row that stayed out for want of a grid, and one of which values were kept; as the path of
     * the API. None of the callers sent it.
     */
    String importWithRefusedRows() {
        if (imported != null) {
            return imported;
        }
        GridNode town = home.get(2);
        String number = RegistryRows.idNumber(990_001);
        String heading = "姓名,身份证号,手机号,备注,网格编码\n";
        imported(people.staff("department-staff", town.id(), "police"), "police", heading + "王五," + number + ",13500990001,," + gridCode() + "\n");
        imported = imported(people.staff("department-staff", town.id(), "civil-affairs"), "civil-affairs", heading
                + "王小五," + number + ",13500990002,电话13500990004," + gridCode() + "\n"
                + "王六," + RegistryRows.idNumber(990_002) + ",13500990003,身份证" + number + ",nowhere\n");
        return imported;
    }

    private String imported(String token, String source, String file) {
        Answer sent = call(new Call("POST", "/api/registry/imports?kind=persons&source=" + source + "&name=a.csv", "application/octet-stream", file), token);
        String path = "/api/registry/imports/" + sent.body().path("id").asString();
        call(new Call("POST", path + "/start", null), token);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!call(new Call("GET", path, null), token).body().path("state").asString().equals("done")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nothing was imported: " + sent + call(new Call("GET", path, null), token));
            }
            sleep();
        }
        return path;
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    }

    /** A visit at which somebody gave a telephone number. */
    private JsonNode visited() {
        if (visitor == null) {
            visitor = people.staff("worker", basic().id());
        }
        Answer made = call(new Call("POST", "/api/visits", withRef("""
                {"ref":"%s","household":"HOUSEHOLD","programmes":["grid-heart"],"onDay":"DAY","met":true,"metWith":"户主，电话13800138000",
                 "note":"身份证441502198503021234","matters":[{"ref":"REF","text":"门口路灯不亮"}],"confirmed":false}"""
                .replace("HOUSEHOLD", household()).replace("DAY", today()).replace("REF", UUID.randomUUID().toString()))), visitor);
        if (made.status() != 201) {
            throw new IllegalStateException("the visit could not be recorded: " + made);
        }
        return made.body();
    }

    String visit() {
        return visited().path("id").asString();
    }

    String caseOfVisit() {
        return visited().at("/matters/0/caseCode").asString();
    }

    String report() {
        return withRef("{\"ref\":\"%s\",\"text\":\"路灯不亮\",\"category\":null,\"place\":{\"gridId\":\"" + grid()
                + "\"},\"anonymous\":false,\"files\":[]}");
    }

    /** A case just reported by some resident in the grid. */
    String caseCode() {
        Answer answer = call(new Call("POST", "/api/cases", report()), resident);
        if (answer.status() >= 300) {
            throw new IllegalStateException("the case could not be reported: " + answer);
        }
        return answer.body().get("code").asString();
    }

    /** Of the basic grid. */
    String warning() {
        long id = 900_000 + ++number;
        jdbc.sql("""
                insert into insight_warning (id, kind, subject, grid_id, numbers, raised_at, seen_at, lasting, state)
                values (?, 'again', ?, ?, '{"count":3}', now(), now(), true, 'open')
                """).params(id, "walk " + id, basic().id()).update();
        return Ids.format(id);
    }

    /** Of one case in the basic grid. */
    String hotMatter() {
        String code = caseCode().replace("-", "");
        return Ids.format(jdbc.sql("""
                insert into insight_hot_member (town, case_id, matter) select town, id, id from casework_case where code = ?
                on conflict (town, case_id) do update set matter = excluded.matter returning matter
                """).param(code).query(Long.class).single());
    }

    /** Begins like that of an existing case, and is none. */
    String unknownCode() {
        return caseCode().substring(0, 6) + "ZZZZ-ZZZZZ";
    }

    String withRef(String body) {
        return body == null ? null : body.replace("%s", UUID.randomUUID().toString());
    }

    Answer call(Call call, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path()));
        request.method(call.method(), call.body() == null ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.body()));
        if (call.body() != null) {
            request.header("Content-Type", call.type());
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            String text = new String(response.body(), StandardCharsets.UTF_8);
            return new Answer(response.statusCode(), type.contains("json") && !text.isEmpty() ? JSON.readTree(text) : JSON.createObjectNode(),
                    type.startsWith("text/") || type.contains("csv") ? text : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param text of an answer that is a text file */
    record Answer(int status, JsonNode body, String text) {

        String code() {
            return body.path("code").asString("");
        }

        /** All that tells anything. */
        String substance() {
            JsonNode copy = body.deepCopy();
            if (copy instanceof ObjectNode object) {
                object.remove("traceId");
            }
            return status + " " + copy;
        }
    }

    private long importedAccount() {
        String role = profile.level(basic().level()).answeringRole();
        long account = accounts.importStaff(List.of(new AccountImport.NewStaff("walker" + ++number, "路人", null,
                List.of(new Desk(basic().id(), role, null)))), null).getFirst();
        people.awaitDuty(account, 0);
        return account;
    }

    private GridNode basic() {
        return home.getLast();
    }

    private GridNode bottom(GridNode grid) {
        GridNode lowest = grid;
        while (!tree.children(lowest.id()).isEmpty()) {
            lowest = tree.children(lowest.id()).getFirst();
        }
        return lowest;
    }
}
