package org.minqing.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.OperatorCommand;
import org.minqing.platform.ServerProcess;
import org.minqing.platform.StartupFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./minqing replay FILE --as residents}. */
@Command(name = "replay", mixinStandardHelpOptions = true,
        description = "Files messages as residents' reports and drives each through the loop with simulated staff.")
public final class ReplayCommand implements OperatorCommand {

    @Parameters(paramLabel = "FILE", description = "CSV with a header line: id, user, title, time, detail.")
    Path file = Path.of("");

    @Option(names = "--as", paramLabel = "WHO", description = "Who files them; residents is the only choice.")
    String as = "residents";

    @Option(names = "--url", paramLabel = "URL",
            description = "A running server with the demo; without it one is started in a folder of its own.")
    @Nullable String url;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the server that is started (default: a new temporary one).")
    @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "Port of the server that is started (default: any free one).")
    int port;

    @Option(names = "--profile", paramLabel = "NAME", description = "Profile of the server that is started.")
    String profile = "shanwei";

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N messages.")
    int limit = Integer.MAX_VALUE;

    @Option(names = "--at-once", paramLabel = "N", description = "Messages on their way at the same time (default: ${DEFAULT-VALUE}).")
    int atOnce = 16;

    @Option(names = "--password", paramLabel = "WORD", description = "Password of the demo's accounts (default: ${DEFAULT-VALUE}).")
    String password = "minqing-demo";

    @Option(names = "--administrator", paramLabel = "LOGIN", description = "Account that may list accounts (default: ${DEFAULT-VALUE}).")
    String administrator = "admin";

    @Option(names = "--auditor", paramLabel = "LOGIN", description = "Account that may verify the audit (default: ${DEFAULT-VALUE}).")
    String auditor = "auditor";

    @Override
    public Integer call() throws IOException {
        if (!as.equals("residents")) {
            throw new StartupFailure("Messages can be replayed --as residents only.");
        }
        List<ResidentMessage> messages = MessageFile.read(file).stream().limit(limit).toList();
        if (messages.isEmpty()) {
            throw new StartupFailure("The file " + file + " has no messages.");
        }
        if (url != null) {
            return replay(messages, url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        }
        Path folder = data != null ? data : Files.createTempDirectory("minqing-replay");
        System.out.println("Starting a server with the demo in " + folder.toAbsolutePath());
        try (ServerProcess server = ServerProcess.start(folder, port, List.of("--demo", "--profile", profile))) {
            DemoReady.await(server);
            return replay(messages, server.address());
        }
    }

    private int replay(List<ResidentMessage> messages, String address) throws IOException {
        long begun = System.nanoTime();
        try (Api api = new Api(address)) {
            var actors = new Actors(api, password, administrator);
            var progress = new ProgressLine(System.out, messages.size(), System.console() != null && System.console().isTerminal());
            Reconciliation result = new Replay(api, actors, auditor, digest(file), atOnce, System.out)
                    .play(messages, progress);
            result.print(System.out, (System.nanoTime() - begun) / 1e9);
            return result.isClean() ? 0 : 1;
        } catch (Api.Refused refusal) {
            throw new StartupFailure("The server at " + address + " refused (" + refusal.getMessage()
                    + "): is it started with --demo, and is the password right?", refusal);
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
