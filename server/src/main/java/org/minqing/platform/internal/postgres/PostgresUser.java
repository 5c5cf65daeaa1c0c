package org.minqing.platform.internal.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.minqing.platform.StartupFailure;

/**
 * The operating system's user that PostgreSQL runs as. PostgreSQL refuses to run as root, so a program started by
 * root hands the database to an unprivileged user; any other program runs it as itself.
 */
final class PostgresUser {

    private static final List<String> CANDIDATES = List.of("postgres", "nobody");

    private final List<String> prefix;
    private final String name;
    private final boolean own;

    private PostgresUser(String name, List<String> prefix, boolean own) {
        this.name = name;
        this.prefix = prefix;
        this.own = own;
    }

    /**
     * Chooses the user.
     *
     * @param program a program that this user must be able to run
     * @param folder  a folder that this user must be able to enter
     * @throws StartupFailure if this is root and nobody else can reach the folder
     */
    static PostgresUser choose(Path program, Path folder) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PostgresUser(System.getProperty("user.name"), List.of(), true);
        }
        List<PostgresUser> ways = waysToBecomeAnother();
        for (PostgresUser way : ways) {
            if (way.run(List.of("/bin/sh", "-c", "cd \"$1\" && \"$0\" --version", program.toString(),
                    folder.toString())) == 0) {
                return way;
            }
        }
        throw new StartupFailure("PostgreSQL does not run as root, and no other user can enter " + folder
                + ": choose a data folder that every user may enter, for example --data /var/lib/minqing, or start as an ordinary user.");
    }

    private static List<PostgresUser> waysToBecomeAnother() throws IOException {
        List<PostgresUser> ways = new ArrayList<>();
        for (String candidate : CANDIDATES.stream().filter(PostgresUser::exists).toList()) {
            List<String> setpriv = List.of("setpriv", "--reuid=" + candidate, "--regid=" + groupOf(candidate),
                    "--clear-groups");
            ways.add(new PostgresUser(candidate, with(setpriv, "--inh-caps=-all", "--"), false));
            ways.add(new PostgresUser(candidate, List.of("runuser", "-u", candidate, "--"), false));
            // A folder below /root is closed to everybody else: let PostgreSQL, and nothing but it, pass.
            ways.add(new PostgresUser(candidate,
                    with(setpriv, "--securebits=+no_setuid_fixup", "--inh-caps=+dac_override",
                            "--ambient-caps=+dac_override", "--"), false));
        }
        return ways;
    }

    private static List<String> with(List<String> list, String... more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    private static boolean exists(String user) {
        try {
            Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String groupOf(String user) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":", -1)).filter(parts -> parts[0].equals(user))
                    .map(parts -> parts[3]).findFirst().orElse("65534");
        }
    }

    /** The command line that runs the command as this user. */
    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a file or folder to this user. */
    void own(Path path) throws IOException {
        if (own) {
            return;
        }
        UserPrincipal principal = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS).setOwner(principal);
    }

    /** Gives a whole folder to this user, if it came from a backup or another machine and belongs to somebody else. */
    void ownAll(Path root) throws IOException {
        if (own || Files.getOwner(root).getName().equals(name)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            // The root last: a change that is broken off is begun anew.
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                own(path);
            }
        }
    }

    private int run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command(command)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
