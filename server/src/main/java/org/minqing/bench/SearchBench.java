package org.minqing.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.ServerProcess;
import tools.jackson.databind.JsonNode;

/** Look-ups one after the other by HTTP, as a person at a desk makes them: by whom of the whole city, of a town, of one grid. */
final class SearchBench {

    private static final double GOAL_MILLIS = 20;
    private static final int WARM_UP = 150;
    /** In no name that is stored. */
    private static final String NOBODYS = "之";

    /**
     * @param kind   null: all kinds at once, as the portal's page asks when it is opened
     * @param within whether only in the grid of the first worker
     * @param q      what is sent for a sample
     */
    private record LookUp(String name, @Nullable String kind, boolean within, Function<StoredRegister.Sample, String> q) {

        LookUp(String name, @Nullable String kind, Function<StoredRegister.Sample, String> q) {
            this(name, kind, false, q);
        }
    }

    private static final List<LookUp> LOOK_UPS = List.of(
            new LookUp("ID number", "person", StoredRegister.Sample::idNumber),
            new LookUp("phone", "person", StoredRegister.Sample::phone),
            new LookUp("name", "person", StoredRegister.Sample::name),
            new LookUp("part of a name", "person", sample -> sample.name().substring(sample.name().length() - 2)),
            new LookUp("pinyin", "person", StoredRegister.Sample::pinyin),
            new LookUp("beginning of pinyin", "person", sample -> sample.pinyin().substring(0, Math.min(5, sample.pinyin().length()))),
            new LookUp("initials", "person", StoredRegister.Sample::initials),
            new LookUp("address", "house", sample -> sample.address().substring(sample.address().indexOf('村') + 1)),
            new LookUp("part of an address", "house", StoredRegister.Sample::partOfRoad),
            new LookUp("standard address", "address", sample -> sample.address().substring(sample.address().indexOf('村') + 1)),
            new LookUp("part of a standard address", "address", StoredRegister.Sample::partOfRoad),
            new LookUp("organisation code", "organisation", StoredRegister.Sample::code),
            new LookUp("part of an organisation's name", "organisation", sample -> sample.organisation().replaceAll("商行.*", "")),
            new LookUp("facility by name", "object", StoredRegister.Sample::facility),
            new LookUp("facility by code", "object", StoredRegister.Sample::facilityCode),
            new LookUp("place by name", "object", StoredRegister.Sample::place),
            new LookUp("all kinds, name", null, StoredRegister.Sample::name),
            new LookUp("all kinds, name of nobody", null, sample -> sample.name() + NOBODYS),
            new LookUp("all kinds, address", null, StoredRegister.Sample::partOfRoad),
            new LookUp("name and road in a grid", "person", true, sample -> sample.name() + " " + sample.road()),
            new LookUp("name and year in a grid", "person", true, sample -> sample.name() + " " + sample.year()),
            new LookUp("all kinds, name and road in a grid", null, true, sample -> sample.name() + " " + sample.road()));

    private final ServerProcess server;
    private final Crew crew;
    private final int persons;
    private final PrintStream out;

    SearchBench(ServerProcess server, Crew crew, int persons, PrintStream out) {
        this.server = server;
        this.crew = crew;
        this.persons = persons;
        this.out = out;
    }

    void run(int seconds) throws Exception {
        try (Connection connection = server.installation().dataSource().getConnection(); Api api = new Api(server.address())) {
            long start = System.nanoTime();
            StoredRegister register = new StoredRegister(connection, crew.places(), server.installation().cipher(),
                    server.installation().blindIndex());
            if (register.count() < persons) {
                register.fill(persons);
                out.printf("stored %,d people with their houses and organisations in %.0f s%n", persons, (System.nanoTime() - start) / 1e9);
            }
            register.fillThings(persons);
            Map<String, String> viewers = new LinkedHashMap<>();
            viewers.put("city", crew.command());
            viewers.put("town", crew.casts().getFirst().command());
            viewers.put("grid", crew.casts().getFirst().worker());
            String grid = crew.casts().getFirst().gridId();
            measure(api, register, new Samples(register.samples(), register.samples(Ids.parse(grid)), grid), viewers, seconds);
        }
    }

    /** @param there those of the grid */
    private record Samples(List<StoredRegister.Sample> all, List<StoredRegister.Sample> there, String grid) {

        StoredRegister.Sample any(LookUp lookUp, SplittableRandom random) {
            List<StoredRegister.Sample> of = lookUp.within() ? there : all;
            return of.get(random.nextInt(of.size()));
        }
    }

    private void measure(Api api, StoredRegister register, Samples samples, Map<String, String> viewers, int seconds) throws Exception {
        BenchReport report = new BenchReport("search").row("look-up", "as", "p50 ms", "p99 ms", "largest ms", "calls", "found in the middle");
        long nanos = seconds * 1_000_000_000L / LOOK_UPS.size() / viewers.size();
        double slowest = 0;
        // A program just started is slow at everything; what is measured is one that has run for a while.
        for (String viewer : viewers.values()) {
            for (LookUp lookUp : LOOK_UPS) {
                warmUp(api, samples, viewer, lookUp);
            }
        }
        for (Map.Entry<String, String> viewer : viewers.entrySet()) {
            for (LookUp lookUp : LOOK_UPS) {
                SplittableRandom random = warmUp(api, samples, viewer.getValue(), lookUp);
                Latencies latencies = new Latencies();
                Latencies found = new Latencies();
                for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
                    StoredRegister.Sample sample = samples.any(lookUp, random);
                    long start = System.nanoTime();
                    JsonNode answer = find(api, viewer.getValue(), lookUp, samples.grid(), sample);
                    latencies.add(System.nanoTime() - start);
                    found.add(answer.get("items").size() * 1_000_000L);
                }
                slowest = Math.max(slowest, latencies.percentileMillis(0.99));
                report.row(lookUp.name(), viewer.getKey(), latencies.percentileMillis(0.5), latencies.percentileMillis(0.99),
                        latencies.percentileMillis(1), latencies.size(), (long) found.percentileMillis(0.5));
                report.figure((lookUp.name() + "_" + viewer.getKey() + "_p99_ms").replace(' ', '_').replace("'", "").replace(",", ""), latencies.percentileMillis(0.99));
            }
        }
        long[] bytes = register.bytes();
        report.row("tables on disk, MiB", "", "", "", "", bytes[0] >> 20, "").row("indexes on disk, MiB", "", "", "", "", bytes[1] >> 20, "")
                .figure("persons", persons).figure("tables_mib", bytes[0] >> 20).figure("indexes_mib", bytes[1] >> 20)
                .figure("slowest_p99_ms", slowest).print(out, GOAL_MILLIS / slowest);
    }

    /** @return what chooses the samples that come after the ones looked up here */
    private static SplittableRandom warmUp(Api api, Samples samples, String token, LookUp lookUp) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < WARM_UP; i++) {
            find(api, token, lookUp, samples.grid(), samples.any(lookUp, random));
        }
        return random;
    }

    private static JsonNode find(Api api, String token, LookUp lookUp, String grid, StoredRegister.Sample sample) {
        Map<String, @Nullable Object> request = new HashMap<>();
        request.put("q", lookUp.q().apply(sample));
        request.put("kind", lookUp.kind());
        request.put("gridId", lookUp.within() ? grid : null);
        return api.post("/api/registry/search", token, request);
    }
}
