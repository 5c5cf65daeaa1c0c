package org.minqing.bench;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "tiles", mixinStandardHelpOptions = true, description = "Vector tiles of 340,000 cases of a period by HTTP, with that many and "
        + "with 5 million stored, against the goal of p99 15 ms and beside ST_AsMVT of PostGIS on the same points where a "
        + "database with PostGIS is named; the ratio is that of the goal to the slowest p99.")
final class TilesCommand extends ServerBenchCommand {

    @Option(names = "--stored", split = ",", paramLabel = "N",
            description = "Numbers of stored cases, ascending (default: ${DEFAULT-VALUE}).")
    List<Long> stored = List.of(340_000L, 5_000_000L);

    @Option(names = "--postgis", paramLabel = "URL", description = "An empty database in which the extension can be made: "
            + "jdbc:postgresql://HOST/DATABASE?user=USER&password=PASSWORD.")
    @Nullable String postgis;

    @Override
    void measure(ServerProcess server, Crew crew) throws Exception {
        new TilesBench(server, crew, postgis, System.out).run(stored.stream().sorted().toList(), seconds);
    }
}
