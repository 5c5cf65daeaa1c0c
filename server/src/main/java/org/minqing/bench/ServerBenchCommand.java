package org.minqing.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Option;

/** What measurements of a running server have in common: it is started on a folder of its own and stopped afterwards. */
abstract class ServerBenchCommand implements Callable<Integer> {

    @Option(names = "--seconds", paramLabel = "N", description = "How long to measure, after a warm-up (default: ${DEFAULT-VALUE}).")
    int seconds = 60;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder to work in; stays, and can be used again (default: a temporary one).")
    @Nullable Path data;

    @Override
    public final Integer call() throws Exception {
        try (BenchFolder folder = new BenchFolder(data);
             ServerProcess server = ServerProcess.start(folder.path(), 0, List.of("--no-demo"))) {
            measure(server, Crew.hire(server));
        }
        return 0;
    }

    abstract void measure(ServerProcess server, Crew crew) throws Exception;
}
