package org.minqing.bench;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.ServerProcess;
import org.minqing.registry.CitizenId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A campaign as it goes: a file of leads is tried and taken in, the desk confirms, every worker asks for the own list; then all results
 * come in from many telephones at once. In the end the sum has to be that of a recount in the database, and all that was acknowledged is there.
 */
final class CampaignBench {

    private static final double GOAL_SECONDS = 2;
    private static final int CLIENTS = 64;
    private static final long SECOND = 1_000_000_000L;
    private static final int LISTS_OF_A_ROUND = 200;
    private static final String SURNAMES = "陈林黄李王张吴郑刘蔡";

    private final ServerProcess server;
    private final Crew crew;
    private final int leads;
    private final int workers;
    private final PrintStream out;

    CampaignBench(ServerProcess server, Crew crew, int leads, int workers, PrintStream out) {
        this.server = server;
        this.crew = crew;
        this.leads = leads;
        this.workers = workers;
        this.out = out;
    }

    void run() throws Exception {
        try (Connection connection = server.installation().dataSource().getConnection(); Api api = new Api(server.address())) {
            Map<Long, String> tokens = Workforce.hire(connection, crew.places(), workers);
            awaitDuties(api, tokens.values().iterator().next());
            warmUp(api, tokens);
            String campaign = draft(api);
            double[] file = file(api, campaign);
            Map<Long, Integer> owed = owed(connection, campaign);
            // A few leads went to people whom the other measurements have hired.
            owed.keySet().retainAll(tokens.keySet());
            double[] sent = confirm(api, campaign, tokens, owed);
            Tally tally = new Tally();
            double seconds = results(connection, campaign, tokens, tally);
            JsonNode counts = api.get("/api/campaigns/" + campaign + "/counts", crew.command());
            long countNanos = countTime(api, campaign);
            long stored = recount(connection, campaign, "select count(*) from campaign_step where campaign_id = ?");
            long checked = recount(connection, campaign, "select count(*) from campaign_lead where campaign_id = ? and state = 'checked'");
            boolean reconciled = counts.path("checked").asLong() == checked && checked == tally.done() && stored == tally.done()
                    && counts.path("all").asInt() == counts.path("checked").asInt() + counts.path("unreachable").asInt() + counts.path("moved").asInt()
                    + counts.path("duplicate").asInt() + counts.path("open").asInt();
            double perSecond = tally.done() / seconds;
            new BenchReport("campaign").row("what", "value").row("leads in the file", leads).row("workers with leads", owed.size())
                    .row("upload and dry run, s", file[0]).row("taken in, s", file[1]).row("confirming, s", sent[0])
                    .row("from confirming to the last worker's list, s", sent[1]).row("lists asked for", (long) sent[2])
                    .row("results", tally.done()).row("results a second, durable", perSecond).row("p50 ms", tally.latencies().percentileMillis(0.5))
                    .row("p99 ms", tally.latencies().percentileMillis(0.99)).row("errors", tally.errors()).row("one count of the whole, ms", countNanos / 1e6)
                    .row("adds up, and is that of a recount", reconciled)
                    .figure("leads", leads).figure("workers", tokens.size()).figure("dry_run_s", file[0]).figure("taken_in_s", file[1])
                    .figure("confirm_s", sent[0]).figure("every_list_s", sent[1]).figure("results", tally.done()).figure("results_per_second", perSecond)
                    .figure("p50_ms", tally.latencies().percentileMillis(0.5)).figure("p99_ms", tally.latencies().percentileMillis(0.99))
                    .figure("errors", tally.errors()).figure("count_ms", countNanos / 1e6).figure("reconciled", reconciled)
                    .print(out, GOAL_SECONDS / sent[1]);
            if (tally.errors() > 0) {
                out.println("errors: " + tally.failures() + ", the first: " + tally.firstFailure());
            }
        }
    }

    private static void awaitDuties(Api api, String token) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (!api.get("/api/session", token).path("duties").isEmpty()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the workers' duties did not come into force");
    }

