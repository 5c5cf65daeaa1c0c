package org.minqing.scope;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How each endpoint is called. Endpoints without path variables that are called with GET need no entry. */
final class Samples {

    /** What the endpoint is about, and so what must be the same for whom. */
    enum Kind {
        /** A list, a command on oneself, or something public: who has the permission gets an answer. */
        OPEN,
        /** An object of a grid: from outside it is as if it did not exist. */
        OF_GRID,
        /** An object of one account: for all others it is as if it did not exist. */
        OF_ACCOUNT,
        /** A secret in the address is what opens it. */
        SECRET
    }

    /**
     * @param existing call about an object that exists inside (for {@code OF_ACCOUNT}: of another account), made anew for each call
     * @param missing  the same about one that does not exist; null for {@code OPEN}
     */
    record Sample(Kind kind, BiFunction<World, Caller, Call> existing, BiFunction<World, Caller, Call> missing) {
    }

    private final Map<String, Sample> samples = new TreeMap<>();

    Samples() {
        sessions();
        accounts();
        grids();
        cases();
        files();
        registry();
        imports();
        care();
        figures();
        reports();
        tiles();
        own();
        broadcasts();
        suggestions();
        emergencies();
        directives();
        campaigns();
        visits();
        offline();
        patrols();
        meetings();
        cards();
        volunteers();
    }