    /** A small campaign from draft to closing, so that none of the code runs for the first time. */
    private void warmUp(Api api, Map<Long, String> tokens) throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = draft(api);
            List<Map<String, String>> some = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                some.add(Map.of("name", "王" + (char) ('一' + i), "address", "试", "clue", "预热 " + i));
            }
            api.post("/api/campaigns/" + id + "/leads", crew.command(), Map.of("ref", UUID.randomUUID().toString(), "leads", some));
            api.get("/api/campaigns/" + id + "/leads?list=all&limit=200", crew.command());
            api.post("/api/campaigns/" + id + "/confirm", crew.command(), Map.of());
            tokens.values().stream().limit(LISTS_OF_A_ROUND).forEach(token -> api.get("/api/campaigns/" + id + "/leads?list=mine&limit=200", token));
            api.post("/api/campaigns/" + id + "/close", crew.command(), Map.of("reason", "预热"));
        }
    }

    private String draft(Api api) {
        LocalDate today = LocalDate.now();
        return api.post("/api/campaigns", crew.command(), Map.of("ref", UUID.randomUUID().toString(), "template", "lead-screening", "name", "春节返乡人员线索排查",
                "grids", List.of(api.get("/api/grids/root").get("id").asString()), "startsOn", today.toString(), "endsOn", today.plusDays(3).toString()))
                .get("id").asString();
    }

    private byte[] csv() {
        Random random = new Random(35_355);
        StringBuilder text = new StringBuilder("姓名,身份证号,联系电话,经度,纬度,网格编码,线索内容\n");
        for (int i = 0; i < leads; i++) {
            Place place = crew.places().get(random.nextInt(crew.places().size()));
            String id = CitizenId.made("4415" + "%02d".formatted(2 + i % 3 * 10), LocalDate.of(1950 + i % 60, 1 + i % 12, 1 + i % 28), i / 60 % 1000).number();
            text.append(SURNAMES.charAt(i % SURNAMES.length())).append((char) ('一' + i % 5000)).append(',').append(id).append(",13").append("%09d".formatted(i))
                    .append(',').append(place.lon()).append(',').append(place.lat()).append(",,与密切接触者同车次，请核实行程\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Seconds of the dry run and of the taking in, each until the file says that it has ended. */
    private double[] file(Api api, String campaign) throws Exception {
        byte[] content = csv();
        long start = System.nanoTime();
        String path = "/api/campaigns/" + campaign + "/imports";
        JsonNode job;
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> sent = client.send(HttpRequest.newBuilder(URI.create(server.address() + path + "?name=leads.csv"))
                    .header("Authorization", "Bearer " + crew.command()).header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(content)).build(), HttpResponse.BodyHandlers.ofString());
            if (sent.statusCode() != 201) {
                throw new IllegalStateException(sent.body());
            }
            job = await(api, path + "/" + JsonMapper.shared().readTree(sent.body()).get("id").asString(), "checked");
        }
        double dry = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        api.post(path + "/" + job.get("id").asString() + "/start", crew.command(), Map.of());
        JsonNode done = await(api, path + "/" + job.get("id").asString(), "done");
        double taken = (System.nanoTime() - start) / 1e9;
        out.printf("a file of %,d leads: %,d taken in, %,d duplicates, %,d not placed, %,d refused%n", leads, done.at("/taken/taken").asInt(),
                done.at("/taken/duplicates").asInt(), done.at("/taken/unplaced").asInt(), done.at("/taken/refused").asInt());
        return new double[] {dry, taken};
    }

    private JsonNode await(Api api, String path, String state) throws InterruptedException {
        for (int i = 0; i < 6_000; i++) {
            JsonNode job = api.get(path, crew.command());
            if (job.get("state").asString().equals(state)) {
                return job;
            }
            if (job.get("state").asString().equals("failed")) {
                throw new IllegalStateException(job.toString());
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("the file did not come to " + state);
    }

    private static Map<Long, Integer> owed(Connection connection, String campaign) throws Exception {
        Map<Long, Integer> owed = new HashMap<>();
        try (PreparedStatement leads = connection.prepareStatement("""
                select worker_id, count(*) from campaign_lead where campaign_id = ? and state = 'open' and worker_id is not null group by worker_id""")) {
            leads.setLong(1, Ids.parse(campaign));
            try (ResultSet row = leads.executeQuery()) {
                while (row.next()) {
                    owed.put(row.getLong(1), row.getInt(2));
                }
            }
        }
        return owed;
    }

    /** Seconds of the confirming, seconds until the last worker had asked for the own list and it was whole, and how many asked. */
    private double[] confirm(Api api, String campaign, Map<Long, String> tokens, Map<Long, Integer> owed) {
        long start = System.nanoTime();
        api.post("/api/campaigns/" + campaign + "/confirm", crew.command(), Map.of());
        double confirmed = (System.nanoTime() - start) / 1e9;
        List<Long> all = new ArrayList<>(owed.keySet());
        Collections.shuffle(all, new Random(1));
        Deque<Long> asking = new ArrayDeque<>(all.subList(0, Math.min(1_000, all.size())));
        int asked = asking.size();
        int[] wrong = {0};
        List<LoadClient> clients = new ArrayList<>();
        long[] last = {System.nanoTime()};
        for (int i = 0; i < CLIENTS / 2; i++) {
            clients.add(new ListClient(campaign, tokens, owed, asking, wrong, last));
        }
        drive(clients, asking);
        if (wrong[0] > 0 || !asking.isEmpty()) {
            throw new IllegalStateException(wrong[0] + " lists were not whole, " + asking.size() + " were not asked for");
        }
        return new double[] {confirmed, (last[0] - start) / 1e9, asked};
    }

    /** Until nothing waits any more. */
    private void drive(List<? extends LoadClient> clients, Deque<?> waiting) {
        long end = System.nanoTime() + 600 * SECOND;
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            new LoadGenerator(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())).run(clients, SECOND / 4, 30 * SECOND);
        }
    }

    /** A lead and whose it is. */
    private record Own(String lead, String token) {
    }

    /** @return seconds from the first result sent to the last answer */
    private double results(Connection connection, String campaign, Map<Long, String> tokens, Tally tally) throws Exception {
        Deque<Own> waiting = new ArrayDeque<>();
        try (PreparedStatement leads = connection.prepareStatement("""
                select id, worker_id from campaign_lead where campaign_id = ? and state = 'open' and worker_id is not null order by md5(id::text)""")) {
            leads.setLong(1, Ids.parse(campaign));
            try (ResultSet row = leads.executeQuery()) {
                while (row.next()) {
                    String token = tokens.get(row.getLong(2));
                    if (token != null) {
                        waiting.add(new Own(Ids.format(row.getLong(1)), token));
                    }
                }
            }
        }
        long[] last = {0};
        List<LoadClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new ResultClient(campaign, waiting, tally, last));
        }
        long start = System.nanoTime();
        drive(clients, waiting);
        return (last[0] - start) / 1e9;
    }

    private long countTime(Api api, String campaign) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < 50; i++) {
            long start = System.nanoTime();
            api.get("/api/campaigns/" + campaign + "/counts", crew.command());
            latencies.add(System.nanoTime() - start);
        }
        return (long) (latencies.percentileMillis(0.5) * 1e6);
    }

    private static long recount(Connection connection, String campaign, String sql) throws Exception {
        try (PreparedStatement count = connection.prepareStatement(sql)) {
            count.setLong(1, Ids.parse(campaign));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Sends the result of one lead after the other, each as the worker whose it is. */
    private static final class ResultClient implements LoadClient {

        private final String campaign;
        private final Deque<Own> waiting;
        private final Tally tally;
        private final long[] last;

        ResultClient(String campaign, Deque<Own> waiting, Tally tally, long[] last) {
            this.campaign = campaign;
            this.waiting = waiting;
            this.tally = tally;
            this.last = last;
        }

        @Override
        public byte @Nullable [] next() {
            Own own = waiting.poll();
            return own == null ? null : Requests.post("/api/campaigns/" + campaign + "/leads/" + own.lead() + "/actions/check", own.token(),
                    "{\"ref\":\"" + ReportBodies.randomRef() + "\",\"version\":1,\"result\":\"well\",\"answers\":{\"arrived\":\"2026-02-10\",\"vehicle\":\"train\","
                            + "\"household\":4,\"symptoms\":false,\"phone\":\"13800138000\",\"remark\":\"已见到本人，无异常\"}}");
        }

        @Override
        public void answered(HttpAnswer answer) {
            last[0] = System.nanoTime();
            tally.answered(answer);
            if (answer.ok()) {
                tally.finished();
            }
        }

        @Override
        public void broken(Exception cause) {
            tally.broken(cause);
        }
    }

    /** Asks for one worker's list after the other. */
    private static final class ListClient implements LoadClient {

        private final String campaign;
        private final Map<Long, String> tokens;
        private final Map<Long, Integer> owed;
        private final Deque<Long> asking;
        private final int[] wrong;
        private final long[] last;
        private long worker;

        ListClient(String campaign, Map<Long, String> tokens, Map<Long, Integer> owed, Deque<Long> asking, int[] wrong, long[] last) {
            this.campaign = campaign;
            this.tokens = tokens;
            this.owed = owed;
            this.asking = asking;
            this.wrong = wrong;
            this.last = last;
        }

        @Override
        public byte @Nullable [] next() {
            Long next = asking.poll();
            if (next == null) {
                return null;
            }
            worker = next;
            return Requests.get("/api/campaigns/" + campaign + "/leads?list=mine&limit=200", String.valueOf(tokens.get(worker)));
        }

        @Override
        public void answered(HttpAnswer answer) {
            last[0] = System.nanoTime();
            int found = answer.ok() ? JsonMapper.shared().readTree(answer.body()).get("items").size() : -1;
            wrong[0] += found == Math.min(200, owed.getOrDefault(worker, 0)) ? 0 : 1;
        }

        @Override
        public void broken(Exception cause) {
            wrong[0]++;
        }
    }
}