    private void patrols() {
        String told = "{\"ref\":\"00000000-0000-4000-8000-0000000000a2\",\"onDay\":\"" + LocalDate.now(ZoneOffset.UTC) + "\",\"version\":1,\"values\":{},\"confirmed\":[]}";
        Map.of("GET", "", "POST", told).forEach((method, body) -> samples.put(method + " /api/collect/{kind}/{id}", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(method, "/api/collect/facility/" + world.facility(), body.isEmpty() ? null : body),
                (world, caller) -> new Call(method, "/api/collect/facility/" + world.noKey(), body.isEmpty() ? null : body))));
        samples.put("GET /api/patrols/looks", new Sample(Kind.OF_GRID, (world, caller) -> new Call("GET", "/api/patrols/looks?grid=" + world.grid(), null),
                (world, caller) -> new Call("GET", "/api/patrols/looks?grid=" + world.nothing(), null)));
        String there = "/api/patrols/facilities/{id}";
        String look = "{\"ref\":\"00000000-0000-4000-8000-0000000000a1\",\"onDay\":\"" + LocalDate.now(ZoneOffset.UTC) + "\",\"findings\":[]}";
        Map.of("GET /api/patrols/{plan}/{id}", "", "POST /api/patrols/{plan}/{id}/looks", "/looks").forEach((endpoint, tail) -> {
            String method = endpoint.substring(0, endpoint.indexOf(' '));
            String body = tail.isEmpty() ? null : look;
            samples.put(endpoint, new Sample(Kind.OF_GRID, (world, caller) -> new Call(method, there.replace("{id}", world.facility()) + tail, body),
                    (world, caller) -> new Call(method, there.replace("{id}", world.noKey()) + tail, body)));
        });
    }

    private void meetings() {
        open("POST /api/meetings", "{}");
        for (String read : new String[] {"", "/owners", "/minutes"}) {
            ofMeeting("GET", read, null);
        }
        ofMeeting("DELETE", "", null);
        ofMeeting("POST", "/refresh", null);
        ofMeeting("PUT", "/head", "{\"version\":1,\"heldOn\":\"2026-01-01\",\"present\":[]}");
        ofMeeting("PUT", "/order", "{\"version\":1,\"items\":[]}");
        ofMeeting("POST", "/items", "{\"ref\":\"%s\",\"title\":\"路灯\"}");
        ofMeeting("PUT", "/items/{item}", "{\"version\":1,\"title\":\"路灯\",\"minutes\":\"\",\"removed\":false}");
        ofMeeting("POST", "/items/{item}/decisions", "{\"ref\":\"%s\",\"kind\":\"carry\",\"text\":\"下次再议\"}");
        ofMeeting("DELETE", "/decisions/{decision}", null);
        ofMeeting("POST", "/close", "{\"version\":1}");
        // Which tasks are whose stands in MeetingTaskTest.
        object(Kind.OF_ACCOUNT, "GET /api/tasks/{id}", World::nothingElse, null);
        object(Kind.OF_ACCOUNT, "GET /api/tasks/{id}/owners", World::nothingElse, null);
        samples.put("POST /api/tasks/{id}/actions/{action}", new Sample(Kind.OF_ACCOUNT,
                (world, caller) -> new Call("POST", "/api/tasks/" + world.nothingElse() + "/actions/done", world.withRef("{\"ref\":\"%s\",\"text\":\"办好了\"}")),
                (world, caller) -> new Call("POST", "/api/tasks/" + world.nothing() + "/actions/done", world.withRef("{\"ref\":\"%s\",\"text\":\"办好了\"}"))));
    }

    private void ofMeeting(String method, String below, String body) {
        samples.put(method + " /api/meetings/{id}" + below, new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(method, world.meeting(below), body == null ? null : world.withRef(body)),
                (world, caller) -> new Call(method, "/api/meetings/" + world.nothing() + below.replace("{item}", world.nothing()).replace("{decision}", world.nothing()),
                        body == null ? null : world.withRef(body))));
    }

    private void volunteers() {
        String why = "{\"ref\":\"%s\",\"reason\":\"演练\"}";
        open("POST /api/volunteers/teams", "{}");
        samples.put("GET /api/volunteers/leads", new Sample(Kind.OF_GRID, (world, caller) -> new Call("GET", "/api/volunteers/leads?grid=" + world.grid(), null),
                (world, caller) -> new Call("GET", "/api/volunteers/leads?grid=" + world.nothing(), null)));
        openAt("GET /api/volunteers/near", (world, caller) -> "/api/volunteers/near?grid=" + world.grid());
        for (String read : new String[] {"", "/hours"}) {
            ofTeam("GET", read, null);
        }
        ofTeam("PUT", "", "{\"ref\":\"%s\",\"version\":1,\"name\":\"邻里队\",\"about\":\"\"}");
        ofTeam("POST", "/close", why);
        ofTeam("POST", "/members/{member}/end", why);
        ofTeam("POST", "/members/{member}/reveal", why);
        ofTeam("POST", "/calls", "{\"ref\":\"%s\",\"what\":\"打扫\",\"place\":\"村口\",\"startsAt\":\"2020-01-01T00:00:00Z\",\"endsAt\":\"2020-01-01T01:00:00Z\","
                + "\"answerBy\":\"2020-01-01T00:00:00Z\",\"places\":1}");
        ofTeamCall("GET", "", null);
        ofTeamCall("POST", "/withdraw", why);
        ofTeamCall("POST", "/hours", "{\"ref\":\"%s\",\"version\":1,\"given\":[{\"memberId\":\"MEMBER\",\"minutes\":60}]}");
        // Anybody may join; that somebody else's team and call are nobody's is the same for a member who left.
        samples.put("POST /api/volunteers/own/teams/{id}/join", new Sample(Kind.OPEN, (world, caller) -> new Call("POST",
                "/api/volunteers/own/teams/" + world.team() + "/join", world.withRef("{\"ref\":\"%s\",\"consent\":true}")), null));
        samples.put("POST /api/volunteers/own/teams/{id}/leave", ownVolunteering("/own/teams/", "/leave", "{\"ref\":\"%s\"}", World::team));
        samples.put("POST /api/volunteers/own/calls/{id}/answer", ownVolunteering("/own/calls/", "/answer", "{\"ref\":\"%s\",\"coming\":true}", World::teamCall));
        samples.put("POST /api/volunteers/own/calls/{id}/objection", ownVolunteering("/own/calls/", "/objection", "{\"ref\":\"%s\",\"text\":\"少记了\"}", World::teamCall));
        open("POST /api/exports/volunteers", "{\"teamId\":\"\",\"purpose\":\"\"}");
    }

    private static Sample ownVolunteering(String before, String after, String body, Function<World, String> id) {
        return new Sample(Kind.OF_ACCOUNT, (world, caller) -> new Call("POST", "/api/volunteers" + before + id.apply(world) + after, world.withRef(body)),
                (world, caller) -> new Call("POST", "/api/volunteers" + before + world.nothing() + after, world.withRef(body)));
    }

    private void ofTeam(String method, String below, String body) {
        samples.put(method + " /api/volunteers/teams/{id}" + below, new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(method, world.team(below), body == null ? null : world.withRef(body)),
                (world, caller) -> new Call(method, "/api/volunteers/teams/" + world.nothing() + below.replace("{member}", world.nothing()),
                        body == null ? null : world.withRef(body))));
    }

    private void ofTeamCall(String method, String below, String body) {
        samples.put(method + " /api/volunteers/calls/{id}" + below, new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(method, "/api/volunteers/calls/" + world.teamCall() + below, body == null ? null
                        : world.withRef(body).replace("MEMBER", world.teamMember())),
                (world, caller) -> new Call(method, "/api/volunteers/calls/" + world.nothing() + below, body == null ? null
                        : world.withRef(body).replace("MEMBER", world.nothing()))));
    }

    private void cards() {
        openAt("GET /api/public/cards/{code}", (world, caller) -> "/api/public/cards/" + world.gridCode());
        openAt("GET /api/public/cards/{code}/qr.svg", (world, caller) -> "/api/public/cards/" + world.gridCode() + "/qr.svg");
        open("POST /api/outreach/card", "{\"ref\":\"00000000-0000-4000-8000-00000000ca4d\",\"version\":0,\"published\":false}");
        samples.put("GET /api/outreach/cards", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("GET", "/api/outreach/cards?grid=" + world.grid(), null),
                (world, caller) -> new Call("GET", "/api/outreach/cards?grid=" + world.nothing(), null)));
        samples.put("GET /api/outreach/cards/published", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("GET", "/api/outreach/cards/published?grid=" + world.grid(), null),
                (world, caller) -> new Call("GET", "/api/outreach/cards/published?grid=" + world.nothing(), null)));
        ofAccount("POST", "{\"ref\":\"00000000-0000-4000-8000-00000000ca4e\",\"version\":0,\"phone\":\"0660-3363333\"}");
        ofAccount("DELETE", null);
        ofBoard("GET", "", null);
        ofBoard("PUT", "", "{\"hotline\":\"12345\",\"duties\":[\"上报问题\"]}");
        ofBoard("GET", "/file", null);
        ofBoard("GET", "/preview", null);
    }

    private void ofAccount(String method, String body) {
        samples.put(method + " /api/outreach/cards/{account}", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(method, "/api/outreach/cards/" + world.account(), body),
                (world, caller) -> new Call(method, "/api/outreach/cards/" + world.nothing(), body)));
    }

    private void ofBoard(String method, String tail, String body) {
        samples.put(method + " /api/outreach/boards/{grid}" + tail, new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(method, "/api/outreach/boards/" + world.grid() + tail, body),
                (world, caller) -> new Call(method, "/api/outreach/boards/" + world.nothing() + tail, body)));
    }

    private void offline() {
        open("GET /api/outbox/{device}", "/api/outbox/00000000-0000-4000-8000-000000000001");
        open("GET /api/uploads/{ref}", "/api/uploads/00000000-0000-4000-8000-000000000001");
        samples.put("PUT /api/uploads/{ref}", new Sample(Kind.OPEN, (world, caller) -> new Call("PUT",
                "/api/uploads/00000000-0000-4000-8000-000000000002", "application/octet-stream", "x"), null));
        open("POST /api/outbox/dropped", "{\"ref\":\"x\"}");
    }

    private void suggestions() {
        open("POST /api/category-suggestions", "{\"text\":\"路灯不亮\"}");
        ofWarning("GET /api/warnings/{id}", "", null);
        ofWarning("POST /api/warnings/{id}/dismiss", "/dismiss", "{\"reason\":\"已核实\"}");
        ofWarning("POST /api/warnings/{id}/confirm", "/confirm", "{}");
        ofWarning("POST /api/warnings/{id}/case", "/case", "{\"text\":\"请核实\"}");
        samples.put("POST /api/warnings/alerts", new Sample(Kind.OPEN, (world, caller) -> new Call("POST", "/api/warnings/alerts",
                "application/octet-stream", "<alert/>"), null));
        object(Kind.OF_GRID, "GET /api/hot-matters/{id}", World::hotMatter, null);
    }

    private void ofWarning(String endpoint, String tail, String body) {
        samples.put(endpoint, new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(endpoint.substring(0, endpoint.indexOf(' ')), "/api/warnings/" + world.warning() + tail, body),
                (world, caller) -> new Call(endpoint.substring(0, endpoint.indexOf(' ')), "/api/warnings/" + world.nothing() + tail, body)));
    }

    /** Null if there is none. */
    Sample find(String endpoint) {
        return samples.get(endpoint);
    }

    private void sessions() {
        open("POST /api/session", "{\"login\":\"nobody.here\",\"password\":\"wrong password\"}");
        open("POST /api/session/phone-code", "{\"phone\":\"\"}");
        open("POST /api/session/phone", "{\"phone\":\"13800001234\",\"code\":\"000000\"}");
        // Ends the caller's own session: with a session made for it.
        samples.put("DELETE /api/session", new Sample(Kind.OPEN, (world, caller) -> new Call("DELETE", "/api/session", null), null));
        object(Kind.OF_ACCOUNT, "DELETE /api/sessions/{id}", World::strangersSession, null);
        open("PUT /api/account/password", "{\"current\":\"x\",\"password\":\"y\"}");
        open("PUT /api/account/name", "{\"name\":\"\"}");
        open("DELETE /api/sessions", null);
        open("PUT /api/account/language", "{\"language\":\"zh-CN\"}");
        open("POST /api/account/totp", null);
        open("PUT /api/account/totp", "{\"code\":\"123456\"}");
        open("DELETE /api/account/totp", "{\"code\":\"123456\"}");
        secret("GET /api/setup/{token}", null);
        secret("POST /api/setup/{token}", "{\"password\":\"x\",\"login\":\"x\",\"name\":\"x\"}");
        secret("GET /api/invitation/{token}", null);
        secret("POST /api/invitation/{token}", "{\"password\":\"x\"}");
        open("POST /api/messages/read", "{\"ids\":[]}");
    }

    private void accounts() {
        open("POST /api/accounts", "{\"login\":\"\",\"name\":\"\",\"duties\":[]}");
        object(Kind.OF_GRID, "PATCH /api/accounts/{id}", World::account, "{\"name\":\"新名\"}");
        object(Kind.OF_GRID, "POST /api/accounts/{id}/invitation", World::account, null);
        samples.put("POST /api/accounts/{id}/duties", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("POST", "/api/accounts/" + world.account() + "/duties", world.dutyAtHome()),
                (world, caller) -> new Call("POST", "/api/accounts/" + world.nothing() + "/duties", world.dutyAtHome())));
        object(Kind.OF_GRID, "DELETE /api/duties/{id}", World::duty, null);
        object(Kind.OF_GRID, "POST /api/duties/{id}/reveal", World::duty, null);
        samples.put("GET /api/duties", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("GET", "/api/duties?grid=" + world.grid(), null),
                (world, caller) -> new Call("GET", "/api/duties?grid=" + world.nothing(), null)));
    }

    private void grids() {
        String id = "{id:[0-9A-Za-z]{13}}";
        open("GET /api/grids/locate", null, "?lon=115.37&lat=22.78");
        open("GET /api/grids/by-address", null, "?text=x");
        for (String what : new String[] {"", "/children", "/outline"}) {
            samples.put("GET /api/grids/" + id + what, new Sample(Kind.OPEN,
                    (world, caller) -> new Call("GET", "/api/grids/" + world.grid() + what, null), null));
        }
        // There only in the demo, which this is not.
        samples.put("GET /api/demo/accounts", new Sample(Kind.SECRET, (world, caller) -> new Call("GET", "/api/demo/accounts", null), null));
        open("GET /api/tiles/grids/{z}/{x}/{y}.mvt", "/api/tiles/grids/8/209/111.mvt");
        grid("rename", "{\"name\":\"新名\",\"reason\":\"试\",\"validFrom\":\"2020-01-01\"}");
        samples.put("POST /api/grids/" + id + "/move", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("POST", "/api/grids/" + world.grid() + "/move", move(world)),
                (world, caller) -> new Call("POST", "/api/grids/" + world.nothing() + "/move", move(world))));
        grid("split", "{\"line\":{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]},\"names\":[\"甲\",\"乙\"],\"reason\":\"试\",\"validFrom\":\"2020-01-01\"}");
        samples.put("POST /api/grids/merge", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("POST", "/api/grids/merge", merge(world.grid(), world.siblingGrid())),
                (world, caller) -> new Call("POST", "/api/grids/merge", merge(world.nothing(), world.nothingElse()))));
        object(Kind.OF_ACCOUNT, "DELETE /api/grids/plans/{id}", World::nothingElse, null);
        open("GET /api/profile/versions/{version}", "/api/profile/versions/1");
        open("POST /api/profile/reload", null);
        open("POST /api/audit/verification", null);
    }

    private void cases() {
        samples.put("POST /api/cases", new Sample(Kind.OPEN, (world, caller) -> new Call("POST", "/api/cases", world.report()), null));
        open("GET /api/cases/map", null, "?bbox=115,22,116,23");
        open("GET /api/cases/similar", null, "?lon=115.37&lat=22.78");
        caseObject("GET /api/cases/{code}", "", null);
        caseObject("GET /api/cases/{code}/targets", "/targets?action=dispatch", null);
        caseObject("POST /api/cases/{code}/actions/{action}", "/actions/accept",
                "{\"ref\":\"%s\",\"version\":1,\"note\":\"收到\"}");
        // Whoever knows the code may join, as the public page shows the case to him anyhow.
        samples.put("POST /api/cases/{code}/join", new Sample(Kind.SECRET,
                (world, caller) -> new Call("POST", "/api/cases/" + world.caseCode() + "/join", world.withRef("{\"ref\":\"%s\"}")),
                (world, caller) -> new Call("POST", "/api/cases/" + world.unknownCode() + "/join", world.withRef("{\"ref\":\"%s\"}"))));
        openAt("GET /api/public/cases/{code}", (world, caller) -> "/api/public/cases/" + world.caseCode());
        openAt("GET /api/public/cases/{code}/qr.svg", (world, caller) -> "/api/public/cases/" + world.caseCode() + "/qr.svg");
    }

    private void figures() {
        for (String what : new String[] {"", "/causes", "/children", "/series", "/cases", "/findings", "/file"}) {
            String more = what.equals("/series") || what.equals("/cases") ? "&indicator=reported" : "";
            samples.put("GET /api/figures" + what, new Sample(Kind.OF_GRID,
                    (world, caller) -> new Call("GET", "/api/figures" + what + "?grid=" + world.grid() + more, null),
                    (world, caller) -> new Call("GET", "/api/figures" + what + "?grid=" + world.nothing() + more, null)));
        }
    }

    private void tiles() {
        open("GET /api/tiles/cases/{z}/{x}/{y}.mvt", "/api/tiles/cases/8/209/111.mvt");
        // What whose tiles show stands in CaseTilesTest, PlaceTilesTest and CareTest.
        for (String what : new String[] {"places", "visits", "resources"}) {
            samples.put("GET /api/tiles/" + what + "/{z}/{x}/{y}.mvt", new Sample(Kind.OF_GRID,
                    (world, caller) -> new Call("GET", "/api/tiles/" + what + "/8/209/111.mvt?grid=" + world.grid(), null),
                    (world, caller) -> new Call("GET", "/api/tiles/" + what + "/8/209/111.mvt?grid=" + world.nothing(), null)));
        }
        samples.put("GET /api/tiles/leads/{z}/{x}/{y}.mvt", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("GET", "/api/tiles/leads/8/209/111.mvt?campaign=" + world.campaign("").replaceFirst(".*/", ""), null),
                (world, caller) -> new Call("GET", "/api/tiles/leads/8/209/111.mvt?campaign=" + world.nothing(), null)));
        // Whose points are whose stands in CaseTilesTest.
        object(Kind.OF_ACCOUNT, "GET /api/tiles/cases/points/{id}", World::noKey, null);
    }

    private void reports() {
        samples.put("POST /api/reports", new Sample(Kind.OF_GRID, (world, caller) -> new Call("POST", "/api/reports", wantedReport(world.grid(), ",\"day\":\"2026-01-01\"")),
                (world, caller) -> new Call("POST", "/api/reports", wantedReport(world.nothing(), ",\"day\":\"2026-01-01\""))));
        samples.put("POST /api/reports/orders", new Sample(Kind.OF_GRID, (world, caller) -> new Call("POST", "/api/reports/orders", wantedReport(world.grid(), "")),
                (world, caller) -> new Call("POST", "/api/reports/orders", wantedReport(world.nothing(), ""))));
        // Which reports are whose stands in ReportsHttpTest.
        object(Kind.OF_ACCOUNT, "GET /api/reports/{id}", World::nothingElse, null);
        object(Kind.OF_ACCOUNT, "GET /api/reports/{id}/file", World::nothingElse, null);
        object(Kind.OF_ACCOUNT, "DELETE /api/reports/{id}", World::nothingElse, null);
        object(Kind.OF_ACCOUNT, "DELETE /api/reports/orders/{id}", World::nothingElse, null);
    }

    private static String wantedReport(String grid, String more) {
        return "{\"kind\":\"week\",\"grid\":\"" + grid + "\"" + more + "}";
    }

    private void files() {
        samples.put("POST /api/files", new Sample(Kind.OPEN, (world, caller) -> new Call("POST", "/api/files",
                "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\r\n--x--\r\n"), null));
        object(Kind.OF_ACCOUNT, "GET /api/files/{id}", World::strangersFile, null);
        object(Kind.OF_ACCOUNT, "GET /api/files/{id}/thumbnail", World::strangersFile, null);
        open("POST /api/exports", "{\"purpose\":\"\"}");
        open("POST /api/exports/campaign", "{\"campaignId\":\"\",\"purpose\":\"\"}");
        open("POST /api/exports/registry", "{\"kind\":\"person\",\"purpose\":\"\"}");
        object(Kind.OF_ACCOUNT, "GET /api/exports/{id}", World::strangersExport, null);
        object(Kind.OF_ACCOUNT, "GET /api/exports/{id}/file", World::strangersExport, null);
    }

    private void registry() {
        open("POST /api/registry/search", "{\"q\":\"王五\"}");
        ofRegister("GET /api/registry/persons/{id}", World::person, null);
        ofRegister("GET /api/registry/households/{id}", World::household, null);
        ofRegister("GET /api/registry/houses/{id}", World::house, null);
        ofRegister("GET /api/registry/organisations/{id}", World::organisation, null);
        ofRegister("GET /api/registry/objects/{id}", World::facility, null);
        ofRegister("GET /api/cases/around/person/{id}", World::person, null);
        samples.put("GET /api/cases/around/{kind}/{id}", samples.remove("GET /api/cases/around/person/{id}"));
        operations();
        String reveal = "{\"fields\":[\"phone\"],\"reason\":\"联系本人核实\"}";
        ofRegister("POST /api/registry/persons/{id}/reveal", World::person, reveal);
        ofRegister("POST /api/registry/organisations/{id}/reveal", World::organisation, reveal);
        for (String what : new String[] {"households", "points", "counts"}) {
            object(Kind.OF_GRID, "GET /api/registry/grids/{id}/" + what, World::grid, null);
        }
        open("POST /api/registry/emergency", "{\"gridId\":\"0000000000000\",\"reason\":\"\"}");
        open("DELETE /api/registry/emergency", null);
        object(Kind.OF_ACCOUNT, "GET /api/registry/emergency/{id}/looks", World::nothingElse, null);
    }

    private void care() {
        String day = "\"onDay\":\"2020-01-02\"";
        open("POST /api/registry/care", "{\"careClass\":\"x\",\"subjectKind\":\"person\",\"subject\":\"x\"," + day + ",\"reason\":\"独居\"}");
        object(Kind.OF_GRID, "GET /api/registry/care/{id}", World::care, null);
        object(Kind.OF_GRID, "GET /api/registry/care/{id}/visits", World::care, null);
        object(Kind.OF_GRID, "POST /api/registry/care/{id}/visits", World::care,
                "{\"ref\":\"walk-visit\"," + day + ",\"answers\":{\"met\":true}}");
        object(Kind.OF_GRID, "POST /api/registry/care/{id}/end", World::care, "{" + day + ",\"reason\":\"已接走\"}");
        samples.put("GET /api/registry/care/counts", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("GET", "/api/registry/care/counts?grid=" + world.grid(), null),
                (world, caller) -> new Call("GET", "/api/registry/care/counts?grid=" + world.nothing(), null)));
        // Of a stranger and of nobody nothing is known: the same empty list.
        openAt("GET /api/registry/care/of/{kind}/{id}", (world, caller) -> "/api/registry/care/of/person/" + world.personInCare());
    }

    private void operations() {
        String on = "\"day\":\"2026-01-01\"";
        String none = "441502001-0000000000000";
        for (Map.Entry<String, Function<World, String>> of : Map.<String, Function<World, String>>of("persons", World::person, "households", World::household,
                "houses", World::house).entrySet()) {
            ofRegister("GET /api/registry/" + of.getKey() + "/{id}/day", of.getValue(), null, "?on=2026-01-01");
        }
        ofRegister("GET /api/registry/addresses/{id}", World::address, null);
        samples.put("POST /api/registry/persons", new Sample(Kind.OF_GRID, (world, caller) -> new Call("POST", "/api/registry/persons",
                "{\"values\":{\"person.name\":\"走读\"},\"houseId\":\"" + world.house() + "\"," + on + "}"), (world, caller) -> new Call("POST",
                "/api/registry/persons", "{\"values\":{\"person.name\":\"走读\"},\"houseId\":\"" + world.noKey() + "\"," + on + "}")));
        for (String what : new String[] {"leave", "death", "divorce", "restore"}) {
            ofRegister("POST /api/registry/persons/{id}/" + what, World::person, "{\"version\":0," + on + "}");
        }
        ofRegister("POST /api/registry/persons/{id}/move", World::person, "{\"version\":0,\"houseId\":\"" + none + "\"," + on + "}");
        ofRegister("POST /api/registry/persons/{id}/marriage", World::person, "{\"version\":0,\"spouseId\":null," + on + "}");
        ofRegister("POST /api/registry/households/{id}/birth", World::household, "{\"values\":{\"person.name\":\"x1\"}," + on + "}");
        ofRegister("POST /api/registry/households/{id}/split", World::household,
                "{\"version\":0,\"members\":[\"" + none + "\"],\"headId\":\"" + none + "\",\"number\":\"1\"," + on + "}");
        ofRegister("POST /api/registry/households/{id}/move", World::household, "{\"version\":0,\"houseId\":\"" + none + "\"," + on + "}");
        ofRegister("POST /api/registry/households/{id}/head", World::household, "{\"version\":0,\"personId\":\"" + none + "\"," + on + "}");
        Map.of("persons", World::person, "organisations", (Function<World, String>) World::organisation).forEach((kinds, key) -> {
            String said = "{\"version\":0,\"kind\":\"owns\",\"objectKind\":\"house\",\"objectId\":\"" + none + "\"," + on + "}";
            ofRegister("POST /api/registry/" + kinds + "/{id}/relations", key, said);
            ofRegister("POST /api/registry/" + kinds + "/{id}/relations/end", key, said);
        });
        String grid = "\"%s.grid\":\"000000000000\"";
        for (String kind : new String[] {"house", "address", "organisation"}) {
            open("POST /api/registry/" + plural(kind), "{\"values\":{" + grid.formatted(kind) + "}}");
        }
        open("POST /api/registry/objects", "{\"kind\":\"place\",\"values\":{" + grid.formatted("place") + "}}");
        Map.<String, Function<World, String>>of("house", World::house, "address", World::address, "organisation", World::organisation,
                "object", World::facility).forEach((kind, key) -> {
            String path = "/api/registry/" + plural(kind) + "/{id}";
            ofRegister("PATCH " + path, key, "{\"version\":0,\"values\":{\"" + kind + ".code\":\"X1\"}}");
            ofRegister("POST " + path + "/end", key, "{\"version\":0," + on + "}");
            ofRegister("POST " + path + "/restore", key, "{\"version\":0}");
        });
        ofRegister("PATCH /api/registry/households/{id}", World::household, "{\"version\":0,\"values\":{\"household.kind\":\"family\"}}");
        ofRegister("PATCH /api/registry/persons/{id}", World::person, "{\"version\":0,\"values\":{\"person.employer\":\"x\"}}");
    }

    private static String plural(String kind) {
        return kind.equals("address") ? "addresses" : kind + "s";
    }

    private void ofRegister(String endpoint, Function<World, String> key, String body) {
        ofRegister(endpoint, key, body, "");
    }

    private void ofRegister(String endpoint, Function<World, String> key, String body, String query) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        samples.put(endpoint, new Sample(Kind.OF_GRID, (world, caller) -> new Call(method, path.replace("{id}", key.apply(world)) + query, body),
                (world, caller) -> new Call(method, path.replace("{id}", world.noKey()) + query, body)));
    }

    private void imports() {
        samples.put("POST /api/registry/imports", new Sample(Kind.OPEN, (world, caller) -> new Call("POST",
                "/api/registry/imports?kind=cats&source=police&name=x", "application/octet-stream", "x"), null));
        for (String what : new String[] {"check", "start", "cancel", "undo"}) {
            object(Kind.OF_ACCOUNT, "POST /api/registry/imports/{id}/" + what, World::nothingElse, null);
        }
        object(Kind.OF_ACCOUNT, "GET /api/registry/imports/{id}", World::nothingElse, null);
        for (String what : new String[] {"samples", "rows", "doubts"}) {
            object(Kind.OF_ACCOUNT, "GET /api/registry/imports/{id}/" + what, World::nothingElse, null);
        }
        samples.put("POST /api/registry/imports/{id}/doubts/{line}", new Sample(Kind.OF_ACCOUNT, (world, caller) -> new Call("POST",
                "/api/registry/imports/" + world.nothingElse() + "/doubts/2", "{\"verdict\":\"leave\"}"), (world, caller) -> new Call("POST",
                "/api/registry/imports/" + world.nothing() + "/doubts/2", "{\"verdict\":\"leave\"}")));
        object(Kind.OF_ACCOUNT, "GET /api/registry/imports/{id}/errors.csv", World::nothingElse, null);
        object(Kind.OF_ACCOUNT, "PUT /api/registry/imports/{id}/mapping", World::nothingElse, "{\"columns\":[]}");
    }

    private void own() {
        String path = "/api/registry/own";
        open("POST " + path + "/code", null);
        open("POST " + path + "/binding", "{\"ref\":\"00000000-0000-4000-8000-000000000001\",\"name\":\"王五\",\"idNumber\":\"1\",\"code\":\"000000\",\"gridId\":\"0000000000000\"}");
        open("DELETE " + path + "/binding", null);
        open("POST " + path + "/reveal", "{\"code\":\"000000\"}");
        open("POST " + path + "/requests", "{\"ref\":\"00000000-0000-4000-8000-000000000002\",\"kind\":\"deletion\"}");
        object(Kind.OF_ACCOUNT, "DELETE " + path + "/requests/{id}", world -> world.request("correction"), null);
        for (String endpoint : new String[] {"GET /api/registry/requests/{id}", "POST /api/registry/requests/{id}/answer",
            "POST /api/registry/requests/{id}/reveal"}) {
            String method = endpoint.substring(0, endpoint.indexOf(' '));
            String address = endpoint.substring(endpoint.indexOf(' ') + 1);
            String body = endpoint.endsWith("answer") ? "{\"decision\":\"refuse\",\"reason\":\"没有证明材料可供核实\",\"basis\":\"registration\"}"
                    : endpoint.endsWith("reveal") ? "{\"reason\":\"核对更正申请\"}" : null;
            samples.put(endpoint, new Sample(Kind.OF_GRID, (world, caller) -> new Call(method, address.replace("{id}",
                    world.request(caller == null || caller.permissions().contains("registry.write") ? "correction" : "deletion")), body),
                    (world, caller) -> new Call(method, address.replace("{id}", world.nothing()), body)));
        }
        Map.of("decision", "{\"accepted\":false,\"reason\":\"到现场核对过位置\"}", "reveal", "{\"reason\":\"核对上门了解的内容\"}").forEach((act, body) -> object(Kind.OF_GRID,
                "POST /api/registry/proposals/{id}/" + act, World::proposal, body));
        ofRegister("GET /api/registry/persons/{id}/binding", World::person, null);
        ofRegister("POST /api/registry/persons/{id}/binding/end", World::person, "{\"reason\":\"本人到场说明绑错\"}");
    }

    private void broadcasts() {
        open("POST /api/broadcasts/preview", "{\"area\":{}}");
        open("POST /api/broadcasts", "{\"area\":{}}");
        object(Kind.OF_GRID, "GET /api/broadcasts/{id}", World::search, null);
        object(Kind.OF_GRID, "GET /api/broadcasts/{id}/unread", World::search, null);
        object(Kind.OF_GRID, "GET /api/broadcasts/{id}/sightings", World::search, null);
        object(Kind.OF_GRID, "POST /api/broadcasts/{id}/remind", World::search, null);
        object(Kind.OF_GRID, "POST /api/broadcasts/{id}/withdraw", World::search, "{\"reason\":\"发错了\"}");
        object(Kind.OF_GRID, "POST /api/broadcasts/{id}/end", World::search, "{\"outcome\":\"found\"}");
        object(Kind.OF_ACCOUNT, "GET /api/received/{id}", World::search, null);
        object(Kind.OF_ACCOUNT, "POST /api/received/{id}/read", World::search, null);
        object(Kind.OF_ACCOUNT, "POST /api/received/{id}/confirm", World::search, null);
        object(Kind.OF_ACCOUNT, "POST /api/received/{id}/sightings", World::search,
                "{\"ref\":\"00000000-0000-4000-8000-000000000003\",\"seenAt\":\"2026-01-01T00:00:00Z\",\"place\":\"桥头\"}");
        open("PUT /api/received/home", "{\"gridId\":null}");
    }

    private void directives() {
        open("POST /api/directives", "{\"kind\":\"call\"}");
        object(Kind.OF_ACCOUNT, "GET /api/directives/{id}", World::directive, null);
        object(Kind.OF_ACCOUNT, "POST /api/directives/{id}/acknowledge", World::directive, "{}");
        object(Kind.OF_ACCOUNT, "POST /api/directives/{id}/answer", World::directive, "{\"text\":\"已办\"}");
        object(Kind.OF_ACCOUNT, "POST /api/directives/{id}/return", World::directive, "{\"reason\":\"再查\"}");
        object(Kind.OF_ACCOUNT, "POST /api/directives/{id}/close", World::directive, "{}");
        object(Kind.OF_ACCOUNT, "POST /api/directives/{id}/remind", World::directive, null);
        samples.put("GET /api/cases/queues", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("GET", "/api/cases/queues?grid=" + world.grid(), null),
                (world, caller) -> new Call("GET", "/api/cases/queues?grid=" + world.nothing(), null)));
    }

    private void emergencies() {
        open("POST /api/emergencies/preview", "{\"area\":{}}");
        open("POST /api/emergencies", "{\"area\":{}}");
        for (String read : new String[] {"", "/counts", "/report", "/report.xlsx", "/items", "/items/points", "/items/{item}", "/resources", "/tasks", "/log"}) {
            ofEmergency("GET", read, null);
        }
        ofEmergency("POST", "/items", "{\"ref\":\"%s\",\"gridId\":\"GRID\",\"address\":\"桥头棚屋\"}");
        ofEmergency("POST", "/items/{item}/checks", "{\"ref\":\"%s\",\"result\":\"safe\"}");
        ofEmergency("POST", "/items/{item}/reason", "{\"reason\":\"外出务工\"}");
        ofEmergency("POST", "/resources", "{\"ref\":\"%s\",\"kind\":\"pump\",\"name\":\"泵\",\"quantity\":1}");
        ofEmergency("PATCH", "/resources/{resource}", "{\"state\":\"working\"}");
        ofEmergency("POST", "/tasks", "{\"ref\":\"%s\",\"kind\":\"drain\",\"text\":\"排水\",\"gridId\":\"GRID\"}");
        ofEmergency("POST", "/tasks/{task}/done", "{}");
        ofEmergency("POST", "/log", "{\"ref\":\"%s\",\"text\":\"雨停了\"}");
        ofEmergency("POST", "/close", "{\"reason\":\"演练结束\"}");
    }

    private void ofEmergency(String method, String below, String body) {
        String endpoint = method + " /api/emergencies/{id}" + below.replace("report.xlsx", "report.{format}");
        samples.put(endpoint, new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(method, world.emergency(below), body == null ? null : world.withRef(body).replace("GRID", world.grid())),
                (world, caller) -> new Call(method, "/api/emergencies/" + world.nothing() + below.replace("{item}", world.noKey())
                        .replace("{resource}", world.nothing()).replace("{task}", world.nothing()),
                        body == null ? null : world.withRef(body).replace("GRID", world.grid()))));
    }

    private void campaigns() {
        open("POST /api/campaigns", "{}");
        for (String read : new String[] {"", "/counts", "/leads", "/leads/points?bbox=73,3,136,54", "/leads/sample", "/leads/{lead}"}) {
            ofCampaign("GET", read, null);
        }
        ofCampaign("GET", "/workers?grid=GRID", null);
        ofCampaign("DELETE", "", null);
        ofCampaign("POST", "/leads", "{\"ref\":\"%s\",\"leads\":[{\"name\":\"张三\"}]}");
        ofCampaign("POST", "/leads/from-registry", "{\"ref\":\"%s\",\"dry\":true,\"minAge\":60}");
        for (String method : new String[] {"PUT", "DELETE"}) {
            samples.put(method + " /api/campaigns/absences/{account}", new Sample(Kind.OF_ACCOUNT,
                    (world, caller) -> new Call(method, "/api/campaigns/absences/" + world.nothing(), "{\"from\":\"2026-01-01\",\"to\":\"2026-01-02\"}"),
                    (world, caller) -> new Call(method, "/api/campaigns/absences/" + world.nothing(), "{\"from\":\"2026-01-01\",\"to\":\"2026-01-02\"}")));
        }
        ofCampaign("GET", "/imports", null);
        for (String read : new String[] {"", "/refused.csv"}) {
            ofCampaign("GET", "/imports/{file}" + read, null);
        }
        ofCampaign("PUT", "/imports/{file}/mapping", "{\"fields\":[\"name\",\"\"]}");
        ofCampaign("POST", "/imports/{file}/start", "{}");
        ofCampaign("POST", "/imports/{file}/cancel", "{}");
        samples.put("POST /api/campaigns/{id}/imports", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("POST", world.campaign("/imports?name=a.csv"), "application/octet-stream", "姓名,电话\n陈小明,13800138000\n"),
                (world, caller) -> new Call("POST", "/api/campaigns/" + world.nothing() + "/imports?name=a.csv", "application/octet-stream", "姓名,电话\n陈小明,13800138000\n")));
        ofCampaign("POST", "/confirm", "{}");
        ofCampaign("POST", "/close", "{\"reason\":\"演练结束\"}");
        ofCampaign("POST", "/leads/{lead}/actions/attempt", "{\"ref\":\"%s\",\"version\":1,\"note\":\"无人应门\"}");
        ofCampaign("POST", "/leads/{lead}/reveal", "{\"fields\":[\"phone\"],\"reason\":\"电话核实\"}");
    }

    private void ofCampaign(String method, String below, String body) {
        String endpoint = method + " /api/campaigns/{id}" + below.replaceFirst("\\?.*", "").replace("/actions/attempt", "/actions/{action}");
        samples.put(endpoint, new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(method, world.campaign(below).replace("GRID", world.grid()), body == null ? null : world.withRef(body)),
                (world, caller) -> new Call(method, "/api/campaigns/" + world.nothing() + below.replace("{lead}", world.nothing()).replace("{file}", world.nothing()).replace("GRID", world.grid()),
                        body == null ? null : world.withRef(body))));
    }

    private void visits() {
        String programme = "?programme=grid-heart&grid=";
        for (String read : new String[] {"coverage", "households", "crew"}) {
            samples.put("GET /api/visits/" + read, new Sample(Kind.OF_GRID, (world, caller) -> new Call("GET", "/api/visits/" + read + programme + world.grid(), null),
                    (world, caller) -> new Call("GET", "/api/visits/" + read + programme + world.nothing(), null)));
        }
        object(Kind.OF_GRID, "GET /api/visits/{id}", World::visit, null);
        String back = "{\"ref\":\"%s\",\"reason\":\"记错了户\"}";
        samples.put("POST /api/visits/{id}/withdrawal", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("POST", "/api/visits/" + world.visit() + "/withdrawal", world.withRef(back)),
                (world, caller) -> new Call("POST", "/api/visits/" + world.nothing() + "/withdrawal", world.withRef(back))));
        samples.put("GET /api/visits/households/{key}", new Sample(Kind.OF_GRID, (world, caller) -> new Call("GET", "/api/visits/households/" + world.household(), null),
                (world, caller) -> new Call("GET", "/api/visits/households/441502001-" + world.nothing(), null)));
        samples.put("GET /api/visits/of-case/{code}", new Sample(Kind.OF_GRID, (world, caller) -> new Call("GET", "/api/visits/of-case/" + world.caseOfVisit(), null),
                (world, caller) -> new Call("GET", "/api/visits/of-case/AAAAA-AAAAA-AAAAA", null)));
        String visit = "{\"ref\":\"%s\",\"household\":\"HOUSEHOLD\",\"programmes\":[\"grid-heart\"],\"onDay\":\"DAY\",\"met\":true,\"confirmed\":false}";
        samples.put("POST /api/visits", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("POST", "/api/visits", world.withRef(visit.replace("HOUSEHOLD", world.household()).replace("DAY", World.today()))),
                (world, caller) -> new Call("POST", "/api/visits", world.withRef(visit.replace("HOUSEHOLD", "441502001-" + world.nothing()).replace("DAY", World.today())))));
        String listing = "{\"programme\":\"village-heart\",\"households\":[\"HOUSEHOLD\"],\"listed\":true}";
        samples.put("POST /api/visits/lists", new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("POST", "/api/visits/lists", listing.replace("HOUSEHOLD", world.household())),
                (world, caller) -> new Call("POST", "/api/visits/lists", listing.replace("HOUSEHOLD", "441502001-" + world.nothing()))));
        open("POST /api/exports/visits", "{\"programme\":\"\",\"gridId\":\"\",\"purpose\":\"\"}");
    }

    private static String move(World world) {
        return "{\"parentId\":\"" + world.otherParent() + "\",\"reason\":\"试\",\"validFrom\":\"2020-01-01\"}";
    }

    private static String merge(String one, String other) {
        return "{\"ids\":[\"" + one + "\",\"" + other + "\"],\"name\":\"新\",\"reason\":\"试\",\"validFrom\":\"2020-01-01\"}";
    }

    private void grid(String operation, String body) {
        samples.put("POST /api/grids/{id:[0-9A-Za-z]{13}}/" + operation, new Sample(Kind.OF_GRID,
                (world, caller) -> new Call("POST", "/api/grids/" + world.grid() + "/" + operation, body),
                (world, caller) -> new Call("POST", "/api/grids/" + world.nothing() + "/" + operation, body)));
    }

    private void caseObject(String endpoint, String rest, String body) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        samples.put(endpoint, new Sample(Kind.OF_GRID,
                (world, caller) -> new Call(method, "/api/cases/" + world.caseCode() + rest, world.withRef(body)),
                (world, caller) -> new Call(method, "/api/cases/" + world.unknownCode() + rest, world.withRef(body))));
    }

    private void open(String endpoint, String bodyOrPath) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        boolean isPath = bodyOrPath != null && bodyOrPath.startsWith("/");
        String path = isPath ? bodyOrPath : endpoint.substring(endpoint.indexOf(' ') + 1);
        samples.put(endpoint, new Sample(Kind.OPEN, (world, caller) -> new Call(method, path, isPath ? null : bodyOrPath), null));
    }

    private void open(String endpoint, String body, String query) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1) + query;
        samples.put(endpoint, new Sample(Kind.OPEN, (world, caller) -> new Call(method, path, body), null));
    }

    private void openAt(String endpoint, BiFunction<World, Caller, String> path) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        samples.put(endpoint, new Sample(Kind.OPEN, (world, caller) -> new Call(method, path.apply(world, caller), null), null));
    }

    private void secret(String endpoint, String body) {
        object(Kind.SECRET, endpoint.replace("{token}", "{id}"), world -> "B".repeat(43), body);
        samples.put(endpoint, samples.remove(endpoint.replace("{token}", "{id}")));
    }

    private void object(Kind kind, String endpoint, Function<World, String> id, String body) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        samples.put(endpoint, new Sample(kind,
                (world, caller) -> new Call(method, path.replace("{id}", id.apply(world)), body),
                (world, caller) -> new Call(method, path.replace("{id}", kind == Kind.SECRET ? "A".repeat(43) : world.nothing()), body)));
    }
}
